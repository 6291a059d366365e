"""Replay: a card's state as a pure function of its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from studykit.core.events import (
    Action,
    Answer,
    Bury,
    CardKey,
    Cram,
    Event,
    Flag,
    Leech,
    Reset,
    SetDue,
    Suspend,
    Undo,
    Unsuspend,
    active,
)
from studykit.core.fuzz import shift_days, within_reach
from studykit.core.grades import Grade
from studykit.core.leech import reaches_leech
from studykit.core.scheduling import MAX_INTERVAL_DAYS, NEW, CardState, Rules


def replay(events: Iterable[Event], rules: Rules) -> CardState:
    """The state of one card after all of its events, given in any order."""
    state = NEW
    for event in active(list(events)):
        state = apply(state, event.action, event.stamp.study_day, rules)
    return state


def apply(state: CardState, action: Action, day: int, rules: Rules) -> CardState:
    """The state after one action on study day `day`, which nothing applied before may sort after."""
    match action:
        case Answer():
            return _answered(state, action, day, rules)
        case Suspend():
            return state._replace(suspended=True)
        case Unsuspend():
            return state._replace(suspended=False)
        case Bury():
            return state._replace(buried_day=day)
        case Flag(colour):
            return state._replace(flag=colour)
        case Leech(marked):
            return state._replace(leech=marked, suspended=marked)
        case SetDue(due_day, interval_days):
            return _due_set(state, due_day, interval_days, day)
        case Reset():
            return NEW._replace(flag=state.flag, suspended=state.suspended, buried_day=state.buried_day)
        case Cram():
            return state
        case Undo():
            raise ValueError("an undo is not applied: replay the card without its target")
        case _:
            assert_never(action)


def _answered(state: CardState, answer: Answer, day: int, rules: Rules) -> CardState:
    if state.last_day is not None and day <= state.last_day:
        return state._replace(answered_day=day, answered_grade=int(answer.grade))
    grade = answer.grade
    step = rules.scheduler.step(state, grade, day)
    shift = within_reach(answer.shift_days, step.interval_days)
    lapsed = state.reviews > 0 and not grade.passed
    lapses = state.lapses + lapsed
    leech = lapsed and reaches_leech(lapses, rules.leech_lapses)
    return CardState(
        repetitions=step.repetitions,
        ease_hundredths=step.ease_hundredths,
        stability=step.stability,
        difficulty=step.difficulty,
        interval_days=step.interval_days,
        shift_days=shift,
        due_day=day + max(1, step.interval_days + shift),
        first_day=day if state.first_day is None else state.first_day,
        last_day=day,
        answered_day=day,
        answered_grade=int(grade),
        reviews=state.reviews + 1,
        lapses=lapses,
        leech=state.leech or leech,
        suspended=state.suspended or leech,
        buried_day=state.buried_day,
        flag=state.flag,
    )


def _due_set(state: CardState, due_day: int, interval_days: int | None, day: int) -> CardState:
    if interval_days is None:
        interval_days = state.interval_days or max(1, due_day - day)
    return state._replace(
        due_day=min(due_day, day + MAX_INTERVAL_DAYS),
        interval_days=max(1, min(interval_days, MAX_INTERVAL_DAYS)),
        shift_days=0,
        first_day=day if state.first_day is None else state.first_day,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a grade would do: days until the card is due, and whether it comes again today before that."""

    grade: Grade
    interval_days: int
    again_today: bool
    shift_days: int
    state: CardState


def outcomes(
    key: CardKey, state: CardState, day: int, rules: Rules, grades: Iterable[Grade], *, fuzz: bool
) -> tuple[Outcome, ...]:
    """The outcome of every grade at once, so that buttons can show them before one is pressed."""
    found = []
    for grade in grades:
        after = apply(state, Answer(grade, 0), day, rules)
        shift = 0
        if fuzz and after.reviews > state.reviews:
            shift = shift_days(key, state.reviews, after.interval_days)
            after = apply(state, Answer(grade, 0, shift), day, rules)
        due_day = day if after.due_day is None else after.due_day
        found.append(Outcome(grade, max(0, due_day - day), grade.drills, shift, after))
    return tuple(found)
