"""Progress of whole notes at once: suspended, brought back, due on another day; one undo takes all back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from studykit.core.cards import cards_of
from studykit.core.deck import Deck
from studykit.core.events import Action, CardKey, Flag, Leech, SetDue, Suspend, Unsuspend
from studykit.core.notes import Note, Quote, Term
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.services.action_label import label_of
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore

NO_LEADS: Final[Mapping[str, str]] = MappingProxyType({})


class NoteProgress:
    """Changes the cards of chosen notes in a store. `decks` are all decks of the library.

    `lead_of` names, for each term that has twins, the one that keeps their schedule.
    """

    def __init__(
        self,
        decks: Sequence[Deck],
        store: ProgressStore,
        settings: Settings,
        clock: Clock,
        lead_of: Mapping[str, str] = NO_LEADS,
    ) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._lead_of = lead_of
        self._rules = rules_for(decks, settings)

    def suspend(self, notes: Sequence[tuple[Note, Deck]]) -> int:
        """Take all cards of the notes out of review; how many cards that were."""
        return self._record([(key, Suspend()) for key in self._keys(notes)])

    def bring_back(self, notes: Sequence[tuple[Note, Deck]]) -> int:
        """Take the suspended cards of the notes back into review; how many that were."""
        suspended = [key for key in self._keys(notes) if self._store.state(key).suspended]
        return self._record([(key, Unsuspend()) for key in suspended])

    def mark_leech(self, notes: Sequence[tuple[Note, Deck]]) -> int:
        """Mark the notes' cards that were ever answered, all where none was, as leeches; how many that were.

        Leeches are out of review.
        """
        keys = self._keys(notes)
        met = [key for key in keys if self._store.state(key).first_day is not None]
        return self._record([(key, Leech(marked=True)) for key in met or keys])

    def unmark_leech(self, notes: Sequence[tuple[Note, Deck]]) -> int:
        """Take the mark off the notes' leeches, which brings them back into review; how many that were."""
        marked = [key for key in self._keys(notes) if self._store.state(key).leech]
        return self._record([(key, Leech(marked=False)) for key in marked])

    def flag(self, notes: Sequence[tuple[Note, Deck]], colour: int) -> int:
        """Mark the notes' cards with a colour, 1 to 7; 0 takes the marks off. How many cards that changes."""
        changing = [key for key in self._keys(notes) if self._store.state(key).flag != colour]
        return self._record([(key, Flag(colour)) for key in changing])

    def make_due(self, notes: Sequence[tuple[Note, Deck]], day: int) -> int:
        """Make the cards of the notes that were ever answered due on a study day; how many that were."""
        met = [key for key in self._keys(notes) if self._store.state(key).first_day is not None]
        return self._record([(key, SetDue(day)) for key in met])

    @property
    def newest(self) -> str:
        """What `undo` would take back, in a few words; empty where nothing is left."""
        return label_of(self._store.done_actions())

    def undo(self) -> int:
        """Take the newest thing done on this device back; how many cards it touched."""
        return len(self._store.undo(self._clock, self._settings.rollover_hour, self._rules))

    def redo(self) -> int:
        """Do again what was taken back last; how many cards it touched."""
        return len(self._store.redo(self._clock, self._settings.rollover_hour, self._rules))

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
            keys += [CardKey(self._lead_of.get(note.id, note.id), card.name) for card in cards]
        return list(dict.fromkeys(keys))
