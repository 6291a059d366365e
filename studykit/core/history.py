"""The history of a card: its standing answers, each with the state that it met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studykit.core.events import Answer, CardKey, Event, active
from studykit.core.replay import apply
from studykit.core.scheduling import NEW, CardState, Rules
from studykit.core.study_day import Stamp


class Review(NamedTuple):
    """One answer and the state before it. `is_graded` is false for drill, which moves no schedule."""

    key: CardKey
    stamp: Stamp
    answer: Answer
    before: CardState
    is_graded: bool

    @property
    def introduces(self) -> bool:
        """Whether this was the card's first answer."""
        return self.before.first_day is None

    @property
    def elapsed_days(self) -> int:
        """Days since the graded answer before; 0 where there is none."""
        last = self.before.last_day
        return 0 if last is None else max(0, self.stamp.study_day - last)


def reviews_of(events: Iterable[Event], rules: Rules) -> list[Review]:
    """The reviews of one card, in order, from its events in any order."""
    state, found = NEW, []
    for event in active(list(events)):
        day = event.stamp.study_day
        after = apply(state, event.action, day, rules)
        if isinstance(event.action, Answer):
            graded = after.reviews > state.reviews
            found.append(Review(event.key, event.stamp, event.action, state, graded))
        state = after
    return found
