"""The computer's clock, and one that is set by hand."""

from __future__ import annotations

import time
from dataclasses import dataclass

from studykit.core.study_day import DAY_MS


class SystemClock:
    """Time and UTC offset as the system has them, asked anew each time: journeys and summer time show."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return time.time_ns() // 1_000_000

    def utc_offset_minutes(self) -> int:
        """Minutes that local time is ahead of UTC."""
        return time.localtime().tm_gmtoff // 60


@dataclass(slots=True)
class ManualClock:
    """A clock that stands where it is put, for simulations and tests."""

    time_ms: int
    offset_minutes: int = 0

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return self.time_ms

    def utc_offset_minutes(self) -> int:
        """Minutes that local time is ahead of UTC."""
        return self.offset_minutes

    def pass_days(self, days: float) -> None:
        """Move the clock on, or back."""
        self.time_ms += round(days * DAY_MS)
