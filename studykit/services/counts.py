"""What each deck asks for today, for the list of decks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studykit.core.deck import Deck
from studykit.core.plan import Place
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.services.agenda import limits_for, plan_for
from studykit.services.catalog import Catalog
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class DeckCounts:
    """A deck's cards today: new within the limits, due, in drill; `done` cards were answered already.

    `new_left` is what the library's limit leaves today to all decks together. `notes` counts its studied
    notes, `introduced` those of them that were ever answered.
    """

    deck_id: str
    deck_name: str
    new: int
    due: int
    drill: int
    done: int
    notes: int
    introduced: int
    new_left: int


def deck_counts(
    decks: Sequence[Deck], store: ProgressStore, settings: Settings, clock: Clock
) -> tuple[DeckCounts, ...]:
    """The counts of each deck, in the decks' order. The limit of new notes is shared: sums may exceed it."""
    store.refresh(rules_for(decks, settings))
    catalog = Catalog(decks, settings)
    standings = store.standings()
    day = store.today(clock, settings.rollover_hour)
    places: list[list[Place]] = [[] for _ in decks]
    for place in catalog.places(standings):
        places[place.deck].append(place)
    allowed = limits_for(catalog, standings, settings, day)
    plans = [plan_for(catalog, own, standings, settings, day, allowed=allowed) for own in places]
    known = [[standings.get(place.schedule_id, {}) for place in own] for own in places]
    return tuple(
        DeckCounts(
            deck_id=deck.id,
            deck_name=deck.name,
            new=plans[index].count("new"),
            due=plans[index].count("due"),
            drill=len(plans[index].drills),
            done=sum(card.answered_day == day for cards in known[index] for card in cards.values()),
            notes=len(places[index]),
            introduced=sum(any(c.first_day is not None for c in cards.values()) for cards in known[index]),
            new_left=allowed.library,
        )
        for index, deck in enumerate(decks)
    )
