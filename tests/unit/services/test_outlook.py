"""What the learner faces: minutes and cards ahead."""

from __future__ import annotations

from studykit.core.study_day import Stamp
from studykit.services.outlook import DEFAULT_CARD_MS, card_ms
from studykit.store.answer_days import AnswerDay

TODAY = 20_000


def day(answers: int, cards: int, taken_ms: int) -> AnswerDay:
    stamp = Stamp(1, 0, TODAY, "d")
    return AnswerDay(answers, cards, taken_ms, stamp, stamp)


def test_a_card_costs_what_it_took_lately_drill_included() -> None:
    days = {
        TODAY - 40: day(answers=100, cards=100, taken_ms=9_000_000),
        TODAY - 1: day(answers=12, cards=10, taken_ms=60_000),
        TODAY: day(answers=10, cards=10, taken_ms=60_000),
    }
    assert card_ms(days, TODAY) == 6_000


def test_without_enough_answers_a_card_costs_the_usual() -> None:
    assert card_ms({}, TODAY) == DEFAULT_CARD_MS
    assert card_ms({TODAY: day(answers=9, cards=9, taken_ms=1)}, TODAY) == DEFAULT_CARD_MS
