"""What planning a study day needs to know of a card: what decides whether it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from studykit.core.grades import Grade
from studykit.core.scheduling import CardState


class Standing(NamedTuple):
    """A card's standing; the fields are CardState's. A hundred thousand are read when a review opens."""

    first_day: int | None = None
    due_day: int | None = None
    interval_days: int = 0
    answered_day: int | None = None
    answered_grade: int | None = None
    suspended: bool = False
    buried_day: int | None = None

    def drills_on(self, day: int) -> bool:
        """Whether the card comes again on `day` because its newest answer then was below 4."""
        return self.answered_day == day and (self.answered_grade or 0) < Grade.GOOD

    def hidden_on(self, day: int) -> bool:
        """Whether the card is suspended, or buried on `day`."""
        return self.suspended or self.buried_day == day


Standings: TypeAlias = Mapping[str, Mapping[str, Standing]]
"""The standings of all cards that have events, by note id and card name."""


def standing_of(state: CardState) -> Standing:
    """The part of a state that planning needs."""
    return Standing(
        state.first_day,
        state.due_day,
        state.interval_days,
        state.answered_day,
        state.answered_grade,
        state.suspended,
        state.buried_day,
    )
