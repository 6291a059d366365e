"""What can be studied beyond today's cards: what falls due soon, and notes beyond the day's limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.core.deck import Deck
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.services.agenda import plan_for
from studykit.services.catalog import Catalog
from studykit.store.store import ProgressStore

AHEAD_DAYS: Final = (1, 3, 7)
MORE_NEW: Final = 10


@dataclass(frozen=True, slots=True)
class MoreWork:
    """How many cards a review so many days ahead would ask, and how many notes were never met."""

    ahead: Mapping[int, int]
    unmet: int


def more_work(
    decks: Sequence[Deck],
    store: ProgressStore,
    settings: Settings,
    clock: Clock,
    *,
    library: Sequence[Deck],
) -> MoreWork:
    """Count what some decks hold beyond today's cards."""
    catalog, standings = Catalog(decks, settings, library), store.standings()
    places = catalog.places(standings)
    day = store.today(clock, settings.rollover_hour)
    ahead = {
        days: len(plan_for(catalog, places, standings, settings, day, ahead_days=days).entries)
        for days in AHEAD_DAYS
    }
    schedules = {place.schedule_id for place in places if place.names}
    met = sum(
        any(card.first_day is not None for card in standings.get(schedule, {}).values())
        for schedule in schedules
    )
    return MoreWork(ahead, len(schedules) - met)
