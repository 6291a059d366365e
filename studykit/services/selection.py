"""Which notes a search chooses for a session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studykit.core.deck import Deck
from studykit.core.settings import Settings
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.services.choices import load_choices
from studykit.services.decks import DeckFile
from studykit.services.search import Found, library_index
from studykit.store.store import ProgressStore


def found_in_library(
    files: Sequence[DeckFile], query: str, store: ProgressStore, settings: Settings, library: Path
) -> list[Found]:
    """What a query of the search language finds, drafts included and retired notes not, in the decks' order.

    Raises UsageError for a query that cannot be read.
    """
    index = library_index([file.deck for file in files], store, settings, load_choices(library))
    found = index.search(query, store.today(store.clock, settings.rollover_hour))
    return [one for one in found if not one.note.retired]


def searched_notes(
    decks: Sequence[Deck],
    query: str,
    store: ProgressStore,
    settings: Settings,
    library: Path,
    *,
    all_decks: Sequence[Deck],
) -> frozenset[str]:
    """The ids of the notes of some decks that a query finds.

    `library` is the folder and `all_decks` are the decks in it. Raises UsageError for a query that cannot
    be read, and where it finds nothing.
    """
    index = library_index(all_decks, store, settings, load_choices(library))
    named = {deck.id for deck in decks}
    today = store.today(store.clock, settings.rollover_hour)
    found = frozenset(one.note.id for one in index.search(query, today) if one.deck.id in named)
    if not found:
        raise UsageError(_("the search “{query}” finds no note in these decks").format(query=query))
    return found
