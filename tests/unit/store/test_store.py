"""The store: one transaction an action, nothing lost, nothing changed afterwards."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studykit.core.events import (
    Action,
    Answer,
    Bury,
    CardKey,
    Flag,
    Leech,
    Reset,
    SetDue,
    Suspend,
    Undo,
    Unsuspend,
)
from studykit.core.grades import Grade
from studykit.core.scheduling import NEW, NoteRules, Rules
from studykit.errors import StoreError
from studykit.schedulers.fsrs6 import Fsrs6
from studykit.schedulers.sm2 import Sm2
from studykit.services.check import check_store, describe, repair_store
from studykit.services.clock import ManualClock
from studykit.store.store import ProgressStore

NOON = 1_795_089_600_000  # 2026-11-19
ONE, TWO = CardKey("note-aaaa", "recognise"), CardKey("note-bbbb", "cloze:note-aaaa")
sm2 = NoteRules(Rules(Sm2()))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def store(tmp_path: Path, clock: ManualClock) -> ProgressStore:
    return ProgressStore(tmp_path / "progress.db", clock)


def answer(store: ProgressStore, clock: ManualClock, key: CardKey, grade: Grade) -> None:
    store.record([(key, Answer(grade, 1500))], clock, 4, sm2)


def test_every_action_comes_back_as_it_was_written(store: ProgressStore, clock: ManualClock) -> None:
    actions: list[Action] = [
        Answer(Grade.HARD, 3000, -1),
        Suspend(),
        Unsuspend(),
        Bury(),
        Flag(4),
        Leech(marked=True),
        Leech(marked=False),
        SetDue(20_900, 12),
    ]
    for action in (*actions, SetDue(20_901), Reset(), Undo(NOON)):
        store.record([(ONE, action)], clock, 4, sm2)
    events = store.events()
    assert [event.action for event in events] == [*actions, SetDue(20_901), Reset(), Undo(NOON)]
    assert [event.stamp.instant_ms for event in events] == list(range(NOON, NOON + 11))
    assert {event.stamp.device for event in events} == {store.device}


def test_the_log_is_append_only(store: ProgressStore, clock: ManualClock) -> None:
    answer(store, clock, ONE, Grade.GOOD)
    for statement in ("DELETE FROM event", "UPDATE event SET grade = 5"):
        with pytest.raises(sqlite3.IntegrityError, match="events"):
            store.connection.execute(statement)


def test_a_commit_is_on_disk_before_it_returns(store: ProgressStore) -> None:
    assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_one_action_on_many_cards_is_undone_as_one(store: ProgressStore, clock: ManualClock) -> None:
    store.record([(ONE, Suspend()), (TWO, Suspend())], clock, 4, sm2)
    assert store.state(ONE).suspended
    assert store.state(TWO).suspended
    undone = store.undo(clock, 4, sm2)
    assert [recorded.event.key for recorded in undone] == [ONE, TWO]
    assert not store.state(ONE).suspended
    assert not store.state(TWO).suspended
    assert len({event.anki_ms for event in store.events()}) == 4


def test_undo_and_redo_walk_back_and_forth(store: ProgressStore, clock: ManualClock) -> None:
    states = [NEW]
    for grade in (Grade.GOOD, Grade.AGAIN, Grade.EASY):
        answer(store, clock, ONE, grade)
        states.append(store.state(ONE))
        clock.pass_days(3)
    for state in reversed(states[:-1]):
        assert store.undo(clock, 4, sm2)
        assert store.state(ONE) == state
    assert store.undo(clock, 4, sm2) == ()
    for state in states[1:]:
        assert store.redo(clock, 4, sm2)
        assert store.state(ONE) == state
    assert store.redo(clock, 4, sm2) == ()
    store.undo(clock, 4, sm2)
    answer(store, clock, TWO, Grade.GOOD)
    assert store.redo(clock, 4, sm2) == ()


def test_undo_reaches_what_another_process_did(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "progress.db"
    with ProgressStore(path, clock) as one, ProgressStore(path, clock) as two:
        assert one.device == two.device
        answer(one, clock, ONE, Grade.GOOD)
        answer(two, clock, ONE, Grade.AGAIN)
        assert one.state(ONE).reviews == 1
        (undone,) = one.undo(clock, 4, sm2)
        assert undone.event.action == Answer(Grade.AGAIN, 1500)
        assert two.state(ONE).answered_grade == Grade.GOOD


def test_taking_back_the_first_answer_of_a_day_grades_the_second(
    store: ProgressStore, clock: ManualClock
) -> None:
    answer(store, clock, ONE, Grade.AGAIN)
    clock.time_ms += 1000
    answer(store, clock, ONE, Grade.EASY)
    first = store.events()[0]
    store.record([(ONE, Undo(first.stamp.instant_ms))], clock, 4, sm2)
    assert (store.state(ONE).ease_hundredths, store.state(ONE).reviews) == (260, 1)


def test_states_are_the_replay_and_a_repair_makes_them_so(store: ProgressStore, clock: ManualClock) -> None:
    for grade in (Grade.GOOD, Grade.HARD, Grade.AGAIN):
        answer(store, clock, ONE, grade)
        answer(store, clock, TWO, grade)
        clock.pass_days(2)
    right = store.states()
    assert check_store(store, clock).is_clean
    store.connection.execute("UPDATE card_state SET ease_hundredths = 999 WHERE note_id = ?", ONE[:1])
    store.connection.execute("DELETE FROM card_state WHERE note_id = ?", TWO[:1])
    report = check_store(store, clock)
    assert set(report.differing) == {ONE, TWO}
    assert describe(report)[0].startswith("2 cards have another state")
    repair_store(store, clock, sm2)
    assert check_store(store, clock).is_clean
    assert store.states() == right


def test_other_rules_replay_and_back_again_nothing_is_lost(store: ProgressStore, clock: ManualClock) -> None:
    for grade in (Grade.GOOD, Grade.GOOD, Grade.HARD):
        answer(store, clock, ONE, grade)
        clock.pass_days(4)
    before = store.state(ONE)
    fsrs = NoteRules(Rules(Fsrs6()))
    assert store.refresh(fsrs) == 1
    assert store.state(ONE).stability is not None
    assert check_store(store, clock).is_clean
    assert store.refresh(sm2) == 1
    assert store.state(ONE) == before
    assert store.refresh(sm2) == 0


class TestTime:
    def test_a_clock_set_back_makes_no_second_day(self, store: ProgressStore, clock: ManualClock) -> None:
        answer(store, clock, ONE, Grade.GOOD)
        clock.pass_days(-2)
        answer(store, clock, TWO, Grade.GOOD)
        one, two = store.events()
        assert one.stamp.study_day == two.stamp.study_day
        assert one.stamp.instant_ms < two.stamp.instant_ms

    @pytest.mark.parametrize("offset", [-720, 840])
    def test_a_journey_over_the_date_line(
        self, store: ProgressStore, clock: ManualClock, offset: int
    ) -> None:
        clock.offset_minutes = -offset
        answer(store, clock, ONE, Grade.GOOD)
        clock.time_ms += 3_600_000
        clock.offset_minutes = offset
        answer(store, clock, ONE, Grade.GOOD)
        days = [event.stamp.study_day for event in store.events()]
        assert days[1] - days[0] in (0, 1)
        assert store.state(ONE).interval_days >= 1

    def test_a_later_rollover_keeps_the_day(self, store: ProgressStore, clock: ManualClock) -> None:
        clock.time_ms = NOON - 7 * 3_600_000  # 05:00
        store.record([(ONE, Answer(Grade.GOOD, 1))], clock, 4, sm2)
        store.record([(TWO, Answer(Grade.GOOD, 1))], clock, 6, sm2)
        one, two = store.events()
        assert one.stamp.study_day == two.stamp.study_day

    def test_answers_from_the_future_can_be_taken_back(
        self, store: ProgressStore, clock: ManualClock
    ) -> None:
        answer(store, clock, ONE, Grade.GOOD)
        today = store.floor(clock.now_ms()).study_day
        clock.pass_days(400)
        answer(store, clock, ONE, Grade.AGAIN)
        answer(store, clock, ONE, Grade.GOOD)
        clock.pass_days(-400)
        assert store.floor(clock.now_ms()).study_day == today + 400
        assert check_store(store, clock).ahead == 2
        repair_store(store, clock, sm2)
        assert check_store(store, clock).is_clean
        assert store.floor(clock.now_ms()).study_day == today
        answer(store, clock, TWO, Grade.GOOD)
        assert store.state(TWO).first_day == today
        assert store.state(ONE).reviews == 1


def test_another_programs_file_is_refused(tmp_path: Path, clock: ManualClock) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE notes (id)")
    with pytest.raises(StoreError, match="not a store of studykit"):
        ProgressStore(tmp_path / "other.db", clock)


def test_a_newer_store_is_refused_and_untouched(store: ProgressStore, clock: ManualClock) -> None:
    answer(store, clock, ONE, Grade.GOOD)
    store.connection.execute("PRAGMA user_version = 99")
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="newer studykit"):
        ProgressStore(store.path, clock)
    assert store.path.read_bytes() == before


def test_a_locked_store_says_so_and_loses_nothing(store: ProgressStore, clock: ManualClock) -> None:
    answer(store, clock, ONE, Grade.GOOD)
    with ProgressStore(store.path, clock, busy_ms=50) as waiting:
        store.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program"):
            answer(waiting, clock, TWO, Grade.GOOD)
        store.connection.execute("ROLLBACK")
        answer(waiting, clock, TWO, Grade.GOOD)
    assert len(store.events()) == 2
