"""Opening the terminal app: what `studykit` does when no command is named."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from studykit.errors import UsageError
from studykit.i18n import _

if TYPE_CHECKING:
    from studykit.cli.context import Context
    from studykit.core.deck import Deck


def open_app(context: Context, decks: Sequence[Deck] = ()) -> None:
    """Run the terminal app until the learner leaves it; on some decks it studies these at once.

    Raises UsageError where there is no terminal to draw on.
    """
    served = "TEXTUAL_DRIVER" in os.environ
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError(
            _("the terminal app needs a terminal"),
            hint=_("`studykit review --plain` studies line by line; `studykit --help` lists the rest."),
        )
    gc.disable()  # until the first screen is drawn: nothing that is loaded for it is garbage
    from studykit.services.clock import SystemClock
    from studykit.tui.app import StudykitApp
    from studykit.tui.desk import Desk, Selection

    desk = Desk(context.paths, context.config, context.place, SystemClock())
    wanted = (Selection(tuple(deck.id for deck in decks)), ", ".join(deck.name for deck in decks))
    StudykitApp(desk, wanted if decks else None).run()
