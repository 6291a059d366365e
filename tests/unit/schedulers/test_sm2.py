"""SM-2: the author's program, sequence by sequence."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import supermemo2
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.events import Answer
from studykit.core.grades import Grade
from studykit.core.replay import apply
from studykit.core.scheduling import NEW, CardState, Rules
from studykit.schedulers.sm2 import Sm2, sm2, times_ease

SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[4] / "shared"))
VECTORS = SHARED / "reference" / "sm2_vectors.json"
grades = st.sampled_from(Grade)


def on_time(sequence: list[Grade], *, cap: int | None = None) -> list[CardState]:
    """The states after answers that are each given on the day they are due."""
    rules = Rules(Sm2(max_interval_days=cap), leech_lapses=0)
    states, state = [], NEW
    for grade in sequence:
        day = 20_000 if state.due_day is None else state.due_day
        state = apply(state, Answer(grade, 0), day, rules)
        states.append(state)
    return states


def vectors() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(VECTORS.read_text())["vectors"]
    return found


@pytest.mark.skipif(
    not VECTORS.exists() and not os.environ.get("CI"), reason="the shared reference vectors are not here"
)
def test_reproduces_all_forty_sequences_of_the_authors_program() -> None:
    assert len(vectors()) == 40
    for vector in vectors():
        states = on_time([Grade(grade) for grade in vector["grades"]])
        ours = [(s.repetitions, s.interval_days, Decimal(s.ease_hundredths) / 100) for s in states]
        theirs = vector["sm2_program_delphi"]
        program = [(step["n"], step["interval"], Decimal(step["ef"])) for step in theirs]
        assert ours == program, vector["name"]


@pytest.mark.parametrize(
    ("sequence", "intervals", "ease"),
    [
        ([4] * 8, [1, 6, 15, 38, 95, 238, 595, 1488], 250),
        ([5] * 8, [1, 6, 16, 45, 130, 390, 1209, 3869], 330),
        ([3] * 10, [1, 6, 13, 27, 52, 94, 156, 237, 327, 425], 130),
        ([5, 5, 5, 2, 5, 5, 5], [1, 6, 16, 1, 1, 6, 16], 278),
        ([0, 4, 4, 4, 4], [1, 1, 6, 10, 17], 170),
    ],
)
def test_published_sequences(sequence: list[int], intervals: list[int], ease: int) -> None:
    states = on_time([Grade(grade) for grade in sequence])
    assert [state.interval_days for state in states] == intervals
    assert states[-1].ease_hundredths == ease


@given(st.lists(grades, min_size=1, max_size=12))
def test_agrees_with_supermemo2_but_for_its_rounding(sequence: list[Grade]) -> None:
    ease, interval, repetitions = 250, 0, 0
    for grade in sequence:
        theirs = supermemo2.review(int(grade), ease / 100, interval, repetitions, "2026-01-01 12:00:00")
        repetitions, interval, ease = sm2(repetitions, interval, ease, grade)
        assert repetitions == theirs["repetitions"]
        assert ease == round(theirs["easiness"] * 100)
        assert interval in (theirs["interval"], theirs["interval"] - 1)


@pytest.mark.parametrize(
    ("days", "ease", "product"), [(15, 250, 38), (1, 250, 2), (5, 250, 12), (7, 250, 18), (3, 130, 4)]
)
def test_products_round_half_to_even(days: int, ease: int, product: int) -> None:
    assert times_ease(days, ease) == product == round(days * ease / 100)


@given(st.lists(grades, min_size=30, max_size=60))
def test_nothing_is_ever_due_more_than_a_hundred_years_ahead(sequence: list[Grade]) -> None:
    for before, state in zip(
        [NEW, *on_time(sequence, cap=36_525)], on_time(sequence, cap=36_525), strict=False
    ):
        assert 1 <= state.interval_days <= 36_525
        assert state.due_day is not None
        assert state.due_day - (before.due_day or 20_000) <= 36_525


class TestCalendar:
    rules = Rules(Sm2())
    learnt = CardState(
        repetitions=3,
        ease_hundredths=250,
        interval_days=15,
        due_day=115,
        first_day=80,
        last_day=100,
        reviews=3,
    )

    def test_a_late_answer_counts_as_on_time(self) -> None:
        on_day = apply(self.learnt, Answer(Grade.GOOD, 0), 115, self.rules)
        late = apply(self.learnt, Answer(Grade.GOOD, 0), 515, self.rules)
        assert late.interval_days == on_day.interval_days == 38
        assert late.due_day == 553

    @pytest.mark.parametrize(("elapsed", "interval"), [(1, 15), (6, 15), (7, 18), (14, 35)])
    def test_an_early_pass_keeps_ease_and_repetitions(self, elapsed: int, interval: int) -> None:
        after = apply(self.learnt, Answer(Grade.EASY, 0), 100 + elapsed, self.rules)
        assert (after.interval_days, after.due_day) == (interval, 100 + elapsed + interval)
        assert (after.repetitions, after.ease_hundredths) == (3, 250)

    def test_an_early_failure_is_a_failure(self) -> None:
        after = apply(self.learnt, Answer(Grade.AGAIN, 0), 107, self.rules)
        assert (after.interval_days, after.repetitions, after.ease_hundredths, after.lapses) == (1, 0, 196, 1)
