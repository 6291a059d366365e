"""A card's schedule and its answers as Anki stores them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from studykit.core.grades import Grade
from studykit.core.study_day import day_of

# Day 0 of a package's calendar: noon UTC, no offset, so that a due date is the same date in every time zone
DAY_ZERO: Final = day_of(date(2020, 1, 1))
MIN_EASE_PERMILLE: Final = 1300
MAX_INTERVAL_DAYS: Final = 36_500

# what Anki calls the kinds of an answer in its log
LEARN: Final = 0
REVIEW: Final = 1
RELEARN: Final = 2
LogKind: TypeAlias = Literal[0, 1, 2]

_BUTTONS: Final = {
    Grade.BLANK: 1,
    Grade.AGAIN: 1,
    Grade.CLOSE: 1,
    Grade.HARD: 2,
    Grade.GOOD: 3,
    Grade.EASY: 4,
}
_GRADES: Final = {1: Grade.AGAIN, 2: Grade.HARD, 3: Grade.GOOD, 4: Grade.EASY}


def button_of(grade: Grade) -> int:
    """Anki's answer button, 1 to 4, for a grade."""
    return _BUTTONS[grade]


def grade_of_button(button: int) -> Grade:
    """The grade for one of Anki's answer buttons, 1 to 4."""
    return _GRADES[button]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAnswer:
    """A row of Anki's review log. `id_ms` is the answer's instant, unique in the whole log."""

    id_ms: int
    button: int
    interval_days: int
    last_interval_days: int
    ease_permille: int
    taken_ms: int
    kind: LogKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSchedule:
    """A reviewed card's state. `due_day` counts from 1970-01-01 and may lie in the past."""

    due_day: int
    interval_days: int
    ease_permille: int
    lapses: int
    suspended: bool
    answers: tuple[LoggedAnswer, ...]

    def columns(self) -> dict[str, object]:
        """The columns of Anki's card row that tell the schedule."""
        last = f'{{"lrt":{self.answers[-1].id_ms // 1000}}}' if self.answers else ""
        return {
            "type": 2,
            "queue": -1 if self.suspended else 2,
            "due": self.due_day - DAY_ZERO,
            "ivl": min(max(1, self.interval_days), MAX_INTERVAL_DAYS),
            "factor": max(MIN_EASE_PERMILLE, self.ease_permille),
            "reps": len(self.answers),
            "lapses": self.lapses,
            "data": last,
        }
