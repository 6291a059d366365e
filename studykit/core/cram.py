"""Cramming to a deadline: short steps towards one moment, without limits and beside the schedule. Pure.

A card that is right comes again after 10 minutes, an hour, four hours and the next morning, as far as that is
before the deadline. A card that is missed starts over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from studykit.core.events import Cram, Event
from studykit.core.grades import Grade
from studykit.core.plan import Place
from studykit.core.study_day import DAY_MS, MINUTE_MS

STEPS_MINUTES: Final = (10, 60, 240)
MORNING_HOUR: Final = 7
FORGOTTEN_AFTER_MS: Final = 2 * DAY_MS
"""A pause after which a card's steps start over."""
MISSED_AFTER_MS: Final = MINUTE_MS


class CramKey(NamedTuple):
    """A card of a cram: the note that shows it, and the card's name."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class CramProgress:
    """How far a card has come. `step` counts right answers in a row; `due_ms` None means not asked yet."""

    step: int = 0
    due_ms: int | None = None
    answered_ms: int = 0
    answers: int = 0
    misses: int = 0

    @property
    def is_right(self) -> bool:
        """Whether the newest answer was right."""
        return self.step > 0


@dataclass(frozen=True, slots=True)
class CramResult:
    """Notes whose cards were all right when asked last, notes with one that wasn't, and notes not asked."""

    right: int
    wrong: int
    unseen: int


def progress_of(events: Iterable[Event]) -> CramProgress:
    """Where a card stands after its standing events, given in order; all but cram answers are passed over."""
    progress, last_ms = CramProgress(), 0
    for event in events:
        if isinstance(event.action, Cram):
            if event.stamp.instant_ms - last_ms > FORGOTTEN_AFTER_MS:
                progress = CramProgress()
            last_ms = event.stamp.instant_ms
            progress = advance(progress, event.action.grade, last_ms, event.stamp.utc_offset_minutes)
    return progress


def advance(progress: CramProgress, grade: Grade, instant_ms: int, utc_offset_minutes: int) -> CramProgress:
    """The progress after an answer."""
    answered = replace(progress, answers=progress.answers + 1, answered_ms=instant_ms)
    if not grade.passed:
        return replace(answered, step=0, due_ms=instant_ms + MISSED_AFTER_MS, misses=progress.misses + 1)
    if progress.step < len(STEPS_MINUTES):
        due_ms = instant_ms + STEPS_MINUTES[progress.step] * MINUTE_MS
    else:
        due_ms = next_morning(instant_ms, utc_offset_minutes)
    return replace(answered, step=progress.step + 1, due_ms=due_ms)


def next_morning(instant_ms: int, utc_offset_minutes: int) -> int:
    """The instant of the next local seven o'clock."""
    local_ms = instant_ms + utc_offset_minutes * MINUTE_MS
    since_morning_ms = (local_ms - MORNING_HOUR * 60 * MINUTE_MS) % DAY_MS
    return instant_ms + DAY_MS - since_morning_ms


def is_done(progress: CramProgress, deadline_ms: int | None) -> bool:
    """Whether a card needs no more asking: its next time lies behind the deadline, or all steps are taken."""
    if progress.due_ms is None:
        return False
    if deadline_ms is not None and progress.due_ms > deadline_ms:
        return progress.is_right
    return progress.step > len(STEPS_MINUTES) + 1


def next_key(
    cards: Sequence[CramKey],
    progress: Mapping[CramKey, CramProgress],
    now_ms: int,
    deadline_ms: int | None,
    *,
    ahead: bool = False,
) -> CramKey | None:
    """The card to ask now: a due one, most missed first; an unseen one in the order of `cards`; a missed one.

    Both directions of a note don't meet unseen one after the other while there is another choice. With
    `ahead`, where nothing is left to ask, the card that is due soonest.
    """
    known = [
        (progress[key], key) for key in cards if key in progress and not is_done(progress[key], deadline_ms)
    ]
    due = [(one, key) for one, key in known if one.due_ms is not None and one.due_ms <= now_ms]
    if due:
        return min(due, key=lambda pair: (-pair[0].misses, pair[0].due_ms))[1]
    unseen = [key for key in cards if key not in progress]
    if unseen:
        latest = max((key for key in cards if key in progress), default=None, key=_answered_ms(progress))
        apart = (key for key in unseen if latest is None or key.place.note_id != latest.place.note_id)
        return next(apart, unseen[0])
    early = [(one, key) for one, key in known if ahead or not one.is_right]
    return min(early, key=lambda pair: pair[0].due_ms or 0)[1] if early else None


def _answered_ms(progress: Mapping[CramKey, CramProgress]) -> Callable[[CramKey], int]:
    return lambda key: progress[key].answered_ms


def next_due_ms(
    cards: Iterable[CramKey], progress: Mapping[CramKey, CramProgress], deadline_ms: int | None
) -> int | None:
    """When the next card is due; None where every card is done."""
    waiting = [
        progress[key].due_ms or 0
        for key in cards
        if key in progress and not is_done(progress[key], deadline_ms)
    ]
    return min(waiting, default=None)


def result_of(cards: Iterable[CramKey], progress: Mapping[CramKey, CramProgress]) -> CramResult:
    """How many notes are right both ways."""
    notes: dict[str, list[CramProgress]] = {}
    for key in cards:
        notes.setdefault(key.place.note_id, []).append(progress.get(key, CramProgress()))
    right = sum(all(card.is_right for card in own) for own in notes.values())
    unseen = sum(all(card.answers == 0 for card in own) for own in notes.values())
    return CramResult(right, len(notes) - right - unseen, unseen)
