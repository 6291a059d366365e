"""The keys that reviewing and cramming line by line share: undo and redo, setting cards aside, marks."""

from __future__ import annotations

from typing import Final

from studykit.cli.diagnostics import say
from studykit.core.scheduling import CardState
from studykit.i18n import _
from studykit.services.cram import CramSession
from studykit.services.review import ReviewSession

SHARED_KEYS: Final = frozenset({"u", "r", "s", "l", *(f"f{colour}" for colour in range(8))})


def obey(session: ReviewSession | CramSession, line: str, state: CardState) -> None:
    """Do what one of SHARED_KEYS says to the card that is asked, which is in `state`."""
    match line:
        case "u":
            if session.undo() is None:
                say(_("There is nothing to take back."))
        case "r":
            if session.redo() is None:
                say(_("There is nothing to do again."))
        case "s":
            session.suspend()
        case "l" if state.leech:
            session.no_leech()
            say(_("No leech any more."))
        case "l":
            session.leech()
            say(_("Marked as a leech, out of review. u takes it back."))
        case _:
            session.flag(int(line[1:]))
