"""The computer's clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """Time and UTC offset as the system has them, asked anew each time: journeys and summer time show."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 00:00 UTC."""
        return time.time_ns() // 1_000_000

    def utc_offset_minutes(self) -> int:
        """Minutes that local time is ahead of UTC."""
        offset = datetime.now(UTC).astimezone().utcoffset()
        return 0 if offset is None else int(offset.total_seconds() // 60)
