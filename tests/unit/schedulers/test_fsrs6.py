"""FSRS-6: the library's own figures, whatever way the states take."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.events import Answer
from studykit.core.grades import Grade
from studykit.core.replay import apply
from studykit.core.scheduling import NEW, Rules
from studykit.schedulers.choose import rules_named
from studykit.schedulers.fsrs6 import Fsrs6
from studykit.schedulers.sm2 import Sm2

RATING = {
    Grade.BLANK: fsrs.Rating.Again,
    Grade.AGAIN: fsrs.Rating.Again,
    Grade.CLOSE: fsrs.Rating.Again,
    Grade.HARD: fsrs.Rating.Hard,
    Grade.GOOD: fsrs.Rating.Good,
    Grade.EASY: fsrs.Rating.Easy,
}


@given(st.lists(st.tuples(st.sampled_from(Grade), st.integers(1, 60)), min_size=1, max_size=10))
def test_is_the_library_fed_with_noons(answers: list[tuple[Grade, int]]) -> None:
    library = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    theirs = fsrs.Card(card_id=7)
    rules, ours, day = Rules(Fsrs6(), leech_lapses=0), NEW, 20_000
    for grade, wait in answers:
        day += wait
        noon = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        assert Fsrs6().recall(ours, day) == pytest.approx(library.get_card_retrievability(theirs, noon))
        theirs, _log = library.review_card(theirs, RATING[grade], noon)
        ours = apply(ours, Answer(grade, 0), day, rules)
        assert (ours.stability, ours.difficulty) == (theirs.stability, theirs.difficulty)
        assert ours.due_day == day + (theirs.due - noon).days
        assert ours.interval_days >= 1


def test_a_higher_retention_asks_sooner() -> None:
    states = [apply(NEW, Answer(Grade.GOOD, 0), 20_000, Rules(Fsrs6(aim))) for aim in (0.95, 0.9, 0.8)]
    days = [state.interval_days for state in states]
    assert days == sorted(days)
    assert days[0] < days[2]


@pytest.mark.parametrize("rules", [Rules(Sm2()), Rules(Fsrs6(0.87), 6)])
def test_a_fingerprint_names_its_rules(rules: Rules) -> None:
    assert rules_named(rules.fingerprint) == rules
