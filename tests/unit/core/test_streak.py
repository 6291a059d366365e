"""Streaks: what a learner would call a day in a row."""

import pytest

from studykit.core.streak import Streak, streak_of
from studykit.core.study_day import DAY_MS, Stamp, study_day

NOON = 1_795_089_600_000
HOUR_MS = DAY_MS // 24


def at(hours: float, offset_hours: int = 0, rollover: int = 4) -> Stamp:
    instant = NOON + round(hours * HOUR_MS)
    return Stamp(instant, offset_hours * 60, study_day(instant, offset_hours * 60, rollover), "d")


@pytest.mark.parametrize(
    ("hours", "now", "streak"),
    [
        ([], 0, Streak(0, 0)),
        ([0], 0, Streak(1, 1)),
        ([0, 24, 48], 48, Streak(3, 3)),
        ([0, 24, 48], 72, Streak(3, 3)),
        ([0, 24, 48], 96, Streak(0, 3)),
        ([0, 24, 72, 96], 96, Streak(2, 2)),
        ([0, 1, 2, 24], 24, Streak(2, 2)),
    ],
)
def test_days_in_a_row(hours: list[float], now: float, streak: Streak) -> None:
    assert streak_of([at(each) for each in reversed(hours)], at(now), 4) == streak


def test_an_eastward_flight_over_the_date_line_skips_a_day_and_breaks_nothing() -> None:
    evening_in_los_angeles, evening_in_sydney = at(15, -8), at(15 + 29, 11)
    assert evening_in_sydney.study_day - evening_in_los_angeles.study_day == 2
    assert streak_of([evening_in_los_angeles, evening_in_sydney], evening_in_sydney, 4) == Streak(2, 2)


def test_a_westward_flight_makes_no_second_day() -> None:
    stamps = [at(0, 11), Stamp(NOON + 10 * HOUR_MS, -8 * 60, at(0, 11).study_day, "d"), at(30, -8)]
    assert streak_of(stamps, stamps[-1], 4).current == 2


def test_a_later_rollover_keeps_the_streak() -> None:
    stamps = [at(0), at(24 - 7), at(48 - 7, rollover=12)]
    assert streak_of(stamps, stamps[-1], 12).longest >= 2
