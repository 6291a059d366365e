"""FSRS-6 from the `fsrs` library, behind the same protocol: no minute steps, no fuzz, its default weights.

Every study day stands for noon UTC of its date, so that a replay gives the same figures anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from studykit.core.grades import Grade
from studykit.core.scheduling import MAX_INTERVAL_DAYS, CardState, Step

if TYPE_CHECKING:
    import fsrs

_NOON: Final = datetime(1970, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fsrs6:
    """FSRS-6 asking for a card when its predicted recall has sunk to `desired_retention` (0..1)."""

    desired_retention: float = 0.9

    @property
    def fingerprint(self) -> str:
        """The rule's name and the retention that it aims at."""
        return f"fsrs6 retention={self.desired_retention!r}"

    def step(self, state: CardState, grade: Grade, day: int) -> Step:
        """The outcome of the first answer of study day `day`."""
        import fsrs

        rating = fsrs.Rating(max(1, int(grade) - 1))
        when = _noon(day)
        card, _log = _library(self.desired_retention).review_card(_card(state, when), rating, when)
        assert card.stability is not None
        assert card.difficulty is not None
        repetitions = state.repetitions + 1 if grade.passed else 0
        interval_days = min((card.due - when).days, MAX_INTERVAL_DAYS)
        return Step(interval_days, repetitions, state.ease_hundredths, card.stability, card.difficulty)

    def recall(self, state: CardState, day: int) -> float:
        """The predicted probability, 0 to 1, that the card is recalled on study day `day`."""
        if state.stability is None:
            return 0.0
        when = _noon(day)
        return float(_library(self.desired_retention).get_card_retrievability(_card(state, when), when))


@cache
def _library(desired_retention: float) -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(
        desired_retention=desired_retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _card(state: CardState, due: datetime) -> fsrs.Card:
    """The library's card; id and due date are given because it would read the clock for them."""
    import fsrs

    if state.stability is None or state.last_day is None:
        return fsrs.Card(card_id=1, due=due)
    return fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        stability=state.stability,
        difficulty=state.difficulty,
        due=due,
        last_review=_noon(state.last_day),
    )


def _noon(day: int) -> datetime:
    return _NOON + timedelta(days=day)
