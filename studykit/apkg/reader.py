"""What an Anki export tells: notes with their fields by name, cards with their intervals, and every answer.

Works on the exports of every Anki since 2.0 and needs no Anki.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from studykit.apkg.archive import MAX_COLLECTION_BYTES, collection, configuration, explained
from studykit.apkg.schedule import MAX_INTERVAL_DAYS
from studykit.core.headway import Headway, untold
from studykit.core.study_day import day_of

CardKind: TypeAlias = Literal["new", "learning", "review", "relearning"]
_KINDS: Final[tuple[CardKind, ...]] = ("new", "learning", "review", "relearning")
_DEFAULT_ROLLOVER_HOUR: Final = 4
# what lies beyond is damage: the year 9000 for answers, 3886 for due days, a day for one answer
_LAST_INSTANT_MS: Final = 221_845_392_000_000
_LAST_DAY: Final = 700_000
_LONGEST_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card as Anki has it. `due_day` counts from 1970-01-01 and is known for review cards only."""

    ordinal: int
    kind: CardKind
    interval_days: int
    due_day: int | None
    suspended: bool


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note as Anki has it; `fields` are HTML by field name; `modified_s` counts seconds since 1970."""

    guid: str
    note_type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified_s: int
    cards: tuple[ReadCard, ...]

    @property
    def interval_days(self) -> int:
        """The longest interval of its cards; 0 where none has been reviewed."""
        return max((card.interval_days for card in self.cards), default=0)


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One answer given in Anki. `button` is 1 to 4; `reschedules` is False for one that moved no schedule."""

    guid: str
    ordinal: int
    instant_ms: int
    button: int
    taken_ms: int
    reschedules: bool


class AnkiExport:
    """An open Anki export."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @cached_property
    def rollover_hour(self) -> int:
        """When Anki's day turns: a collection package knows it, a deck package leaves it out."""
        with explained(self.path):
            hour = self._configuration.get("rollover")
        return hour if isinstance(hour, int) and 0 <= hour < 24 else _DEFAULT_ROLLOVER_HOUR

    @cached_property
    def notes_count(self) -> int:
        """How many notes there are."""
        return self._count("notes")

    @cached_property
    def answers_count(self) -> int:
        """How many rows Anki's log of answers has: those that `answers` gives, or more."""
        return self._count("revlog")

    def _count(self, table: str) -> int:
        with explained(self.path):
            return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def notes(self) -> Iterator[ReadNote]:
        """All notes with their cards, in the order of their creation."""
        with explained(self.path):
            yield from self._notes()

    def answers(self) -> Iterator[ReadAnswer]:
        """All answers in the order in which they were given; what Anki rescheduled by itself is left out."""
        with explained(self.path):
            yield from self._answers()

    def _notes(self) -> Iterator[ReadNote]:
        rows = self._connection.execute(
            "SELECT n.id, n.guid, n.mid, n.flds, n.tags, n.mod,"
            " c.ord, c.type, c.queue, c.ivl, c.due, c.odue, c.odid"
            " FROM notes n LEFT JOIN cards c ON c.nid = n.id ORDER BY n.id, c.ord"
        )
        for _note_id, group in groupby(rows, key=lambda row: row[0]):
            cards = list(group)
            _id, guid, note_type, values, tags, modified_s = cards[0][:6]
            name, names = self._note_types.get(int(note_type), ("", ()))
            yield ReadNote(
                guid=str(guid),
                note_type=name,
                fields=dict(zip(names, str(values).split("\x1f"), strict=False)),
                tags=tuple(str(tags).split()),
                modified_s=int(modified_s),
                cards=tuple(self._card(row[6:]) for row in cards if row[6] is not None),
            )

    def _answers(self) -> Iterator[ReadAnswer]:
        rows = self._connection.execute(
            "SELECT n.guid, c.ord, r.id, r.ease, r.time, r.type, r.factor"
            " FROM revlog r JOIN cards c ON c.id = r.cid JOIN notes n ON n.id = c.nid"
            " WHERE r.ease BETWEEN 1 AND 4 AND r.type BETWEEN 0 AND 3 AND r.id BETWEEN 1 AND ? ORDER BY r.id",
            (_LAST_INSTANT_MS,),
        )
        for guid, ordinal, instant_ms, button, taken_ms, kind, factor in rows:
            # type 3 is a filtered deck; without a factor it was a preview
            reschedules = kind != 3 or factor != 0
            taken = min(max(0, int(taken_ms)), _LONGEST_MS)
            yield ReadAnswer(str(guid), int(ordinal), instant_ms, int(button), taken, reschedules)

    @cached_property
    def _configuration(self) -> Mapping[str, object]:
        return configuration(self._connection)

    @cached_property
    def _day_zero(self) -> int:
        """The study day that Anki counts review cards' due days from."""
        created, west = int(str(self._configuration["crt"])), self._configuration.get("creationOffset", 0)
        minutes = west if isinstance(west, int) and abs(west) < 24 * 60 else 0
        zone = timezone(-timedelta(minutes=minutes)) if minutes else UTC
        return day_of(datetime.fromtimestamp(created, tz=zone).date())

    @cached_property
    def _note_types(self) -> Mapping[int, tuple[str, tuple[str, ...]]]:
        """Name and field names of each note type."""
        connection = self._connection
        if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'notetypes'").fetchone():
            names = dict(connection.execute("SELECT id, name FROM notetypes"))
            fields = connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord").fetchall()
            by_type: dict[int, list[str]] = {}
            for note_type, name in fields:
                by_type.setdefault(note_type, []).append(name)
            return {key: (name, tuple(by_type.get(key, ()))) for key, name in names.items()}
        (models,) = connection.execute("SELECT models FROM col").fetchone()
        return {
            int(key): (str(model["name"]), tuple(str(field["name"]) for field in model["flds"]))
            for key, model in json.loads(models).items()
        }

    def _card(self, row: tuple[Any, ...]) -> ReadCard:
        ordinal, kind, queue, interval, due, original_due, original_deck = row
        if original_deck:
            due = original_due
        due_day = self._day_zero + int(due)
        known = kind == _KINDS.index("review") and abs(due_day) < _LAST_DAY
        name: CardKind = _KINDS[kind] if 0 <= kind < len(_KINDS) else "new"
        return ReadCard(
            ordinal=int(ordinal),
            kind=name,
            interval_days=min(max(0, int(interval)), MAX_INTERVAL_DAYS),
            due_day=due_day if known else None,
            suspended=queue == -1,
        )


@contextmanager
def open_export(
    path: Path, *, limit_bytes: int = MAX_COLLECTION_BYTES, headway: Headway = untold
) -> Iterator[AnkiExport]:
    """Open an `.apkg` or `.colpkg` file; what it holds can be read until the block ends.

    Raises DataError, then or while it is read, for a file that is no Anki export, is damaged, or holds more
    than `limit_bytes`.
    """
    with collection(path, limit_bytes=limit_bytes, headway=headway) as connection:
        yield AnkiExport(connection, path)
