"""Answers as Anki logs them: the event log replayed, one row of Anki's log an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from studykit.apkg.schedule import LEARN, RELEARN, REVIEW, CardSchedule, LoggedAnswer, LogKind, button_of
from studykit.core.events import Answer, CardKey, Event, Reset, active
from studykit.core.replay import apply
from studykit.core.scheduling import NEW, CardState, Rules
from studykit.store.store import ProgressStore

NO_PROGRESS: Final[Mapping[CardKey, CardSchedule]] = MappingProxyType({})


def card_schedules(events: Iterable[Event], rules: Callable[[str], Rules]) -> dict[CardKey, CardSchedule]:
    """The schedules of all cards that have been reviewed, with their answers, replayed from a log."""
    by_card: dict[CardKey, list[Event]] = {}
    for event in events:
        by_card.setdefault(event.key, []).append(event)
    found = {key: _schedule(own, rules(key.note_id)) for key, own in by_card.items()}
    return {key: schedule for key, schedule in found.items() if schedule is not None}


def leeches(store: ProgressStore) -> frozenset[str]:
    """The ids of the notes that have a card which is a leech."""
    return frozenset(key.note_id for key, state in store.states().items() if state.leech)


def _schedule(events: list[Event], rules: Rules) -> CardSchedule | None:
    """A card's schedule; None for a card that is new, also after a reset."""
    state, answers = NEW, list[LoggedAnswer]()
    for event in active(events):
        after = apply(state, event.action, event.stamp.study_day, rules)
        if isinstance(event.action, Answer):
            answers.append(_logged(event, event.action, state, after))
        elif isinstance(event.action, Reset):
            answers.clear()
        state = after
    if state.due_day is None:
        return None
    return CardSchedule(
        due_day=state.due_day,
        interval_days=state.interval_days + state.shift_days,
        ease_permille=state.ease_hundredths * 10,
        lapses=state.lapses,
        suspended=state.suspended,
        answers=tuple(sorted(answers, key=lambda answer: answer.id_ms)),
    )


def _logged(event: Event, answer: Answer, before: CardState, after: CardState) -> LoggedAnswer:
    return LoggedAnswer(
        id_ms=event.anki_ms,
        button=button_of(answer.grade),
        interval_days=max(1, after.interval_days + after.shift_days),
        last_interval_days=before.interval_days + before.shift_days,
        ease_permille=after.ease_hundredths * 10,
        taken_ms=answer.taken_ms,
        kind=_kind(event, before),
    )


def _kind(event: Event, before: CardState) -> LogKind:
    """The first answers of all are learning; a second one on a day is drill."""
    day = event.stamp.study_day
    if before.first_day is None or before.first_day == day:
        return LEARN
    return RELEARN if before.last_day is not None and before.last_day >= day else REVIEW
