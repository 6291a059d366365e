"""Progress of whole notes at once: suspended, brought back, due on another day; one undo takes all back."""

from __future__ import annotations

from collections.abc import Sequence

from studykit.core.cards import cards_of
from studykit.core.deck import Deck
from studykit.core.events import Action, CardKey, SetDue, Suspend, Unsuspend
from studykit.core.notes import Note, Quote, Term
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore


class NoteProgress:
    """Changes the cards of chosen notes in a store. `decks` are all decks of the library."""

    def __init__(self, decks: Sequence[Deck], store: ProgressStore, settings: Settings, clock: Clock) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._rules = rules_for(decks, settings)

    def suspend(self, notes: Sequence[tuple[Note, Deck]]) -> int:
        """Take all cards of the notes out of review; how many cards that were."""
        return self._record([(key, Suspend()) for key in self._keys(notes)])

    def bring_back(self, notes: Sequence[tuple[Note, Deck]]) -> int:
        """Take the suspended cards of the notes back into review; how many that were."""
        suspended = [key for key in self._keys(notes) if self._store.state(key).suspended]
        return self._record([(key, Unsuspend()) for key in suspended])

    def make_due(self, notes: Sequence[tuple[Note, Deck]], day: int) -> int:
        """Make the cards of the notes that were ever answered due on a study day; how many that were."""
        met = [key for key in self._keys(notes) if self._store.state(key).first_day is not None]
        return self._record([(key, SetDue(day)) for key in met])

    def undo(self) -> int:
        """Take the newest thing done on this device back; how many cards it touched."""
        return len(self._store.undo(self._clock, self._settings.rollover_hour, self._rules))

    def _record(self, actions: Sequence[tuple[CardKey, Action]]) -> int:
        if actions:
            self._store.record(actions, self._clock, self._settings.rollover_hour, self._rules)
        return len(actions)

    def _keys(self, notes: Sequence[tuple[Note, Deck]]) -> list[CardKey]:
        keys = []
        for note, deck in notes:
            terms = {}
            if isinstance(note, Quote):
                terms = {term.id: term for term in deck.notes if isinstance(term, Term)}
            cards = cards_of(note, self._settings.for_deck(deck), terms)
            keys += [CardKey(note.id, card.name) for card in cards]
        return keys
