"""Grades: SM-2's qualities 0 to 5, and the keys that give them."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, Literal

from studykit.i18n import _


class Grade(IntEnum):
    """How well a card was recalled, on SM-2's scale."""

    BLANK = 0
    AGAIN = 1
    CLOSE = 2
    HARD = 3
    GOOD = 4
    EASY = 5

    @property
    def passed(self) -> bool:
        """Whether SM-2 counts this as recalled."""
        return self >= Grade.HARD

    @property
    def drills(self) -> bool:
        """Whether the card comes again on the same study day."""
        return self < Grade.GOOD

    @property
    def label(self) -> str:
        """The grade's name on a button, in the reader's language."""
        return (_("Blank"), _("Again"), _("Close"), _("Hard"), _("Good"), _("Easy"))[self]


BUTTONS: Final[dict[int, tuple[Grade, ...]]] = {
    4: (Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY),
    6: tuple(Grade),
}


def key_of(grade: Grade, grades: Literal[4, 6]) -> str:
    """The digit that gives a grade: 1 to 4 with four buttons, 0 to 5 with six."""
    return str(BUTTONS[grades].index(grade) + (1 if grades == 4 else 0))


def grade_of(key: str, grades: Literal[4, 6]) -> Grade | None:
    """The grade that a digit gives, or None where the digit gives none."""
    return next((grade for grade in BUTTONS[grades] if key_of(grade, grades) == key), None)
