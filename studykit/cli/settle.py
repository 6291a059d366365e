"""Settling conflicts line by line: the field's three values, then one key."""

from __future__ import annotations

from typing import Final

import click

from studykit.cli.diagnostics import say
from studykit.cli.keyboard import Keyboard
from studykit.errors import DataError
from studykit.i18n import _
from studykit.services.build import Workshop
from studykit.services.conflicts import OpenConflict, Settling
from studykit.services.deck_edit import DeckEditor
from studykit.services.search import headline

_QUIT: Final = frozenset({"q", "\x03", "\x04", "\x1b"})


class SettlingLines:
    """The dialogue about the conflicts of a deck, or of the whole library."""

    def __init__(self, workshop: Workshop, deck: str) -> None:
        self._settling = Settling(
            DeckEditor(workshop.library, workshop.cache, workshop.settings.studying), deck
        )
        self._keyboard = Keyboard()

    def run(self) -> None:
        """Ask until all are settled and nothing is to be taken back, or the learner leaves."""
        settling = self._settling
        if not settling.conflicts:
            say(_("No conflict waits."))
            return
        self._help()
        while (here := settling.current) is not None or settling.can_undo:
            if here is not None:
                for line in conflict_lines(here, settling.place + 1, len(settling.conflicts)):
                    click.echo(line)
            else:
                say(_("That was the last one; u takes the last decision back, q ends."))
            key = self._keyboard.key()
            if key in _QUIT:
                break
            try:
                self._obey(key)
            except DataError as error:
                say(f"  {error}")

    def _obey(self, key: str) -> None:
        match key:
            case "m":
                self._settling.settle(takes_new=False)
            case "n":
                self._settling.settle(takes_new=True)
            case "s" | " ":
                self._settling.skip()
            case "u":
                if not self._settling.undo():
                    say("  " + _("There is nothing to undo."))
            case _:
                self._help()

    def _help(self) -> None:
        say(_("m keep mine  n take new  s later  u undo  q quit"))


def conflict_lines(conflict: OpenConflict, number: int, total: int) -> tuple[str, ...]:
    """A conflict: which field of which note, and its three values."""
    from studykit.lang.cells import printable

    lines = (
        f"{number}/{total} {conflict.deck_name} · {headline(conflict.note)[0]} · {conflict.field}",
        "  " + _("was:    {value}").format(value=conflict.base),
        "  " + _("yours:  {value}").format(value=conflict.yours),
        "  " + _("source: {value}").format(value=conflict.new),
    )
    return tuple(printable(line).replace("\n", " ") for line in lines)
