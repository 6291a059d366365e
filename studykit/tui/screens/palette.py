"""The palette: everything that can be done here, found by a word of either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from studykit.i18n import _, gettext_noop
from studykit.lang.cells import pad, width_cells
from studykit.tui.doable import Doable, ranked
from studykit.tui.screens.chooser import Chooser
from studykit.tui.widgets.rows import Cell


class PaletteScreen(Chooser[Doable, Doable]):
    """Gives back the action that was chosen."""

    PLACEHOLDER: ClassVar[str] = gettext_noop("what to do, in English or Chinese")

    def __init__(self, found: list[Doable]) -> None:
        super().__init__()
        self._found = [one for one in found if one.enabled and one.key.id != "app.palette"]
        self._name_cells = max((width_cells(one.name) for one in self._found), default=0) + 2
        self._key_cells = max((width_cells(one.shown) for one in self._found), default=0) + 2

    def fitting(self, text: str) -> Sequence[Doable]:
        """What the words mean, the best first."""
        return ranked(self._found, text)

    def cells(self, choice: Doable, width: int) -> Iterable[Cell]:
        """Name, keys, explanation."""
        yield Cell(pad(choice.name, min(self._name_cells, width // 2)), "strong")
        yield Cell(pad(choice.shown, min(self._key_cells, width // 4)), "accent")
        yield Cell(_(choice.key.explain), "quiet")

    def result(self, choice: Doable) -> Doable:
        """The action itself."""
        return choice
