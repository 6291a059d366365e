"""How long a card was looked at: stands still while the learner is elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

LONGEST_MS: Final = 60_000


class Stopwatch:
    """Counts milliseconds while it runs. `now` is a clock in seconds that never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._gone = 0.0
        self._since: float | None = None

    @property
    def elapsed_ms(self) -> int:
        """What was counted, at most a minute: who looks longer is not there."""
        running = 0.0 if self._since is None else self._now() - self._since
        return min(LONGEST_MS, round((self._gone + running) * 1000))

    def restart(self) -> None:
        """Count from nothing."""
        self._gone, self._since = 0.0, self._now()

    def stop(self) -> None:
        """Stand still."""
        if self._since is not None:
            self._gone += self._now() - self._since
            self._since = None

    def go_on(self) -> None:
        """Count on."""
        if self._since is None:
            self._since = self._now()
