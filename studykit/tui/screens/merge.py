"""Which term a candidate is merged into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from studykit.core.notes import Term
from studykit.i18n import _
from studykit.lang.cells import pad, printable
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog
from studykit.tui.widgets.rows import Cell, Rows


class TermRows(Rows):
    """Terms, one a line."""

    def __init__(self) -> None:
        super().__init__(id="targets")
        self._terms: Sequence[Term] = ()

    def show(self, terms: Sequence[Term]) -> None:
        """Show other terms."""
        self._terms = terms
        self.renew()

    @property
    def term(self) -> Term | None:
        """The term under the cursor."""
        return self._terms[self.cursor] if self._terms else None

    def row_count(self) -> int:
        """How many terms there are."""
        return len(self._terms)

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """Both sides."""
        yield Cell(pad(printable(self._terms[at].zh), width // 2), "strong")
        yield Cell(printable(self._terms[at].en))


class MergeScreen(Dialog[str]):
    """A line to type a part of the term in; gives the term's id back."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("merge"))

    def __init__(self, targets: Callable[[str], tuple[Term, ...]]) -> None:
        super().__init__()
        self._targets = targets

    def inside(self) -> ComposeResult:
        """The line over what it finds."""
        yield Input(placeholder=_("merge into: a part of either side"), compact=True)
        yield TermRows()

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is meant so far."""
        self.query_one(TermRows).show(self._targets(event.value))

    def action_next(self) -> None:
        """The next term."""
        self.query_one(TermRows).cursor += 1

    def action_previous(self) -> None:
        """The one before."""
        self.query_one(TermRows).cursor -= 1

    def on_input_submitted(self) -> None:
        """Take the term under the cursor."""
        term = self.query_one(TermRows).term
        if term is not None:
            self.dismiss(term.id)
