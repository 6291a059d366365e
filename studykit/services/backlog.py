"""Spreading overdue cards over the coming days, as one thing done that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from studykit.core.backlog import spread_overdue
from studykit.core.deck import Deck
from studykit.core.events import CardKey, SetDue
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.services.catalog import Catalog
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore


def spread_backlog(
    decks: Sequence[Deck],
    store: ProgressStore,
    settings: Settings,
    clock: Clock,
    days: int,
    *,
    library: Sequence[Deck] | None = None,
) -> int:
    """Spread the decks' overdue cards over today and the next days, `days` in all; how many were overdue."""
    rules = rules_for(decks if library is None else library, settings)
    store.refresh(rules)
    standings = store.standings()
    day = store.today(clock, settings.rollover_hour)
    cards = {
        CardKey(place.schedule_id, name): card
        for place in Catalog(decks, settings, library).places(standings)
        for name, card in standings.get(place.schedule_id, {}).items()
        if name in place.names
    }
    moved = spread_overdue(cards, day, days)
    if moved:
        actions = [(key, SetDue(due_day)) for key, due_day in moved.items()]
        store.record(actions, clock, settings.rollover_hour, rules)
    return len(moved)
