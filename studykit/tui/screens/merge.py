"""Which term a candidate is merged into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from studykit.core.notes import Term
from studykit.i18n import gettext_noop
from studykit.lang.cells import pad, printable
from studykit.tui.screens.chooser import Chooser
from studykit.tui.widgets.rows import Cell


class MergeScreen(Chooser[Term, str]):
    """A line to type a part of the term in; gives the term's id back."""

    PLACEHOLDER: ClassVar[str] = gettext_noop("merge into: a part of either side")

    def __init__(self, targets: Callable[[str], tuple[Term, ...]]) -> None:
        super().__init__()
        self._targets = targets

    def fitting(self, text: str) -> Sequence[Term]:
        """The terms that it can be merged into."""
        return self._targets(text)

    def cells(self, choice: Term, width: int) -> Iterable[Cell]:
        """Both sides."""
        yield Cell(pad(printable(choice.zh), width // 2), "strong")
        yield Cell(printable(choice.en))

    def result(self, choice: Term) -> str:
        """The term's id."""
        return choice.id
