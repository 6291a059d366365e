"""Carrying the log between machines: a union, whatever the order, however often."""

from pathlib import Path

import pytest

from studykit.core.events import Answer, CardKey, Cram, Flag, Leech, SetDue, Suspend
from studykit.core.grades import Grade
from studykit.core.scheduling import NoteRules, Rules
from studykit.errors import DataError
from studykit.schedulers.sm2 import Sm2
from studykit.services.check import check_store
from studykit.services.clock import ManualClock
from studykit.services.log import export_log, import_log
from studykit.store.store import ProgressStore

NOON = 1_795_089_600_000
ONE, TWO = CardKey("蒸馏-aaaa", "recognise"), CardKey("note-bbbb", "cloze:note-aaaa")
sm2 = NoteRules(Rules(Sm2()))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def here(tmp_path: Path, clock: ManualClock) -> ProgressStore:
    return ProgressStore(tmp_path / "here.db", clock)


@pytest.fixture
def there(tmp_path: Path, clock: ManualClock) -> ProgressStore:
    return ProgressStore(tmp_path / "there.db", clock)


def carry(source: ProgressStore, target: ProgressStore, clock: ManualClock) -> tuple[int, int]:
    merged = import_log(target, export_log(source), "log.jsonl", clock, sm2)
    return merged.added, merged.known


def test_a_log_comes_back_as_it_went(here: ProgressStore, there: ProgressStore, clock: ManualClock) -> None:
    actions = (Answer(Grade.GOOD, 900, 1), Cram(Grade.AGAIN, 80), Suspend(), Flag(2), Leech(marked=True))
    for action in (*actions, SetDue(20_800, 9)):
        here.record([(ONE, action), (TWO, action)], clock, 4, sm2)
    here.undo(clock, 4, sm2)
    assert carry(here, there, clock) == (14, 0)
    assert carry(here, there, clock) == (0, 14)
    assert list(export_log(there)) == list(export_log(here))
    assert there.states() == here.states()


def test_both_ways_round_give_the_same_states(
    here: ProgressStore, there: ProgressStore, clock: ManualClock
) -> None:
    for day, (left, right) in enumerate([(4, 1), (3, 5), (2, 4)]):
        here.record([(ONE, Answer(Grade(left), 100))], clock, 4, sm2)
        clock.time_ms += 60_000
        there.record([(ONE if day else TWO, Answer(Grade(right), 100))], clock, 4, sm2)
        clock.pass_days(3)
    carry(here, there, clock)
    carry(there, here, clock)
    assert here.states() == there.states()
    assert list(export_log(here)) == list(export_log(there))
    assert check_store(here, clock).is_clean
    assert check_store(there, clock).is_clean


def test_an_answer_given_on_both_machines_on_a_day_counts_once(
    here: ProgressStore, there: ProgressStore, clock: ManualClock
) -> None:
    here.record([(ONE, Answer(Grade.GOOD, 100))], clock, 4, sm2)
    clock.time_ms += 3_600_000
    there.record([(ONE, Answer(Grade.EASY, 100))], clock, 4, sm2)
    carry(there, here, clock)
    state = here.state(ONE)
    assert (state.reviews, state.repetitions, state.ease_hundredths) == (1, 1, 250)
    assert len(here.events()) == 2


def test_what_lies_more_than_a_day_ahead_is_set_aside(
    here: ProgressStore, there: ProgressStore, clock: ManualClock
) -> None:
    here.record([(ONE, Answer(Grade.GOOD, 100))], clock, 4, sm2)
    clock.pass_days(2)
    here.record([(TWO, Answer(Grade.GOOD, 100))], clock, 4, sm2)
    clock.pass_days(-2)
    merged = import_log(there, export_log(here), "log.jsonl", clock, sm2)
    assert (merged.added, [event.key for event in merged.ahead]) == (1, [TWO])
    clock.pass_days(2)
    assert carry(here, there, clock) == (1, 1)


def test_the_other_machines_day_does_not_move_this_ones(
    here: ProgressStore, there: ProgressStore, clock: ManualClock
) -> None:
    here.record([(ONE, Answer(Grade.GOOD, 100))], clock, 4, sm2)
    clock.pass_days(0.9)
    clock.offset_minutes = 840
    there.record([(TWO, Answer(Grade.GOOD, 100))], clock, 4, sm2)
    clock.pass_days(-0.9)
    clock.offset_minutes = 0
    before = here.floor(clock.now_ms())
    carry(there, here, clock)
    assert here.floor(clock.now_ms()) == before


GOOD_LINE = (
    '{"note": "n", "card": "recognise", "at": 1795089600000, "offset": 0, "day": "2026-11-19",'
    ' "device": "d", "event": "answer", "grade": 4, "taken_ms": 10}\n'
)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "expected one JSON object a line"),
        ("[]", "expected one JSON object a line"),
        (GOOD_LINE.replace('"grade": 4', '"grade": 9'), "“grade” should be"),
        (GOOD_LINE.replace('"grade": 4', '"grade": true'), "“grade” should be a whole number from 0 to 5"),
        (GOOD_LINE.replace("answer", "delete"), "“event” should be one of answer, cram"),
        (GOOD_LINE.replace("2026-11-19", "2026-13-19"), "“day” should be a date"),
        (GOOD_LINE.replace('"n"', '"\\u001b[2J"'), "“note” should be a short text"),
        (GOOD_LINE.replace("1795089600000", "-5"), "“at” should be"),
    ],
)
def test_a_broken_line_is_named_and_nothing_is_taken(
    here: ProgressStore, clock: ManualClock, line: str, message: str
) -> None:
    with pytest.raises(DataError, match=message) as caught:
        import_log(here, [GOOD_LINE, "\n", line], "log.jsonl", clock, sm2)
    assert str(caught.value).startswith("log.jsonl:3: ")
    assert here.events() == []


def test_a_study_day_far_ahead_of_its_instant_is_set_aside_too(
    here: ProgressStore, clock: ManualClock
) -> None:
    line = GOOD_LINE.replace("2026-11-19", "9999-12-31")
    assert len(import_log(here, [line], "log.jsonl", clock, sm2).ahead) == 1
    assert here.events() == []
