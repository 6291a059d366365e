"""When notes came into the library: drafts come when they are accepted."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from studykit.core.deck import Deck
from studykit.core.settings import Settings
from studykit.errors import StoreError
from studykit.store.arrivals import record_arrivals
from studykit.store.store import ProgressStore


def note_arrivals(decks: Iterable[Deck], store: ProgressStore, settings: Settings) -> None:
    """Remember today for the notes that are seen for the first time; a store that cannot be written waits."""
    ids = (note.id for deck in decks for note in deck.notes if not note.draft)
    with contextlib.suppress(StoreError):
        record_arrivals(store, ids, store.today(store.clock, settings.rollover_hour))
