"""Merging: events of another log, taken in by union; the same events twice change nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from studykit.core.events import ANKI_DEVICE, Event
from studykit.core.headway import Headway, counted, untold
from studykit.core.study_day import DAY_MS
from studykit.i18n import _
from studykit.store.store import ProgressStore, RulesOf

_KNOWN: Final = "SELECT 1 FROM event WHERE note_id = ? AND card = ? AND instant_ms = ? AND device = ?"
_SHIPPED: Final = "SELECT 1 FROM event WHERE anki_ms = ? AND note_id = ? AND card = ? AND ? IN (device, ?)"


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: how many events were new and how many known.

    `ahead` were set aside, because they lie more than a day ahead of this device's clock.
    """

    added: int
    known: int
    ahead: tuple[Event, ...]


def merge_events(
    store: ProgressStore, events: Iterable[Event], now_ms: int, rules: RulesOf, headway: Headway = untold
) -> Merged:
    """Take in what the store doesn't have yet, in one transaction, and replay the cards that it touches.

    An event is known by its card, instant and device, or, where one of the two was read from Anki, by its
    card and `anki_ms`: so an answer that went to Anki and comes back is the same one. An `anki_ms` that
    another event has taken moves on.
    """
    added, known, ahead, touched = 0, 0, [], set()
    with store.writing() as connection:
        store.change_generation()
        for event in events:
            stamp = event.stamp
            if stamp.instant_ms > now_ms + DAY_MS or stamp.study_day > now_ms // DAY_MS + 2:
                ahead.append(event)
            elif _is_known(connection, event):
                known += 1
            else:
                store.insert(replace(event, anki_ms=store.free_ms(event.anki_ms)))
                touched.add(event.key)
                added += 1
        for key in counted(_("Scheduling cards"), sorted(touched), len(touched), headway):
            store.replay(key, rules(key.note_id))
    return Merged(added, known, tuple(ahead))


def _is_known(connection: sqlite3.Connection, event: Event) -> bool:
    key, stamp = event.key, event.stamp
    if connection.execute(_KNOWN, (*key, stamp.instant_ms, stamp.device)).fetchone():
        return True
    return bool(connection.execute(_SHIPPED, (event.anki_ms, *key, ANKI_DEVICE, stamp.device)).fetchone())
