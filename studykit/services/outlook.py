"""What the learner faces: minutes today, cards in the next days, for the library and for each deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.core.deck import Deck
from studykit.core.scheduling import CardState
from studykit.core.settings import Settings
from studykit.core.stats import DayTotal, forecast
from studykit.core.study_day import Clock
from studykit.services.stats import Stats, make_stats
from studykit.store.store import ProgressStore

DEFAULT_CARD_MS: Final = 12_000
_RECENT_DAYS: Final = 30
_ENOUGH_CARDS: Final = 10
AHEAD_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Outlook:
    """The figures behind the home screen.

    `card_ms` is what a card costs, drill included, by the last 30 days; `ahead` counts for each deck's id the
    cards that fall due on the next seven days, today first.
    """

    stats: Stats
    card_ms: int
    ahead: Mapping[str, tuple[int, ...]]

    def minutes(self, cards: int) -> int:
        """How long some cards take, in whole minutes, at least one where there are any."""
        return max(1, round(cards * self.card_ms / 60_000)) if cards else 0


def outlook(decks: Sequence[Deck], store: ProgressStore, settings: Settings, clock: Clock) -> Outlook:
    """The outlook from the whole log; takes long with a long one, so it runs beside the screens."""
    stats = make_stats(decks, store, settings, clock)
    deck_of = {note.id: deck.id for deck in decks for note in deck.notes}
    states: dict[str, list[CardState]] = {deck.id: [] for deck in decks}
    for key, state in store.states().items():
        if key.note_id in deck_of:
            states[deck_of[key.note_id]].append(state)
    ahead = {
        deck_id: tuple(due.young + due.mature for due in forecast(own, stats.day, AHEAD_DAYS))
        for deck_id, own in states.items()
        if own
    }
    return Outlook(stats, card_ms(stats.days, stats.day), ahead)


def card_ms(days: Mapping[int, DayTotal], today: int) -> int:
    """What a card costs by the last 30 days: all time taken, by graded answers."""
    recent = [total for day, total in days.items() if today - _RECENT_DAYS < day <= today]
    graded = sum(total.answers - total.drill for total in recent)
    if graded < _ENOUGH_CARDS:
        return DEFAULT_CARD_MS
    return round(sum(total.taken_ms for total in recent) / graded)
