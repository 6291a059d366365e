"""What the learner faces: minutes and cards ahead."""

from __future__ import annotations

from studykit.core.stats import DayTotal
from studykit.services.outlook import DEFAULT_CARD_MS, card_ms

TODAY = 20_000


def test_a_card_costs_what_it_took_lately_drill_included() -> None:
    days = {
        TODAY - 40: DayTotal(answers=100, taken_ms=9_000_000),
        TODAY - 1: DayTotal(answers=12, drill=2, taken_ms=60_000),
        TODAY: DayTotal(answers=10, taken_ms=60_000),
    }
    assert card_ms(days, TODAY) == 6_000


def test_without_enough_answers_a_card_costs_the_usual() -> None:
    assert card_ms({}, TODAY) == DEFAULT_CARD_MS
    assert card_ms({TODAY: DayTotal(answers=9, taken_ms=1)}, TODAY) == DEFAULT_CARD_MS
