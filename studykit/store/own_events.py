"""This device's own events, newest first: what undo takes back, and what nothing may be stamped before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from studykit.core.events import CardKey, Event, Undo
from studykit.core.study_day import DAY_MS, Floor
from studykit.store.rows import EVENT_COLUMNS, event_of


def read_floor(connection: sqlite3.Connection, device: str, now_ms: int) -> Floor:
    """The device's newest instant and study day.

    What lies more than a day ahead of `now_ms` and was taken back doesn't count.
    """
    undone: set[int] = set()
    for event in _newest_first(connection, device):
        ahead = event.stamp.instant_ms > now_ms + DAY_MS
        is_undo = isinstance(event.action, Undo)
        if not (ahead and (is_undo or event.stamp.instant_ms in undone)):
            return Floor(event.stamp.instant_ms, event.stamp.study_day)
        if isinstance(event.action, Undo) and event.stamp.instant_ms not in undone:
            undone.add(event.action.target_ms)
    return Floor()


def newest_own(connection: sqlite3.Connection, device: str) -> int | None:
    """The instant of the newest event of all."""
    newest = next(_newest_first(connection, device), None)
    return None if newest is None else newest.stamp.instant_ms


def newest_done(connection: sqlite3.Connection, device: str) -> int | None:
    """The instant of the newest thing done that stands; None where nothing is left."""
    undone: set[int] = set()
    for event in _newest_first(connection, device):
        if event.stamp.instant_ms in undone:
            continue
        if not isinstance(event.action, Undo):
            return event.stamp.instant_ms
        undone.add(event.action.target_ms)
    return None


def newest_undo(connection: sqlite3.Connection, device: str) -> int | None:
    """The instant of the newest undo that stands, if nothing but undos came after it."""
    undone: set[int] = set()
    for event in _newest_first(connection, device):
        if event.stamp.instant_ms in undone:
            continue
        if not isinstance(event.action, Undo):
            return None
        if not _is_undo(connection, device, event.key, event.action.target_ms):
            return event.stamp.instant_ms
        undone.add(event.action.target_ms)
    return None


def _newest_first(connection: sqlite3.Connection, device: str) -> Iterator[Event]:
    query = f"SELECT {EVENT_COLUMNS} FROM event WHERE device = ? ORDER BY anki_ms DESC"
    return map(event_of, connection.execute(query, (device,)))


def _is_undo(connection: sqlite3.Connection, device: str, key: CardKey, instant_ms: int) -> bool:
    query = "SELECT kind FROM event WHERE note_id = ? AND card = ? AND instant_ms = ? AND device = ?"
    row = connection.execute(query, (*key, instant_ms, device)).fetchone()
    return bool(row and row[0] == "undo")
