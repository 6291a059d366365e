"""The transcript that a note comes from, opened at its line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from studykit.i18n import _
from studykit.lang.cells import printable, wrap
from studykit.services.source import Source, SourceLine
from studykit.tui.keymap import bindings
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.widgets.rows import Cell, Rows

GUTTER_CELLS = 6


class TranscriptRows(Rows):
    """The lines, numbered and wrapped; those of the note are marked in the margin and by weight."""

    def __init__(self, source: Source, texts: tuple[SourceLine, ...]) -> None:
        super().__init__(id="transcript")
        self._marked = frozenset(source.lines)
        self._texts = texts
        self._rows: list[tuple[int, str, str]] = []
        self._start = source.line or 1

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width."""
        width = max(10, event.size.width - GUTTER_CELLS - 2)
        at = self._rows[self.cursor][0] if self._rows else self._start
        self._rows = [
            (line.number, "" if later else line.label, piece)
            for line in self._texts
            for later, piece in enumerate(wrap(printable(line.text), width))
        ]
        here = next((row for row, (number, _label, _piece) in enumerate(self._rows) if number >= at), 0)
        self.renew(here)
        self.scroll_to(y=max(0, here - event.size.height // 3), animate=False)

    def row_count(self) -> int:
        """How many wrapped lines there are."""
        return len(self._rows)

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """Number and text."""
        number, label, piece = self._rows[at]
        marked = number in self._marked
        yield Cell(label.rjust(GUTTER_CELLS - 2), "quiet")
        yield Cell(" ▌" if marked else "  ", "accent")
        yield Cell(piece, "strong" if marked or not number else "")


class TranscriptScreen(KeyedScreen[None]):
    """Reads, never writes."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("transcript"))

    def __init__(self, source: Source, texts: tuple[SourceLine, ...]) -> None:
        super().__init__()
        self._source, self._texts = source, texts

    def body(self) -> ComposeResult:
        """The lines."""
        yield TranscriptRows(self._source, self._texts)

    def on_mount(self) -> None:
        """Say which file."""
        self.title_line(str(self._source), str(self._source.path.parent.resolve()))
        self.query_one(TranscriptRows).focus()
        if not self._source.lines:
            self.tell(_("Nobody recorded the line of this note: build its deck once."))
