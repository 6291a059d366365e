"""Opening the terminal app: what `studykit` does when no command is named."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studykit.errors import UsageError
from studykit.i18n import _

if TYPE_CHECKING:
    from studykit.cli.context import Context
    from studykit.core.deck import Deck


SWITCH_SECONDS: Final = 0.001
"""How long a key waits at most for Python code that runs beside the screen, each time that it needs it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to study at once: some decks, of these the notes that a search found; nothing opens home."""

    decks: Sequence[Deck] = ()
    search: str = ""
    note_ids: frozenset[str] | None = None
    ahead_days: int = 0
    more_new: int = 0

    @property
    def title(self) -> str:
        """What is studied, for the first line of the screen."""
        names = ", ".join(deck.name for deck in self.decks)
        return " · ".join(part for part in (names, self.search) if part) or _("All decks")

    @property
    def is_something(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.decks or self.search or self.ahead_days or self.more_new)


def open_app(context: Context, wanted: Wanted | None = None) -> None:
    """Run the terminal app until the learner leaves it; it studies what is wanted at once.

    Raises UsageError where there is no terminal to draw on.
    """
    served = "TEXTUAL_DRIVER" in os.environ
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError(
            _("the terminal app needs a terminal"),
            hint=_("`studykit review --plain` studies line by line; `studykit --help` lists the rest."),
        )
    gc.disable()  # until the decks are read: nothing that is loaded till then is garbage
    sys.setswitchinterval(SWITCH_SECONDS)
    from studykit.services.clock import SystemClock
    from studykit.tui.app import StudykitApp
    from studykit.tui.desk import Desk, Selection

    desk = Desk(context.paths, context.config, context.place, SystemClock())
    at_once = None
    if wanted is not None and wanted.is_something:
        ids = tuple(deck.id for deck in wanted.decks)
        at_once = Selection(ids, wanted.note_ids, wanted.ahead_days, wanted.more_new), wanted.title
    with closing(desk):
        StudykitApp(desk, at_once).run()
