"""Card info: the state of the card in front, and everything that was done to it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studykit.i18n import _
from studykit.lang.cells import pad, width_cells
from studykit.services.card_info import CardInfo
from studykit.tui.inks import QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog, Sheet
from studykit.tui.widgets.prose import Prose


class InfoScreen(Dialog[None]):
    """Facts above, history below, newest first."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("info"))

    def __init__(self, info: CardInfo, deck_name: str, origin: str) -> None:
        super().__init__()
        self._info, self._deck_name, self._origin = info, deck_name, origin

    def inside(self) -> ComposeResult:
        """The facts over the history."""
        with Sheet():
            where = ((_("deck"), self._deck_name), (_("source"), self._origin or "–"))
            yield Prose(facts_text((*self._info.facts(), *where)))
            yield Prose(history_text(self._info), id="history")


def facts_text(facts: tuple[tuple[str, str], ...]) -> Content:
    """Names and values in two columns."""
    column = max(width_cells(name) for name, _value in facts) + 3
    lines = [Content.assemble((pad(name, column), QUIET), value) for name, value in facts]
    return Content("\n").join(lines)


def history_text(info: CardInfo) -> Content:
    """What was done, newest first."""
    if not info.history:
        return Content.styled(_("Nothing was done to this card yet."), QUIET)
    lines = []
    for line in reversed(info.history):
        taken = f"{line.taken_ms / 1000:.1f} s" if line.taken_ms else ""
        day = f"{line.day.isoformat()}  "
        lines.append(Content.assemble((day, QUIET), pad(line.what, 22), (taken, QUIET)))
    return Content("\n").join(lines)
