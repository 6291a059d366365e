"""genanki's classes with Anki's measured rules in the places where genanki guesses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import genanki

from studykit.apkg.note_type import NoteType
from studykit.apkg.note_types import TEMPLATES_MOD, style_sheet
from studykit.apkg.schedule import MIN_EASE_PERMILLE, CardSchedule


class Model(genanki.Model):  # type: ignore[misc]
    """A note type whose modification time is a constant of the release, and whose parts have stable ids."""

    def __init__(self, note_type: NoteType) -> None:
        super().__init__(
            note_type.id,
            note_type.name,
            fields=[{"name": each.name, "id": each.id} for each in note_type.fields],
            templates=[
                {"name": each.name, "id": each.id, "qfmt": each.question, "afmt": each.answer}
                for each in note_type.templates
            ],
            css=style_sheet(),
            model_type=genanki.Model.CLOZE if note_type.cloze_fields else genanki.Model.FRONT_BACK,
        )
        # Anki computes this anew; genanki's own sum ignores filters and would be wrong
        self.__dict__["_req"] = [
            [at, "any", [note_type.index(each.needs)]] for at, each in enumerate(note_type.templates)
        ]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The note type as Anki stores it."""
        return {**super().to_json(timestamp, deck_id), "mod": TEMPLATES_MOD}


class Note(genanki.Note):  # type: ignore[misc]
    """A note with the time of its own last change, and with the cards that `core.cards` decided on."""

    def __init__(
        self,
        model: Model,
        *,
        guid: str,
        fields: tuple[str, ...],
        tags: tuple[str, ...],
        mod: int,
        cards: list[Card],
    ) -> None:
        super().__init__(model, list(fields), tags=tags, guid=guid)
        self.mod = mod
        self._cards = sorted(cards, key=lambda card: card.ord)

    @property
    def cards(self) -> list[Card]:
        """The cards, by ordinal."""
        return self._cards

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Everything is escaped; genanki's check is quadratic and wrong on `x < y`."""

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        """Write the note and its cards with the note's own time."""
        super().write_to_db(cursor, self.mod, deck_id, id_gen)


class Card(genanki.Card):  # type: ignore[misc]
    """A card with its place in the queue of new cards, or with the schedule that it has."""

    def __init__(self, ordinal: int, position: int, schedule: CardSchedule | None = None) -> None:
        super().__init__(ordinal)
        self.position = position
        self.schedule = schedule

    def write_to_db(
        self,
        cursor: sqlite3.Cursor,
        timestamp: float,
        deck_id: int,
        note_id: int,
        id_gen: Iterator[int],
        due: int = 0,
    ) -> None:
        """Write the card and its answers; a new card's due is its position."""
        super().write_to_db(cursor, timestamp, deck_id, note_id, id_gen, self.position)
        if self.schedule is None:
            return
        card_id = cursor.lastrowid
        columns = self.schedule.columns()
        assignments = ", ".join(f"{name} = ?" for name in columns)
        cursor.execute(f"UPDATE cards SET {assignments} WHERE id = ?", (*columns.values(), card_id))
        cursor.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
            (
                (
                    answer.id_ms,
                    card_id,
                    answer.button,
                    answer.interval_days,
                    answer.last_interval_days,
                    max(MIN_EASE_PERMILLE, answer.ease_permille),
                    answer.taken_ms,
                    answer.kind,
                )
                for answer in self.schedule.answers
            ),
        )
