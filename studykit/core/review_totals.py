"""What a history comes to, added up review by review, so that a long one need not be kept. Pure.

True retention counts the first answer of a study day to a card that was introduced before; drill and first
meetings are left out. A card is mature from an interval of 21 days on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from studykit.core.events import CardKey
from studykit.core.history import Review
from studykit.core.stats import MATURE_DAYS
from studykit.core.study_day import DAY_MS, MINUTE_MS, Stamp

PERIODS: Final[Mapping[str, int | None]] = {"today": 1, "week": 7, "month": 30, "year": 365, "all": None}
Label = Callable[[CardKey], str]


@dataclass(slots=True)
class Tally:
    """Graded answers, and how many of them were 3 or more."""

    graded: int = 0
    passed: int = 0

    @property
    def share(self) -> float | None:
        """The part that passed, 0 to 1; None without answers."""
        return self.passed / self.graded if self.graded else None

    def add(self, graded: int, passed: int) -> None:
        """Count some graded answers, of which some passed."""
        self.graded += graded
        self.passed += passed


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
        tally = self.mature if review.before.interval_days >= MATURE_DAYS else self.young
        tally.add(1, review.answer.grade.passed)

    def include(self, other: Retention) -> None:
        """Count all that another one counted."""
        self.young.add(other.young.graded, other.young.passed)
        self.mature.add(other.mature.graded, other.mature.passed)


@dataclass(slots=True)
class DayTotal:
    """One study day. `answers` are all, drill included; `introduced` counts the first meetings."""

    first: Stamp
    last: Stamp
    answers: int = 0
    introduced: int = 0
    drill: int = 0
    passed: int = 0
    taken_ms: int = 0
    retention: Retention = field(default_factory=Retention)

    def add(self, review: Review) -> None:
        """Count one answer of the day."""
        if review.stamp.instant_ms < self.first.instant_ms:
            self.first = review.stamp
        if review.stamp.instant_ms > self.last.instant_ms:
            self.last = review.stamp
        self.answers += 1
        self.introduced += review.introduces and review.is_graded
        self.drill += not review.is_graded
        self.passed += review.is_graded and review.answer.grade.passed
        self.taken_ms += review.answer.taken_ms


class ReviewTotals:
    """The totals of the reviews that were added, in any order.

    `retention` goes by the last 1, 7, 30 and 365 study days and all time; `days` by study day; `hours` by the
    local hour of the answer, 0 to 23, as the clock stood there and then; `labelled` by the names that each of
    `labels` gives to a card, where it gives one.
    """

    def __init__(self, today: int, labels: Mapping[str, Label]) -> None:
        self._labels = labels
        self._today = today
        self._days: dict[int, DayTotal] = {}
        self._labelled: dict[str, dict[str, Retention]] = {name: {} for name in labels}
        self.hours = tuple(Tally() for _ in range(24))

    @property
    def days(self) -> dict[int, DayTotal]:
        """Each study day that has an answer, in order."""
        return dict(sorted(self._days.items()))

    @property
    def retention(self) -> dict[str, Retention]:
        """True retention by period."""
        found = {}
        for name, days in PERIODS.items():
            found[name] = Retention()
            for day, total in self._days.items():
                if days is None or self._today - days < day:
                    found[name].include(total.retention)
        return found

    def labelled(self, label: str) -> dict[str, Retention]:
        """True retention of all time by what a label calls the cards, sorted by that."""
        return dict(sorted(self._labelled[label].items()))

    def add(self, review: Review) -> None:
        """Count one review."""
        stamp = review.stamp
        total = self._days.get(stamp.study_day)
        if total is None:
            total = self._days[stamp.study_day] = DayTotal(stamp, stamp)
        total.add(review)
        if review.is_graded and not review.introduces:
            total.retention.add(review)
            self._retain(review)

    def _retain(self, review: Review) -> None:
        local_ms = review.stamp.instant_ms + review.stamp.utc_offset_minutes * MINUTE_MS
        self.hours[local_ms % DAY_MS // (60 * MINUTE_MS)].add(1, review.answer.grade.passed)
        for label, name_of in self._labels.items():
            if name := name_of(review.key):
                self._labelled[label].setdefault(name, Retention()).add(review)
