"""What the learner faces: minutes today, cards in the next days, for the library and for each deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.core.deck import Deck
from studykit.core.settings import Settings
from studykit.core.stats import Due, forecast
from studykit.core.streak import Streak, streak_of
from studykit.core.study_day import Clock, stamp
from studykit.services.rules import rules_for
from studykit.store.answer_days import AnswerDay, answer_days
from studykit.store.store import ProgressStore

DEFAULT_CARD_MS: Final = 12_000
_RECENT_DAYS: Final = 30
_ENOUGH_CARDS: Final = 10
AHEAD_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Outlook:
    """The figures behind the home screen. Days are study days since 1970-01-01.

    `answers` are those of each day that has any; `card_ms` is what a card costs, drill included, by the last
    30 days; `ahead` counts for each deck's id the cards that fall due on the next seven days, today first.
    """

    day: int
    streak: Streak
    answers: Mapping[int, int]
    forecast: tuple[Due, ...]
    card_ms: int
    ahead: Mapping[str, tuple[int, ...]]

    def minutes(self, cards: int) -> int:
        """How long some cards take, in whole minutes, at least one where there are any."""
        return max(1, round(cards * self.card_ms / 60_000)) if cards else 0


def outlook(decks: Sequence[Deck], store: ProgressStore, settings: Settings, clock: Clock) -> Outlook:
    """The outlook from the whole log, which the database adds up."""
    store.refresh(rules_for(decks, settings))
    now = stamp(clock, settings.rollover_hour, store.floor(clock.now_ms()), store.device)
    days = answer_days(store)
    standings = store.standings()
    ahead = {}
    for deck in decks:
        own = [card for note in deck.notes for card in standings.get(note.id, {}).values()]
        if own:
            due = forecast(own, now.study_day, AHEAD_DAYS)
            ahead[deck.id] = tuple(one.young + one.mature for one in due)
    return Outlook(
        day=now.study_day,
        streak=streak_of(
            (end for day in days.values() for end in (day.first, day.last)), now, settings.rollover_hour
        ),
        answers={day: total.answers for day, total in days.items()},
        forecast=forecast((card for cards in standings.values() for card in cards.values()), now.study_day),
        card_ms=card_ms(days, now.study_day),
        ahead=ahead,
    )


def card_ms(days: Mapping[int, AnswerDay], today: int) -> int:
    """What a card costs by the last 30 days: all time taken, by the cards of each day."""
    recent = [total for day, total in days.items() if today - _RECENT_DAYS < day <= today]
    cards = sum(total.cards for total in recent)
    if cards < _ENOUGH_CARDS:
        return DEFAULT_CARD_MS
    return round(sum(total.taken_ms for total in recent) / cards)
