"""Conflicts that wait: fields that you and the transcript both changed, settled for good one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studykit.core.notes import Note
from studykit.services.deck_edit import DeckEditor
from studykit.services.footprint import Footprint
from studykit.services.plan_report import shown_value
from studykit.services.shelf import Standing


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A field's three values as texts: what it was, yours in the deck file, and the source's."""

    deck_id: str
    deck_name: str
    note: Note
    field: str
    base: str
    yours: str
    new: str


def open_conflicts(editor: DeckEditor, deck: str = "") -> tuple[OpenConflict, ...]:
    """The conflicts of one deck, by its id, name or file, or of a whole library, in the decks' order.

    Raises UsageError for a deck that is not there.
    """
    standings = [editor.named(deck)] if deck else editor.shelf.standings.values()
    return tuple(found for standing in standings for found in _of_deck(standing))


def _of_deck(standing: Standing) -> Iterator[OpenConflict]:
    entries = standing.base.entries if standing.base else {}
    for note in standing.deck.notes:
        entry = entries.get(note.id)
        for field, clash in sorted(entry.clashes.items()) if entry else ():
            yours = getattr(note, field)
            if yours == clash.yours and entry is not None:  # else it is settled by what you wrote since
                values = (getattr(entry.note, field), yours, clash.new)
                was, mine, new = map(shown_value, values)
                yield OpenConflict(standing.deck.id, standing.deck.name, note, field, was, mine, new)


class Settling:
    """The conflicts of a deck or a library, one after the other; every decision is on disk at once."""

    def __init__(self, editor: DeckEditor, deck: str = "") -> None:
        self._editor, self._deck = editor, deck
        self.conflicts = open_conflicts(editor, deck)
        self._place = 0
        self._steps: list[tuple[int, str, Footprint | None]] = []

    @property
    def current(self) -> OpenConflict | None:
        """What is asked now; None at the end."""
        return self.conflicts[self._place] if self._place < len(self.conflicts) else None

    @property
    def place(self) -> int:
        """How many conflicts are behind."""
        return self._place

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._steps)

    def settle(self, *, takes_new: bool) -> Footprint | None:
        """Keep your value of the current conflict, or take the source's; None at the end."""
        here = self.current
        if here is None:
            return None
        footprint = self._editor.settle(here.deck_id, here.note.id, here.field, takes_new=takes_new)
        self._steps.append((self._place, here.deck_id, footprint))
        self._place += 1
        return footprint

    def skip(self) -> None:
        """Leave the conflict for later."""
        if self.current is not None:
            self._steps.append((self._place, "", None))
            self._place += 1

    def undo(self) -> bool:
        """Take the last decision back; False where there is none."""
        if not self._steps:
            return False
        place, deck_id, footprint = self._steps[-1]
        if footprint is not None:
            self._editor.undo(deck_id, footprint)
        self._steps.pop()
        self._place = place
        return True
