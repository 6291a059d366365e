"""Events: everything that a learner does to a card, as an append-only log of frozen values.

An event's key is its card, instant and device. Merging two logs is the union of their keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from studykit.core.grades import Grade
from studykit.core.study_day import Stamp

ANKI_DEVICE: Final = "anki"
"""The device of every answer that was given in Anki."""


class CardKey(NamedTuple):
    """Which card: the note's id and the card's name."""

    note_id: str
    card: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A graded answer. `shift_days` is the fuzz that its due date was moved by."""

    grade: Grade
    taken_ms: int
    shift_days: int = 0


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back what the same device did to the same card at `target_ms`; taking back an undo redoes."""

    target_ms: int


@dataclass(frozen=True, slots=True)
class Suspend:
    """Out of review until unsuspended."""


@dataclass(frozen=True, slots=True)
class Unsuspend:
    """Back in review."""


@dataclass(frozen=True, slots=True)
class Bury:
    """Out of review until the next study day."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Marked with a colour, 1 to 7; 0 takes the mark off."""

    colour: int


@dataclass(frozen=True, slots=True)
class Leech:
    """By hand: `marked` as a leech and out of review, as after too many lapses; or no leech, and back."""

    marked: bool


@dataclass(frozen=True, slots=True)
class SetDue:
    """Due on `due_day`; the interval stays unless one is given."""

    due_day: int
    interval_days: int | None = None


@dataclass(frozen=True, slots=True)
class Reset:
    """New again; flag and suspension stay."""


@dataclass(frozen=True, slots=True)
class Cram:
    """An answer given while cramming; the schedule doesn't move."""

    grade: Grade
    taken_ms: int


Action: TypeAlias = Answer | Undo | Suspend | Unsuspend | Bury | Flag | Leech | SetDue | Reset | Cram


@dataclass(frozen=True, slots=True)
class Event:
    """One action on one card. `anki_ms` is unique in a store and stands for the event in Anki's log."""

    key: CardKey
    stamp: Stamp
    action: Action
    anki_ms: int

    @property
    def order(self) -> tuple[int, int, str]:
        """What a card's events are replayed by: study day, then instant, then device."""
        return (self.stamp.study_day, self.stamp.instant_ms, self.stamp.device)


def active(events: list[Event]) -> list[Event]:
    """The events of one card that no undo took back, without the undos, in order of replay."""
    undone: set[tuple[int, str]] = set()
    kept: list[Event] = []
    for event in sorted(events, key=lambda event: event.stamp.instant_ms, reverse=True):
        if (event.stamp.instant_ms, event.stamp.device) in undone:
            continue
        if isinstance(event.action, Undo):
            if event.action.target_ms < event.stamp.instant_ms:
                undone.add((event.action.target_ms, event.stamp.device))
        else:
            kept.append(event)
    kept.sort(key=lambda event: event.order)
    return kept
