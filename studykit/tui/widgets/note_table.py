"""Notes as a table of any length: what they are about, their deck, when they come next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from studykit.core.scheduling import CardState
from studykit.i18n import gettext_noop
from studykit.lang.cells import pad, printable, truncate, width_cells
from studykit.services.search import Found, headline
from studykit.services.when import due_day, when_text
from studykit.tui.widgets.rows import Cell, Rows

DUE_CELLS: Final = 9
DECK_CELLS: Final = 22
ORDERS: Final = {
    "deck": gettext_noop("as in the decks"),
    "text": gettext_noop("by headword"),
    "due": gettext_noop("by due date"),
    "interval": gettext_noop("by interval, longest first"),
    "lapses": gettext_noop("by lapses, most first"),
}
_NEVER: Final = 10**9


class NoteTable(Rows):
    """The notes that a search found; rows can be marked, and what is done is done to all marked ones."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._notes: Sequence[Found] = ()
        self._today = 0
        self.marked: set[str] = set()

    def show(self, notes: Sequence[Found], today: int) -> None:
        """Show other notes; the cursor stays on its note where it is still there."""
        before = self.found.note.id if self.found else ""
        self._today = today
        self._notes = notes
        at = next((at for at, one in enumerate(self._notes) if one.note.id == before), 0) if before else 0
        self.renew(at)

    def on_unmount(self) -> None:
        """Let the notes go."""
        self._notes = ()

    @property
    def found(self) -> Found | None:
        """The note under the cursor."""
        return self._notes[self.cursor] if self.cursor < len(self._notes) else None

    def chosen(self) -> list[Found]:
        """The marked notes, the one under the cursor where none is marked."""
        if self.marked:
            return [found for found in self._notes if found.note.id in self.marked]
        return [self.found] if self.found else []

    def marked_or_all(self) -> list[Found]:
        """The marked notes, all that are shown where none is marked."""
        return [found for found in self._notes if not self.marked or found.note.id in self.marked]

    def toggle(self) -> None:
        """Mark the note under the cursor, or take its mark off, and go on to the next."""
        if self.found:
            self.marked ^= {self.found.note.id}
            self.cursor += 1
            self.refresh()

    def toggle_all(self) -> None:
        """Mark all that are shown; where all are marked, none."""
        everything = {found.note.id for found in self._notes}
        self.marked = set() if everything <= self.marked else everything
        self.refresh()

    def row_count(self) -> int:
        """How many notes are shown."""
        return len(self._notes)

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """Mark, headword, other side, deck, when it comes next."""
        found = self._notes[at]
        note = found.note
        yield Cell("● " if note.id in self.marked else "  ", "accent")
        deck_cells = DECK_CELLS if width >= 90 else 0
        left = width - 2 - DUE_CELLS - deck_cells - 2
        text, other = (printable(part).replace("\n", " ") for part in headline(note))
        first = min(max(14, left * 2 // 5), left, 30)
        yield Cell(pad(truncate(text, first - 1), first), "strong")
        pinyin = printable(getattr(note, "pinyin", ""))
        rest = left - first
        if pinyin and width_cells(pinyin) <= 24 and width >= 70:
            column = min(20, rest // 2)
            yield Cell(pad(truncate(pinyin, column - 1), column), "reading")
            rest -= column
        yield Cell(pad(other, rest))
        if deck_cells:
            yield Cell(
                "  " + pad(truncate(printable(found.deck.name), deck_cells - 2), deck_cells - 2), "quiet"
            )
        yield Cell(_right(when_text(found, self._today), DUE_CELLS + 2), "quiet")


def in_order(notes: Sequence[Found], order: str) -> Sequence[Found]:
    """The notes, which come as in the decks, in an order of ORDERS."""
    return notes if order == "deck" else sorted(notes, key=_KEYS[order])


def _due(found: Found) -> int:
    day = due_day(found)
    return _NEVER if day is None else day


def _most(found: Found, value: Callable[[CardState], int]) -> int:
    return max((value(state) for state in found.states), default=0)


_KEYS: Final[dict[str, Callable[[Found], str | int]]] = {
    "text": lambda found: headline(found.note)[0].casefold(),
    "due": _due,
    "interval": lambda found: -_most(found, lambda state: state.interval_days),
    "lapses": lambda found: -_most(found, lambda state: state.lapses),
}


def _right(text: str, width: int) -> str:
    return " " * max(0, width - width_cells(text)) + text
