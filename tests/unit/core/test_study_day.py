"""The study day: which one an instant belongs to, and that it never goes back."""

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.study_day import Floor, date_of, day_of, stamp, study_day, today
from studykit.services.clock import ManualClock, SystemClock


def day_at(text: str, zone: str, rollover: int = 4) -> str:
    """The study day of a local time."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    offset = local.utcoffset()
    assert offset is not None
    instant_ms = int(local.timestamp() * 1000)
    return date_of(study_day(instant_ms, int(offset.total_seconds() // 60), rollover)).isoformat()


@pytest.mark.parametrize(
    ("local", "zone", "rollover", "day"),
    [
        ("2026-11-22 03:59", "UTC", 4, "2026-11-21"),
        ("2026-11-22 04:00", "UTC", 4, "2026-11-22"),
        ("2026-11-22 00:00", "UTC", 0, "2026-11-22"),
        ("2026-11-22 12:00", "Pacific/Kiritimati", 4, "2026-11-22"),
        ("2026-11-22 12:00", "Pacific/Pago_Pago", 4, "2026-11-22"),
        ("2026-11-22 23:30", "Asia/Kathmandu", 4, "2026-11-22"),
        ("2026-03-08 01:59", "America/New_York", 4, "2026-03-07"),
        ("2026-03-08 04:00", "America/New_York", 4, "2026-03-08"),
        ("2026-11-01 03:59", "America/New_York", 4, "2026-10-31"),
        ("2026-11-01 04:00", "America/New_York", 4, "2026-11-01"),
    ],
)
def test_the_day_turns_at_the_rollover_on_the_local_clock(
    local: str, zone: str, rollover: int, day: str
) -> None:
    assert day_at(local, zone, rollover) == day


def test_no_day_is_skipped_or_doubled_where_clocks_change() -> None:
    zone = ZoneInfo("Europe/Berlin")
    days = []
    for hour in range(24 * 366):
        local = datetime.fromtimestamp(1_767_225_600 + hour * 3600, tz=zone)
        offset = local.utcoffset()
        assert offset is not None
        days.append(study_day(int(local.timestamp() * 1000), int(offset.total_seconds() // 60), 4))
    assert all(after - before in (0, 1) for before, after in pairwise(days))
    assert {days.count(day) for day in sorted(set(days))[1:-1]} == {23, 24, 25}


@given(
    st.lists(
        st.tuples(st.integers(-(10**9), 10**10), st.integers(-720, 840), st.integers(0, 23)),
        min_size=1,
        max_size=30,
    )
)
def test_stamps_of_a_device_only_go_forward_whatever_its_clock_does(
    readings: list[tuple[int, int, int]],
) -> None:
    clock, floor = ManualClock(1_795_089_600_000), Floor()
    for moved_ms, offset, rollover in readings:
        clock.time_ms = 1_795_089_600_000 + moved_ms
        clock.offset_minutes = offset
        made = stamp(clock, rollover, floor, "d")
        assert made.instant_ms > floor.instant_ms
        assert made.study_day >= floor.study_day
        assert today(clock, rollover, floor) >= floor.study_day
        floor = Floor(made.instant_ms, made.study_day)


def test_days_are_dates() -> None:
    assert date_of(day_of(date_of(20_776))) == date_of(20_776)
    assert date_of(0).isoformat() == "1970-01-01"


def test_the_systems_clock_knows_its_offset() -> None:
    clock = SystemClock()
    assert abs(clock.now_ms() - datetime.now(UTC).timestamp() * 1000) < 5_000
    offset = datetime.now(UTC).astimezone().utcoffset()
    assert offset is not None
    assert clock.utc_offset_minutes() == offset.total_seconds() // 60
