"""A backlog spread over days, so that coming back after a pause is no wall of cards."""

from __future__ import annotations

from collections.abc import Mapping

from studykit.core.events import CardKey
from studykit.core.standing import Standing


def spread_overdue(cards: Mapping[CardKey, Standing], day: int, days: int) -> dict[CardKey, int]:
    """New due days for the cards that were due before `day`, evenly over `days` days from `day` on.

    The least overdue, measured by their intervals, come first: those can still be saved. Suspended and buried
    cards, and cards answered today, stay as they are.
    """
    overdue = [
        (_lateness(card, day), key)
        for key, card in cards.items()
        if card.due_day is not None
        and card.due_day < day
        and card.answered_day != day
        and not card.hidden_on(day)
    ]
    overdue.sort()
    count = len(overdue)
    return {key: day + index * days // count for index, (_late, key) in enumerate(overdue)}


def _lateness(card: Standing, day: int) -> float:
    """How late a card is, in parts of its interval."""
    return (day - (card.due_day or day)) / max(1, card.interval_days)
