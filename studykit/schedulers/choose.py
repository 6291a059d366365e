"""Which scheduler a deck's cards follow."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never

from studykit.core.scheduling import Rules, Scheduler
from studykit.errors import DataError
from studykit.i18n import _
from studykit.schedulers.fsrs6 import Fsrs6
from studykit.schedulers.sm2 import Sm2

SchedulerName: TypeAlias = Literal["sm2", "fsrs"]


def scheduler_named(name: SchedulerName, desired_retention: float) -> Scheduler:
    """The scheduler of a setting's name; `desired_retention` (0..1) is read by FSRS only."""
    match name:
        case "sm2":
            return Sm2()
        case "fsrs":
            return Fsrs6(desired_retention)
        case _:
            assert_never(name)


def rules_named(fingerprint: str) -> Rules:
    """The rules that a fingerprint names. Raises DataError for one that this version doesn't know."""
    words = fingerprint.split()
    values = dict(word.split("=", 1) for word in words if "=" in word)
    try:
        leech_lapses = int(values["leech"])
        if words[0] == "sm2" and "cap" not in values:
            return Rules(Sm2(), leech_lapses)
        if words[0] == "fsrs6":
            return Rules(Fsrs6(float(values["retention"])), leech_lapses)
    except (KeyError, ValueError, IndexError):
        pass
    raise DataError(_("unknown rules “{name}”").format(name=fingerprint))
