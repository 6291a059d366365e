"""Replay: what the events of one card come to."""

import pytest

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
from studykit.core.fuzz import reach_days, shift_days
from studykit.core.grades import BUTTONS, Grade, grade_of, key_of
from studykit.core.leech import reaches_leech
from studykit.core.replay import outcomes, replay
from studykit.core.scheduling import NEW, CardState, Rules
from studykit.core.study_day import DAY_MS, Stamp
from studykit.schedulers.sm2 import Sm2

DAY = 20_776
KEY = CardKey("word-aaaa", "recognise")
RULES = Rules(Sm2())


def at(day: float, action: Action, device: str = "d") -> Event:
    instant_ms = int((DAY + day) * DAY_MS)
    return Event(KEY, Stamp(instant_ms, 0, DAY + int(day), device), action, instant_ms)


def state(*events: Event, rules: Rules = RULES) -> CardState:
    return replay(events, rules)


def good(day: float) -> Event:
    return at(day, Answer(Grade.GOOD, 1000))


def missed(day: float) -> Event:
    return at(day, Answer(Grade.AGAIN, 1000))


def test_the_order_in_which_events_arrive_makes_no_difference() -> None:
    events = [good(0), good(1), missed(7.1), good(7.2), at(7.3, Flag(2)), good(8)]
    assert state(*events) == state(*reversed(events))


def test_only_the_first_answer_of_a_study_day_is_graded() -> None:
    assert state(missed(0), good(0.1)) == state(missed(0))._replace(answered_grade=Grade.GOOD)
    assert state(good(0), missed(0.1)).drills_on(DAY)
    assert not state(good(0), missed(0.1), good(0.2)).drills_on(DAY)
    assert not state(missed(0)).drills_on(DAY + 1)


def test_an_answer_on_a_day_before_the_last_graded_one_is_drill() -> None:
    other_machine = at(-2, Answer(Grade.AGAIN, 1), "other")
    late = Event(KEY, Stamp(good(1).stamp.instant_ms, 0, DAY - 2, "other"), Answer(Grade.AGAIN, 1), 1)
    assert state(good(0), late).reviews == 2
    assert state(good(0), other_machine).last_day == DAY


@pytest.mark.parametrize("days_early", [0, 3])
def test_suspend_bury_flag_and_cram_leave_the_schedule(days_early: int) -> None:
    before = state(good(0), good(1))
    asides: list[Action] = [Suspend(), Unsuspend(), Bury(), Flag(5), Cram(Grade.AGAIN, 900)]
    after = state(good(0), good(1), *(at(7 - days_early + n / 10, one) for n, one in enumerate(asides)))
    assert after == before._replace(buried_day=DAY + 7 - days_early, flag=5)


def test_a_leech_marked_by_hand_is_set_aside_and_comes_back_with_its_schedule() -> None:
    before = state(good(0), good(1))
    marked = state(good(0), good(1), at(2, Leech(marked=True)))
    assert marked == before._replace(leech=True, suspended=True)
    assert state(good(0), good(1), at(2, Leech(marked=True)), at(3, Leech(marked=False))) == before
    undo = at(3, Undo(at(2, Leech(marked=True)).stamp.instant_ms))
    assert state(good(0), good(1), at(2, Leech(marked=True)), undo) == before


def test_set_due_moves_the_day_and_keeps_the_interval() -> None:
    moved = state(good(0), good(1), at(2, SetDue(DAY + 30)))
    assert (moved.due_day, moved.interval_days) == (DAY + 30, 6)
    assert state(good(0), at(1, SetDue(DAY + 30, 40))).interval_days == 40
    answered = state(good(0), good(1), at(2, SetDue(DAY + 3)), good(3))
    assert (answered.interval_days, answered.repetitions) == (15, 3)


def test_reset_makes_new_but_keeps_flag_and_suspension() -> None:
    after = state(good(0), missed(1), at(2, Flag(1)), at(2.1, Suspend()), at(3, Reset()))
    assert after == NEW._replace(flag=1, suspended=True)


