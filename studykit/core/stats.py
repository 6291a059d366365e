"""Statistics of cards as they stand, as values. Pure. A card is mature from an interval of 21 days on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.core.scheduling import CardState
from studykit.core.standing import Standing

MATURE_DAYS: Final = 21
FORECAST_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class CardCounts:
    """Introduced cards by what has become of them; suspended ones are counted there only."""

    young: int
    mature: int
    suspended: int
    leeches: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Due:
    """Cards that fall due on a day; the first day of a forecast holds the backlog too."""

    day: int
    young: int
    mature: int


def forecast(
    states: Iterable[CardState | Standing], today: int, days: int = FORECAST_DAYS
) -> tuple[Due, ...]:
    """The cards that fall due today (with all that are overdue) and on each of the following days."""
    young, mature = Counter[int](), Counter[int]()
    for state in states:
        if state.due_day is not None and not state.suspended:
            counter = mature if state.interval_days >= MATURE_DAYS else young
            counter[max(today, state.due_day)] += 1
    return tuple(Due(day, young[day], mature[day]) for day in range(today, today + days))


def histogram(values: Iterable[int]) -> dict[int, int]:
    """How often each value occurs, by value."""
    return dict(sorted(Counter(values).items()))


def card_counts(states: Sequence[CardState]) -> CardCounts:
    """Introduced cards by what has become of them."""
    met = [state for state in states if state.first_day is not None]
    in_review = [state for state in met if not state.suspended]
    mature = sum(state.interval_days >= MATURE_DAYS for state in in_review)
    return CardCounts(
        young=len(in_review) - mature,
        mature=mature,
        suspended=sum(bool(state.suspended) for state in states),
        leeches=sum(bool(state.leech) for state in states),
        flagged=sum(state.flag > 0 for state in states),
    )
