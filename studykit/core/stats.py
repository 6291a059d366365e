"""Statistics of a history, as values. Pure.

True retention counts the first answer of a study day to a card that was introduced before; drill and first
meetings are left out. A card is mature from an interval of 21 days on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from studykit.core.events import CardKey
from studykit.core.history import Review
from studykit.core.scheduling import CardState
from studykit.core.study_day import DAY_MS, MINUTE_MS

MATURE_DAYS: Final = 21
FORECAST_DAYS: Final = 30
PERIODS: Final[Mapping[str, int | None]] = {"today": 1, "week": 7, "month": 30, "year": 365, "all": None}


@dataclass(slots=True)
class Tally:
    """Graded answers, and how many of them were 3 or more."""

    graded: int = 0
    passed: int = 0

    @property
    def share(self) -> float | None:
        """The part that passed, 0 to 1; None without answers."""
        return self.passed / self.graded if self.graded else None

    def add(self, review: Review) -> None:
        """Count one graded answer."""
        self.graded += 1
        self.passed += review.answer.grade.passed


@dataclass(slots=True)
class Retention:
    """True retention by maturity."""

    young: Tally = field(default_factory=Tally)
    mature: Tally = field(default_factory=Tally)

    @property
    def all(self) -> Tally:
        """Young and mature together."""
        return Tally(self.young.graded + self.mature.graded, self.young.passed + self.mature.passed)

    def add(self, review: Review) -> None:
        """Count one review of a card that was introduced before."""
        (self.mature if review.before.interval_days >= MATURE_DAYS else self.young).add(review)


@dataclass(slots=True)
class DayTotal:
    """One study day. `answers` are all, drill included; `introduced` counts first meetings."""

    answers: int = 0
    introduced: int = 0
    drill: int = 0
    passed: int = 0
    taken_ms: int = 0


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


def retention_by_period(reviews: Iterable[Review], today: int) -> dict[str, Retention]:
    """True retention of the last 1, 7, 30 and 365 study days and of all time."""
    found = {name: Retention() for name in PERIODS}
    for review in _retained(reviews):
        for name, days in PERIODS.items():
            if days is None or today - days < review.stamp.study_day:
                found[name].add(review)
    return found


def retention_by(reviews: Iterable[Review], label: Callable[[CardKey], str]) -> dict[str, Retention]:
    """True retention of all time by a card's label, sorted by it; unlabelled cards are left out."""
    found: dict[str, Retention] = {}
    for review in _retained(reviews):
        if name := label(review.key):
            found.setdefault(name, Retention()).add(review)
    return dict(sorted(found.items()))


def day_totals(reviews: Iterable[Review]) -> dict[int, DayTotal]:
    """What was done on each study day that has an answer, in order."""
    found: dict[int, DayTotal] = {}
    for review in reviews:
        total = found.setdefault(review.stamp.study_day, DayTotal())
        total.answers += 1
        total.introduced += review.introduces and review.is_graded
        total.drill += not review.is_graded
        total.passed += review.is_graded and review.answer.grade.passed
        total.taken_ms += review.answer.taken_ms
    return dict(sorted(found.items()))


def hours(reviews: Iterable[Review]) -> tuple[Tally, ...]:
    """True retention by the local hour of the answer, 0 to 23, as the clock stood there and then."""
    found = tuple(Tally() for _ in range(24))
    for review in _retained(reviews):
        local_ms = review.stamp.instant_ms + review.stamp.utc_offset_minutes * MINUTE_MS
        found[local_ms % DAY_MS // (60 * MINUTE_MS)].add(review)
    return found


def forecast(states: Iterable[CardState], today: int, days: int = FORECAST_DAYS) -> tuple[Due, ...]:
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


def _retained(reviews: Iterable[Review]) -> Iterable[Review]:
    return (review for review in reviews if review.is_graded and not review.introduces)
