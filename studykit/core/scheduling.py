"""What a schedule is: a card's state, and the protocol that every scheduler speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from studykit.core.grades import Grade

MAX_INTERVAL_DAYS: Final = 36_525


class CardState(NamedTuple):
    """A card's state: what replaying its events comes to.

    Days count from 1970-01-01. A card without `first_day` is new. `last_day` is the day of the newest graded
    answer; `answered_day` and `answered_grade` belong to the newest answer of all, drill included.
    `due_day` is `last_day` + `interval_days` + `shift_days` unless it was set by hand.
    A tuple, because a hundred thousand of them are read when a review opens.
    """

    repetitions: int = 0
    ease_hundredths: int = 250
    stability: float | None = None
    difficulty: float | None = None
    interval_days: int = 0
    shift_days: int = 0
    due_day: int | None = None
    first_day: int | None = None
    last_day: int | None = None
    answered_day: int | None = None
    answered_grade: int | None = None
    reviews: int = 0
    lapses: int = 0
    leech: bool = False
    suspended: bool = False
    buried_day: int | None = None
    flag: int = 0

    def drills_on(self, day: int) -> bool:
        """Whether the card comes again on `day` because its newest answer then was below 4."""
        return self.answered_day == day and (self.answered_grade or 0) < Grade.GOOD

    def hidden_on(self, day: int) -> bool:
        """Whether the card is suspended, or buried on `day`."""
        return self.suspended or self.buried_day == day


NEW: Final = CardState()


class Step(NamedTuple):
    """What a scheduler makes of one graded answer."""

    interval_days: int
    repetitions: int
    ease_hundredths: int
    stability: float | None = None
    difficulty: float | None = None


class Scheduler(Protocol):
    """Turns a card's state and a graded answer into the next interval. Pure."""

    @property
    def fingerprint(self) -> str:
        """The scheduler's name and settings; equal fingerprints replay alike."""

    def step(self, state: CardState, grade: Grade, day: int) -> Step:
        """The outcome of the first answer of study day `day`."""

    def recall(self, state: CardState, day: int) -> float:
        """The predicted probability, 0 to 1, that the card is recalled on study day `day`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that a replay depends on besides the log. `leech_lapses` 0 finds no leeches."""

    scheduler: Scheduler
    leech_lapses: int = 8

    @property
    def fingerprint(self) -> str:
        """Equal fingerprints replay alike."""
        return f"{self.scheduler.fingerprint} leech={self.leech_lapses}"


@dataclass(frozen=True, slots=True)
class NoteRules:
    """The rules of every note: called with a note's id, gives the default or the note's own."""

    default: Rules
    special: Mapping[str, Rules] = field(default_factory=dict)

    def __call__(self, note_id: str) -> Rules:
        """The rules that hold for a note."""
        return self.special.get(note_id, self.default)
