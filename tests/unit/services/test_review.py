"""The review session, through the door that both front ends use."""

from pathlib import Path

import pytest

from studykit.core.deck import Deck, DeckOptions
from studykit.core.grades import Grade
from studykit.core.notes import Concept, Term
from studykit.core.settings import Settings
from studykit.services.backlog import spread_backlog
from studykit.services.clock import ManualClock
from studykit.services.counts import deck_counts
from studykit.services.review import Finished, ReviewSession, Shown
from studykit.store.store import ProgressStore

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
MONDAY_NOON = 1_795_000_000_000 // DAY_MS * DAY_MS + 12 * HOUR_MS


def terms(count: int, prefix: str = "term") -> tuple[Term, ...]:
    signs = "学习模型数据语言声音时间朋友城市"
    return tuple(
        Term(id=f"{prefix}-{n}", zh=signs[n % 16] + signs[n // 16 % 16], en=f"{prefix} word {n}", pinyin="x")
        for n in range(count)
    )


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MONDAY_NOON)


@pytest.fixture
def store(tmp_path: Path, clock: ManualClock) -> ProgressStore:
    return ProgressStore(tmp_path / "progress.db", clock)


def shown(session: ReviewSession) -> Shown:
    current = session.current()
    assert isinstance(current, Shown)
    return current


def test_a_session_ends_when_every_card_scored_four(store: ProgressStore, clock: ManualClock) -> None:
    session = ReviewSession([Deck(id="d", name="D", notes=terms(3))], store, Settings(), clock)
    assert shown(session).counts.new == 3
    session.answer(Grade.AGAIN, 1000)
    session.answer(Grade.HARD, 1000)
    session.answer(Grade.GOOD, 1000)
    assert (shown(session).key.note_id, shown(session).kind) == ("term-0", "drill")
    session.answer(Grade.HARD, 1000)
    assert shown(session).key.note_id == "term-1"
    session.answer(Grade.EASY, 1000)
    finished = session.answer(Grade.GOOD, 1000)
    assert isinstance(finished, Finished)
    assert (finished.summary.answers, finished.summary.graded, finished.summary.passed) == (6, 3, 2)


def test_drill_moves_neither_interval_nor_ease(store: ProgressStore, clock: ManualClock) -> None:
    session = ReviewSession([Deck(id="d", name="D", notes=terms(1))], store, Settings(), clock)
    key = shown(session).key
    session.answer(Grade.AGAIN, 1000)
    graded = store.state(key)
    session.answer(Grade.HARD, 1000)
    session.answer(Grade.EASY, 1000)
    drilled = store.state(key)
    assert drilled._replace(answered_grade=1) == graded


def test_buttons_show_what_the_answer_then_does(store: ProgressStore, clock: ManualClock) -> None:
    deck = Deck(id="d", name="D", notes=terms(1))
    for _ in range(3):
        session = ReviewSession([deck], store, Settings(), clock)
        good = next(choice for choice in shown(session).choices if choice.grade == Grade.GOOD)
        session.answer(Grade.GOOD, 1000)
        state = store.state(("term-0", "recognise"))  # type: ignore[arg-type]
        assert state.due_day == session.day + good.interval_days
        clock.pass_days(good.interval_days)


def test_the_limit_of_new_notes_is_one_for_all_decks(store: ProgressStore, clock: ManualClock) -> None:
    decks = [
        Deck(id="a", name="A", notes=terms(20, "a"), options=DeckOptions(new_notes_per_day=4)),
        Deck(id="b", name="B", notes=terms(20, "b")),
    ]
    session = ReviewSession(decks, store, Settings(), clock)
    assert shown(session).counts.new == 10
    for _ in range(10):
        session.answer(Grade.GOOD, 500)
    assert isinstance(session.current(), Finished)
    assert [count.new for count in deck_counts(decks, store, Settings(), clock)] == [0, 0]
    assert [count.done for count in deck_counts(decks, store, Settings(), clock)] == [4, 6]
    clock.pass_days(1)
    assert shown(ReviewSession(decks, store, Settings(), clock)).counts.new == 10


def test_the_second_direction_waits_for_six_days(store: ProgressStore, clock: ManualClock) -> None:
    deck = Deck(id="d", name="D", notes=terms(1))
    asked: list[tuple[int, str]] = []
    first = MONDAY_NOON // DAY_MS
    for _ in range(20):
        session = ReviewSession([deck], store, Settings(), clock)
        while isinstance(current := session.current(), Shown):
            asked.append((session.day - first, current.card.name))
            session.answer(Grade.GOOD, 500)
        clock.pass_days(1)
    assert asked[:4] == [(0, "recognise"), (1, "recognise"), (2, "produce"), (3, "produce")]
    assert len({day for day, _ in asked}) == len(asked)


def test_undo_survives_a_restart(tmp_path: Path, clock: ManualClock) -> None:
    deck = Deck(id="d", name="D", notes=terms(2))
    path = tmp_path / "p.db"
    with ProgressStore(path, clock) as store:
        session = ReviewSession([deck], store, Settings(), clock)
        session.answer(Grade.GOOD, 500)
        session.answer(Grade.AGAIN, 500)
    with ProgressStore(path, clock) as store:
        session = ReviewSession([deck], store, Settings(), clock)
        session.undo()
        assert shown(session).key.note_id == "term-1"
        assert shown(session).kind == "new"
        session.undo()
        assert shown(session).key.note_id == "term-0"
        assert session.undo() is None
        session.redo()
        session.redo()
        assert session.redo() is None
        assert shown(session).key.note_id == "term-1"
        assert shown(session).kind == "drill"


def test_two_sessions_at_once_lose_nothing(tmp_path: Path, clock: ManualClock) -> None:
    deck = Deck(id="d", name="D", notes=terms(4))
    with ProgressStore(tmp_path / "p.db", clock) as one, ProgressStore(tmp_path / "p.db", clock) as two:
        here = ReviewSession([deck], one, Settings(), clock)
        there = ReviewSession([deck], two, Settings(), clock)
        assert shown(here).key == shown(there).key
        here.answer(Grade.GOOD, 500)
        assert shown(there).key.note_id == "term-1"
        there.answer(Grade.GOOD, 500)
        assert shown(here).key.note_id == "term-2"
        assert len(one.events()) == 2


def test_buried_suspended_and_flagged(store: ProgressStore, clock: ManualClock) -> None:
    deck = Deck(id="d", name="D", notes=(*terms(2), Concept(id="c", question="Why?", answer="Because")))
    session = ReviewSession([deck], store, Settings(), clock)
    session.flag(3)
    assert shown(session).state.flag == 3
    session.bury()
    session.suspend()
    assert shown(session).key.note_id == "c"
    session.answer(Grade.GOOD, 1)
    assert isinstance(session.current(), Finished)
    clock.pass_days(1)
    again = ReviewSession([deck], store, Settings(), clock)
    asked = []
    while isinstance(current := again.current(), Shown):
        asked.append(current.key.note_id)
        again.answer(Grade.GOOD, 1)
    assert sorted(asked) == ["c", "term-0"]


def test_the_card_that_was_shown_is_graded_whatever_happened_meanwhile(
    tmp_path: Path, clock: ManualClock
) -> None:
    deck = Deck(id="d", name="D", notes=terms(3))
    with ProgressStore(tmp_path / "p.db", clock) as one, ProgressStore(tmp_path / "p.db", clock) as two:
        here = ReviewSession([deck], one, Settings(), clock)
        there = ReviewSession([deck], two, Settings(), clock)
        seen = shown(here).key
        there.answer(Grade.GOOD, 500)
        here.answer(Grade.AGAIN, 700)
        assert [event.key for event in one.events()] == [seen, seen]
        assert one.state(seen).reviews == 1
        assert one.state(seen).ease_hundredths == 250
        assert one.state(seen).answered_grade == Grade.AGAIN


def test_an_answer_after_the_day_has_turned_belongs_to_the_new_day(
    store: ProgressStore, clock: ManualClock
) -> None:
    session = ReviewSession([Deck(id="d", name="D", notes=terms(3))], store, Settings(), clock)
    seen, day = shown(session).key, session.day
    clock.pass_days(1)
    session.answer(Grade.GOOD, 500)
    assert (store.state(seen).first_day, session.day) == (day + 1, day + 1)
    assert shown(session).counts.new == 2


def test_answers_of_another_process_leave_this_session_and_its_drill_comes_at_the_end(
    tmp_path: Path, clock: ManualClock
) -> None:
    deck = Deck(id="d", name="D", notes=terms(6))
    with ProgressStore(tmp_path / "p.db", clock) as one, ProgressStore(tmp_path / "p.db", clock) as two:
        here = ReviewSession([deck], one, Settings(), clock)
        there = ReviewSession([deck], two, Settings(), clock)
        there.answer(Grade.AGAIN, 500)
        there.answer(Grade.GOOD, 500)
        assert shown(here).counts.new == 4
        here.answer(Grade.HARD, 500)
        assert shown(there).key.note_id == "term-3"
        there.answer(Grade.GOOD, 500)
        here.undo()
        assert (shown(here).counts.new, shown(here).key.note_id) == (3, "term-3")
        here.redo()
        assert (shown(here).counts.new, shown(here).counts.drill) == (2, 1)
        for _ in range(2):
            here.answer(Grade.GOOD, 500)
        assert (shown(here).kind, shown(here).key.note_id) == ("drill", "term-2")
        here.answer(Grade.GOOD, 500)
        assert (shown(here).kind, shown(here).key.note_id) == ("drill", "term-0")


def test_answers_taken_back_do_not_count_until_they_are_done_again(
    store: ProgressStore, clock: ManualClock
) -> None:
    session = ReviewSession([Deck(id="d", name="D", notes=terms(2))], store, Settings(), clock)
    session.answer(Grade.GOOD, 500)
    session.answer(Grade.EASY, 500)
    session.undo()
    summary = session.summary
    assert (summary.answers, summary.graded, summary.passed, summary.introduced) == (1, 1, 1, 1)
    session.redo()
    assert (session.summary.answers, session.summary.taken_ms) == (2, 1000)
    session.undo()
    session.answer(Grade.HARD, 500)
    assert (session.summary.answers, session.summary.introduced) == (2, 2)


def test_undo_brings_back_a_card_that_was_put_aside(store: ProgressStore, clock: ManualClock) -> None:
    session = ReviewSession([Deck(id="d", name="D", notes=terms(2))], store, Settings(), clock)
    for put_aside in (session.bury, session.suspend):
        put_aside()
        assert shown(session).key.note_id == "term-1"
        session.undo()
        assert shown(session).key.note_id == "term-0"
        assert shown(session).counts.new == 2


def test_a_session_goes_on_without_a_backup_and_says_so(
    tmp_path: Path, store: ProgressStore, clock: ManualClock
) -> None:
    (tmp_path / "backups").write_text("a file stands in the folder's place")
    deck = Deck(id="d", name="D", notes=terms(2))
    ReviewSession([deck], store, Settings(), clock).answer(Grade.GOOD, 500)
    session = ReviewSession([deck], store, Settings(), clock)
    assert len(session.warnings) == 1
    assert "today's backup failed" in session.warnings[0]
    assert isinstance(session.answer(Grade.GOOD, 500), Finished)


def test_a_backlog_is_spread_as_one_thing_that_undo_takes_back(
    store: ProgressStore, clock: ManualClock
) -> None:
    deck = Deck(id="d", name="D", notes=terms(9))
    session = ReviewSession([deck], store, Settings(), clock)
    while isinstance(session.current(), Shown):
        session.answer(Grade.GOOD, 500)
    clock.pass_days(30)
    assert ReviewSession([deck], store, Settings(), clock).overdue == 9
    assert spread_backlog([deck], store, Settings(), clock, 3) == 9
    spread = ReviewSession([deck], store, Settings(), clock)
    assert (spread.overdue, shown(spread).counts.due) == (0, 3)
    spread.undo()
    assert ReviewSession([deck], store, Settings(), clock).overdue == 9


def test_review_ahead_is_early_and_easiest_first_is_easy_first(
    store: ProgressStore, clock: ManualClock
) -> None:
    words = (
        Term(id="hard", zh="蒸馏", en="distillation", pinyin="x"),
        Term(id="easy", zh="学习", en="to learn", pinyin="x"),
    )
    deck = Deck(id="d", name="D", notes=words, options=DeckOptions(cards=("recognise",)))
    session = ReviewSession([deck], store, Settings(order="easiest"), clock)
    assert shown(session).key.note_id == "easy"
    session.answer(Grade.GOOD, 500)
    session.answer(Grade.GOOD, 500)
    clock.pass_days(1)
    session = ReviewSession([deck], store, Settings(), clock)
    session.answer(Grade.GOOD, 500)
    session.answer(Grade.GOOD, 500)
    clock.pass_days(3)
    assert isinstance(ReviewSession([deck], store, Settings(), clock).current(), Finished)
    ahead = ReviewSession([deck], store, Settings(), clock, ahead_days=3)
    assert shown(ahead).counts.due == 2
    key = shown(ahead).key
    ahead.answer(Grade.GOOD, 500)
    assert (store.state(key).interval_days, store.state(key).repetitions) == (8, 2)


def test_a_deck_may_follow_fsrs_and_come_back(store: ProgressStore, clock: ManualClock) -> None:
    sm2 = Deck(id="d", name="D", notes=terms(1))
    fsrs = Deck(id="d", name="D", notes=terms(1), options=DeckOptions(scheduler="fsrs"))
    key = shown(ReviewSession([sm2], store, Settings(), clock)).key
    for deck in (sm2, fsrs, sm2, fsrs):
        session = ReviewSession([deck], store, Settings(), clock, ahead_days=300 if store.events() else 0)
        session.answer(Grade.GOOD, 500)
        clock.pass_days(9)
    followed = store.state(key)
    assert followed.stability is not None
    keen = Settings(desired_retention=0.97)
    ReviewSession([fsrs], store, keen, clock)
    assert store.state(key).interval_days < followed.interval_days
    ReviewSession([sm2], store, Settings(), clock)
    assert store.state(key).stability is None
    assert store.state(key).reviews == 4
    ReviewSession([fsrs], store, Settings(), clock)
    assert store.state(key) == followed


def test_six_grades_are_the_full_scale(store: ProgressStore, clock: ManualClock) -> None:
    session = ReviewSession([Deck(id="d", name="D", notes=terms(1))], store, Settings(grades=6), clock)
    assert [choice.key for choice in shown(session).choices] == ["0", "1", "2", "3", "4", "5"]
    session.answer(Grade.BLANK, 500)
    assert store.state(shown(session).key).ease_hundredths == 170
