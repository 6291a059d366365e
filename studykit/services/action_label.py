"""What was done to cards, said in a few words, without any text of a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from studykit.core.events import (
    Action,
    Answer,
    Bury,
    Cram,
    Flag,
    Leech,
    Reset,
    SetDue,
    Suspend,
    Undo,
    Unsuspend,
)
from studykit.i18n import _, n_


def label_of(actions: Sequence[Action]) -> str:
    """What one step did, to one card or to many; empty where there are no actions."""
    if not actions:
        return ""
    what = _label(actions[0])
    if len(actions) == 1:
        return what
    cards = n_("{count} card", "{count} cards", len(actions)).format(count=len(actions))
    return _("{what}, {cards}").format(what=what, cards=cards)


def _label(action: Action) -> str:
    match action:
        case Answer(grade) | Cram(grade):
            return _("the answer “{grade}”").format(grade=grade.label)
        case Suspend():
            return _("the suspension")
        case Unsuspend():
            return _("the return to review")
        case Bury():
            return _("the burying until tomorrow")
        case Flag(0):
            return _("the removal of the flag")
        case Flag():
            return _("the flag")
        case Leech(True):
            return _("the mark as a leech")
        case Leech():
            return _("the removal of the leech's mark")
        case SetDue():
            return _("the change of the due date")
        case Reset():
            return _("the reset")
        case Undo():
            return _("the undo")
        case _:
            assert_never(action)
