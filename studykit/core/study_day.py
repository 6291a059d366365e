"""The study day: which day an instant belongs to, as a number of days since 1970-01-01."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

DAY_MS: Final = 86_400_000
MINUTE_MS: Final = 60_000
_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()


class Clock(Protocol):
    """The time as the learner's device tells it."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""

    def utc_offset_minutes(self) -> int:
        """Minutes that local time is ahead of UTC."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and where an event happened.

    `study_day` counts days since 1970-01-01; `utc_offset_minutes` is positive east of Greenwich.
    """

    instant_ms: int
    utc_offset_minutes: int
    study_day: int
    device: str


@dataclass(frozen=True, slots=True)
class Floor:
    """A device's newest instant and study day; nothing is stamped earlier."""

    instant_ms: int = 0
    study_day: int = 0


def study_day(instant_ms: int, utc_offset_minutes: int, rollover_hour: int) -> int:
    """The local date of an instant, where the hours before `rollover_hour` belong to the day before."""
    return (instant_ms + (utc_offset_minutes - rollover_hour * 60) * MINUTE_MS) // DAY_MS


def today(clock: Clock, rollover_hour: int, floor: Floor) -> int:
    """The study day now; it never goes back behind the device's newest one."""
    computed = study_day(clock.now_ms(), clock.utc_offset_minutes(), rollover_hour)
    return max(computed, floor.study_day)


def stamp(clock: Clock, rollover_hour: int, floor: Floor, device: str) -> Stamp:
    """A stamp for an event that happens now: later than every other of the device, its day no earlier."""
    instant_ms = max(clock.now_ms(), floor.instant_ms + 1)
    offset = clock.utc_offset_minutes()
    day = max(study_day(instant_ms, offset, rollover_hour), floor.study_day)
    return Stamp(instant_ms, offset, day, device)


def date_of(day: int) -> date:
    """The calendar date of a study day."""
    return date.fromordinal(day + _EPOCH_ORDINAL)


def day_of(day: date) -> int:
    """The study day of a calendar date."""
    return day.toordinal() - _EPOCH_ORDINAL
