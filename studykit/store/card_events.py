"""The log card by card: a long one is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from studykit.core.events import CardKey, Event
from studykit.store.failures import explained
from studykit.store.rows import EVENT_COLUMNS, event_of
from studykit.store.store import ProgressStore


def events_by_card(store: ProgressStore) -> Iterator[tuple[CardKey, list[Event]]]:
    """Each card that has events, sorted by its key, with its events in order of their instants."""

    def card(event: Event) -> CardKey:
        return event.key

    query = f"SELECT {EVENT_COLUMNS} FROM event ORDER BY note_id, card, instant_ms, device"
    with explained(store.path):
        rows = store.connection.execute(query)
        for key, own in groupby(map(event_of, rows), key=card):
            yield key, list(own)
