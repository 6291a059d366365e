"""Statistics of the learner's own reviews: `stats --json` and the screen read the same value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studykit.core.deck import Deck
from studykit.core.events import CardKey
from studykit.core.history import reviews_of
from studykit.core.notes import Term
from studykit.core.review_totals import DayTotal, Label, Retention, ReviewTotals, Tally
from studykit.core.settings import Settings
from studykit.core.stats import CardCounts, Due, card_counts, forecast, histogram
from studykit.core.streak import Streak, streak_of
from studykit.core.study_day import Clock, stamp
from studykit.services.rules import rules_for
from studykit.store.card_events import events_by_card
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class Stats:
    """Everything that is known about the reviews. Days are study days since 1970-01-01.

    `retention` goes by period; of all time are `by_deck`, `by_transcript`, `by_kind`, `by_direction`.
    `intervals` maps days, and `ease` ease factors in hundredths, to numbers of cards.
    """

    day: int
    streak: Streak
    cards: CardCounts
    retention: Mapping[str, Retention]
    days: Mapping[int, DayTotal]
    forecast: tuple[Due, ...]
    intervals: Mapping[int, int]
    ease: Mapping[int, int]
    hours: tuple[Tally, ...]
    by_deck: Mapping[str, Retention]
    by_transcript: Mapping[str, Retention]
    by_kind: Mapping[str, Retention]
    by_direction: Mapping[str, Retention]


def make_stats(
    decks: Sequence[Deck],
    store: ProgressStore,
    settings: Settings,
    clock: Clock,
    *,
    only: Sequence[Deck] | None = None,
) -> Stats:
    """The statistics of all reviews, those of deleted notes included; with `only`, of some decks' notes."""
    rules = rules_for(decks, settings)
    store.refresh(rules)
    names = _Names(decks, settings)
    wanted = None if only is None else {note.id for deck in only for note in deck.notes}
    now = stamp(clock, settings.rollover_hour, store.floor(clock.now_ms()), store.device)
    totals = ReviewTotals(now.study_day, names.labels)
    for key, events in events_by_card(store):
        if wanted is None or key.note_id in wanted:
            for review in reviews_of(events, rules(key.note_id)):
                totals.add(review)
    days = totals.days
    states = [state for key, state in store.states().items() if wanted is None or key.note_id in wanted]
    met = [state for state in states if state.first_day is not None]
    return Stats(
        day=now.study_day,
        streak=streak_of(
            (end for day in days.values() for end in (day.first, day.last)), now, settings.rollover_hour
        ),
        cards=card_counts(states),
        retention=totals.retention,
        days=days,
        forecast=forecast(states, now.study_day),
        intervals=histogram(state.interval_days for state in met),
        ease=histogram(state.ease_hundredths for state in met),
        hours=totals.hours,
        by_deck=totals.labelled("deck"),
        by_transcript=totals.labelled("transcript"),
        by_kind=totals.labelled("kind"),
        by_direction=totals.labelled("direction"),
    )


class _Names:
    """What a card is counted under."""

    def __init__(self, decks: Sequence[Deck], settings: Settings) -> None:
        self._deck: dict[str, str] = {}
        self._transcript: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        for deck in decks:
            profile = settings.for_deck(deck)
            for note in deck.notes:
                self._deck[note.id] = deck.name
                source = note.source or (deck.sources[0] if len(deck.sources) == 1 else "")
                if source:
                    self._transcript[note.id] = source
                if isinstance(note, Term):
                    self._terms[note.id] = profile.studying

    @property
    def labels(self) -> Mapping[str, Label]:
        return {
            "deck": lambda key: self._deck.get(key.note_id, ""),
            "transcript": lambda key: self._transcript.get(key.note_id, ""),
            "kind": lambda key: key.card.split(":")[0],
            "direction": self._direction,
        }

    def _direction(self, key: CardKey) -> str:
        """`zh→en` or `en→zh` for a term's two directions, else nothing."""
        studying = self._terms.get(key.note_id)
        if studying is None or key.card not in ("recognise", "produce"):
            return ""
        return "zh→en" if (studying == "zh") == (key.card == "recognise") else "en→zh"