def test_undo_and_redo_by_the_events_own_instants() -> None:
    first, second = good(0), missed(1)
    undo = at(1.1, Undo(second.stamp.instant_ms))
    redo = at(1.2, Undo(undo.stamp.instant_ms))
    assert state(first, second, undo) == state(first)
    assert state(first, second, undo, redo) == state(first, second)
    assert active([first, second, undo, redo]) == [first, second]


def test_an_undo_reaches_only_its_own_device_and_only_back() -> None:
    first, second = good(0), good(1)
    foreign = at(1.1, Undo(second.stamp.instant_ms), "other")
    ahead = at(0.5, Undo(second.stamp.instant_ms))
    assert state(first, second, foreign, ahead) == state(first, second)


@pytest.mark.parametrize(
    ("threshold", "leeches"),
    [(8, [8, 12, 16, 20]), (3, [3, 4, 5, 6]), (1, [1, 2, 3, 4]), (0, []), (5, [5, 7, 9, 11])],
)
def test_leeches_at_the_threshold_and_every_half_of_it(threshold: int, leeches: list[int]) -> None:
    found = [lapses for lapses in range(21) if reaches_leech(lapses, threshold)]
    assert found[: len(leeches)] == leeches
    assert bool(found) == bool(leeches)


def test_a_leech_is_marked_and_suspended_and_again_four_lapses_later() -> None:
    lapses = [missed(day) for day in range(1, 14)]
    assert state(good(0), *lapses[:7]).leech is False
    leech = state(good(0), *lapses[:8])
    assert (leech.lapses, leech.leech, leech.suspended) == (8, True, True)
    back = at(8.5, Unsuspend())
    assert not state(good(0), *lapses[:8], back, *lapses[8:11]).suspended
    assert state(good(0), *lapses[:8], back, *lapses[8:12]).suspended
    undo = at(8.2, Undo(lapses[7].stamp.instant_ms))
    assert state(good(0), *lapses[:8], undo) == state(good(0), *lapses[:7])


def test_failing_a_new_card_is_no_lapse() -> None:
    assert state(missed(0)).lapses == 0
    assert state(missed(0), missed(1)).lapses == 1


def test_fuzz_is_the_same_for_the_same_card_and_count_and_stays_within_reach() -> None:
    learnt = state(good(0), good(1), good(7))
    one, two = (outcomes(KEY, learnt, DAY + 22, RULES, BUTTONS[4], fuzz=True) for _ in range(2))
    assert one == two
    shifts = {shift_days(CardKey(f"n{n}", "recognise"), 3, 38) for n in range(300)}
    assert shifts == set(range(-reach_days(38), reach_days(38) + 1))
    assert [reach_days(days) for days in (1, 2, 3, 7, 20, 100)] == [0, 0, 1, 1, 2, 6]
    moved = at(22, Answer(Grade.GOOD, 1, shift_days=2))
    assert state(good(0), good(1), good(7), moved).due_day == DAY + 22 + 38 + 2
    assert state(good(0), good(1), good(7), moved).interval_days == 38


def test_buttons() -> None:
    learnt = state(good(0), good(1), good(7))
    shown = outcomes(KEY, learnt, DAY + 22, RULES, BUTTONS[4], fuzz=False)
    assert [(one.grade.label, one.interval_days, one.again_today) for one in shown] == [
        ("Again", 1, True),
        ("Hard", 38, True),
        ("Good", 38, False),
        ("Easy", 38, False),
    ]
    assert [key_of(grade, 4) for grade in BUTTONS[4]] == ["1", "2", "3", "4"]
    assert [key_of(grade, 6) for grade in BUTTONS[6]] == ["0", "1", "2", "3", "4", "5"]
    assert grade_of("5", 4) is None
    assert grade_of("5", 6) is Grade.EASY
