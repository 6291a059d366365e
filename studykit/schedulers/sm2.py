"""SM-2 as its author programmed it: exact, because ease factors are integer hundredths.

The interval is multiplied by the ease factor from before the answer and rounded half to even; every grade
changes the ease factor, a failure too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studykit.core.grades import Grade
from studykit.core.scheduling import MAX_INTERVAL_DAYS, CardState, Step

EASE_CHANGE: Final = (-80, -54, -32, -14, 0, 10)
EASE_FLOOR: Final = 130
SECOND_INTERVAL_DAYS: Final = 6


def times_ease(days: int, ease_hundredths: int) -> int:
    """An interval times an ease factor, rounded half to even."""
    whole, rest = divmod(days * ease_hundredths, 100)
    return whole + (rest > 50 or (rest == 50 and whole & 1))


def sm2(repetitions: int, interval_days: int, ease_hundredths: int, grade: int) -> tuple[int, int, int]:
    """One on-time review: repetitions, interval and ease factor after an answer of quality 0 to 5."""
    ease = max(EASE_FLOOR, ease_hundredths + EASE_CHANGE[grade])
    if grade < 3:
        return 0, 1, ease
    if repetitions == 0:
        return 1, 1, ease
    if repetitions == 1:
        return 2, SECOND_INTERVAL_DAYS, ease
    return repetitions + 1, times_ease(interval_days, ease_hundredths), ease


@dataclass(frozen=True, slots=True)
class Sm2:
    """SM-2 for a calendar: late answers count as on time, early passes move neither ease nor repetitions.

    `max_interval_days` caps the interval; None leaves it open.
    """

    max_interval_days: int | None = MAX_INTERVAL_DAYS

    @property
    def fingerprint(self) -> str:
        """The rule's name and its cap."""
        return "sm2" if self.max_interval_days == MAX_INTERVAL_DAYS else f"sm2 cap={self.max_interval_days}"

    def step(self, state: CardState, grade: Grade, day: int) -> Step:
        """The outcome of the first answer of study day `day`."""
        early = state.due_day is not None and state.last_day is not None and day < state.due_day
        if early and grade.passed:
            elapsed_days = day - (state.last_day or day)
            kept = max(state.interval_days, times_ease(elapsed_days, state.ease_hundredths))
            return Step(self._capped(kept), state.repetitions, state.ease_hundredths)
        repetitions, interval_days, ease = sm2(
            state.repetitions, state.interval_days, state.ease_hundredths, grade
        )
        return Step(self._capped(interval_days), repetitions, ease)

    def recall(self, state: CardState, day: int) -> float:
        """SM-2 predicts nothing; its interval is read as the time after which nine of ten are recalled."""
        if state.last_day is None or state.interval_days == 0:
            return 0.0
        return float(0.9 ** (max(0, day - state.last_day) / state.interval_days))

    def _capped(self, interval_days: int) -> int:
        cap = self.max_interval_days
        return interval_days if cap is None else min(interval_days, cap)
