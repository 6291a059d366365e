"""Streaks: study days in a row, as the learner lived them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studykit.core.study_day import Stamp, study_day


class Streak(NamedTuple):
    """Days in a row up to today, yesterday included while today has no answer yet; and the longest ever."""

    current: int
    longest: int


class _Day(NamedTuple):
    first: Stamp
    last: Stamp


def streak_of(stamps: Iterable[Stamp], now: Stamp, rollover_hour: int) -> Streak:
    """The streak of some answers' stamps, in any order, seen from now.

    A day that a journey over the date line skipped breaks nothing: days also follow each other where the
    clock that the learner left behind has turned at most once.
    """
    days: dict[int, _Day] = {}
    for stamp in stamps:
        known = days.get(stamp.study_day)
        if known is None:
            days[stamp.study_day] = _Day(stamp, stamp)
        else:
            first = min(known.first, stamp, key=lambda one: one.instant_ms)
            last = max(known.last, stamp, key=lambda one: one.instant_ms)
            days[stamp.study_day] = _Day(first, last)
    longest = run = 0
    before: _Day | None = None
    for _number, day in sorted(days.items()):
        run = run + 1 if before is not None and _follows(before.last, day.first, rollover_hour) else 1
        longest = max(longest, run)
        before = day
    alive = before is not None and _follows(before.last, now, rollover_hour)
    return Streak(run if alive else 0, longest)


def _follows(last: Stamp, first: Stamp, rollover_hour: int) -> bool:
    """Whether no study day lies between two stamps, by the calendar or by the clock of the earlier one."""
    if first.study_day - last.study_day <= 1:
        return True
    left_behind = study_day(first.instant_ms, last.utc_offset_minutes, rollover_hour)
    return left_behind - study_day(last.instant_ms, last.utc_offset_minutes, rollover_hour) <= 1
