"""Cramming: short steps to a deadline, as pure functions."""

from studykit.core.cram import (
    CramKey,
    CramProgress,
    CramResult,
    advance,
    is_done,
    next_due_ms,
    next_key,
    next_morning,
    progress_of,
    result_of,
)
from studykit.core.events import Answer, CardKey, Cram, Event
from studykit.core.grades import Grade
from studykit.core.plan import Place
from studykit.core.study_day import DAY_MS, MINUTE_MS, Stamp

NOON = 1_795_089_600_000
BOTH = ("recognise", "produce")


def keys(*note_ids: str) -> list[CramKey]:
    return [
        CramKey(Place(note_id, note_id, 0, BOTH, gated=True), name) for note_id in note_ids for name in BOTH
    ]


def test_right_answers_wait_ten_minutes_an_hour_four_hours_and_the_night() -> None:
    progress, now, waits = CramProgress(), NOON, []
    for _ in range(4):
        progress = advance(progress, Grade.GOOD, now, 0)
        assert progress.due_ms is not None
        waits.append((progress.due_ms - now) // MINUTE_MS)
        now = progress.due_ms
    assert waits == [10, 60, 240, 13 * 60 + 50]
    assert not is_done(progress, None)
    assert is_done(advance(progress, Grade.GOOD, now, 0), None)


def test_a_miss_starts_over() -> None:
    progress = advance(advance(CramProgress(), Grade.GOOD, NOON, 0), Grade.AGAIN, NOON, 0)
    assert (progress.step, progress.misses, progress.answers, progress.is_right) == (0, 1, 2, False)


def test_morning_is_local() -> None:
    assert next_morning(NOON, 0) == NOON + 19 * 60 * MINUTE_MS
    assert next_morning(NOON, 8 * 60) == NOON + 11 * 60 * MINUTE_MS
    assert next_morning(NOON, -5 * 60) == NOON + DAY_MS


def test_due_cards_come_first_then_unseen_ones_apart_from_their_other_direction() -> None:
    cards = keys("a", "b")
    progress = {cards[0]: advance(CramProgress(), Grade.GOOD, NOON, 0)}
    assert next_key(cards, progress, NOON, None) == cards[2]
    assert next_key(cards, progress, NOON + 11 * MINUTE_MS, None) == cards[0]


def test_a_missed_card_comes_back_at_once_when_nothing_else_is_left() -> None:
    cards = keys("a")
    progress = {
        cards[0]: advance(CramProgress(), Grade.GOOD, NOON, 0),
        cards[1]: advance(CramProgress(), Grade.AGAIN, NOON, 0),
    }
    assert next_key(cards, progress, NOON + 1, None) == cards[1]
    progress[cards[1]] = advance(progress[cards[1]], Grade.GOOD, NOON + 2, 0)
    assert next_key(cards, progress, NOON + 3, None) is None
    assert next_due_ms(cards, progress, None) == NOON + 10 * MINUTE_MS
    assert next_key(cards, progress, NOON + 3, None, ahead=True) == cards[0]


def test_nothing_is_asked_for_behind_the_deadline() -> None:
    cards, deadline = keys("a")[:1], NOON + 30 * MINUTE_MS
    progress = {cards[0]: advance(CramProgress(), Grade.GOOD, NOON, 0)}
    assert next_due_ms(cards, progress, deadline) == NOON + 10 * MINUTE_MS
    progress = {cards[0]: advance(progress[cards[0]], Grade.GOOD, NOON + 10 * MINUTE_MS, 0)}
    assert next_due_ms(cards, progress, deadline) is None
    assert next_key(cards, progress, deadline - 1, deadline, ahead=True) is None


def test_the_result_counts_notes_that_are_right_both_ways() -> None:
    cards = keys("a", "b", "c")
    right, wrong = advance(CramProgress(), Grade.GOOD, NOON, 0), advance(CramProgress(), Grade.AGAIN, NOON, 0)
    progress = {cards[0]: right, cards[1]: right, cards[2]: right, cards[3]: wrong}
    assert result_of(cards, progress) == CramResult(right=1, wrong=1, unseen=1)


def test_progress_comes_from_the_log_and_a_long_pause_starts_over() -> None:
    def event(after_ms: int, action: Cram | Answer) -> Event:
        return Event(
            CardKey("a", "recognise"), Stamp(NOON + after_ms, 0, 20_776, "d"), action, NOON + after_ms
        )

    good, minutes = Cram(Grade.GOOD, 900), MINUTE_MS
    events = [event(0, good), event(5 * minutes, Answer(Grade.AGAIN, 1)), event(11 * minutes, good)]
    assert progress_of(events).step == 2
    assert progress_of([*events, event(3 * DAY_MS, good)]).step == 1
