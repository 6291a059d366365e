"""The catalog of a session: where each note stands, and its cards, made when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from studykit.core.card_names import possible_names
from studykit.core.cards import Card, cards_of
from studykit.core.deck import Deck
from studykit.core.notes import Note, Quote, Term
from studykit.core.plan import Place
from studykit.core.settings import Settings
from studykit.core.standing import Standings
from studykit.core.twins import find_twins, leads, with_examples
from studykit.services.ease import ease_of
from studykit.services.script import all_in_script, in_script

CHECKED_AT_MOST: Final = 400


class Catalog:
    """The studied notes of some decks, in the decks' order. Drafts and retired notes are not studied.

    `library` are all decks, in which the terms' twins are looked for; without it there are no other decks.
    """

    def __init__(
        self, decks: Sequence[Deck], settings: Settings, library: Sequence[Deck] | None = None
    ) -> None:
        self.decks = tuple(decks)
        self._twins = find_twins(decks if library is None else library)
        self._profiles = [settings.for_deck(deck) for deck in decks]
        self._notes: dict[str, Note] = {}
        self._deck_of: dict[str, int] = {}
        self._terms: dict[int, Mapping[str, Term]] = {}
        self._cards: dict[str, tuple[Card, ...]] = {}
        for index, deck in enumerate(decks):
            for note in deck.notes:
                if not note.draft and not note.retired:
                    self._notes[note.id] = note
                    self._deck_of[note.id] = index

    @property
    def deck_of(self) -> Mapping[str, int]:
        """The index of each studied note's deck."""
        return self._deck_of

    def places(self, standings: Standings) -> tuple[Place, ...]:
        """Every studied note in its deck; of twins, the one introduced first keeps the schedule."""
        lead_of = leads(self._twins, standings)
        if not lead_of:
            return self._places
        return tuple(
            place._replace(schedule_id=lead_of[place.note_id]) if place.note_id in lead_of else place
            for place in self._places
        )

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        return tuple(
            Place(note.id, note.id, deck, possible_names(note, self._profiles[deck]), isinstance(note, Term))
            for note in self._notes.values()
            for deck in (self._deck_of[note.id],)
        )

    def makes(self, place: Place, name: str) -> bool:
        """Whether a note makes the card of that name.

        After some hundred cards it takes their names for granted: a session asks again before it shows one.
        """
        if place.note_id not in self._cards and len(self._cards) >= CHECKED_AT_MOST:
            return True
        return self.card(place, name) is not None

    def card(self, place: Place, name: str) -> Card | None:
        """A note's card of that name, None where its deck doesn't make it."""
        return next((card for card in self._cards_of(place) if card.name == name), None)

    def ease(self, place: Place) -> float:
        """How easy a note's text is: low is easy."""
        return ease_of(self._notes[place.note_id], self._profiles[place.deck].studying)

    def note(self, note_id: str) -> Note:
        """A studied note."""
        return self._notes[note_id]

    def _cards_of(self, place: Place) -> tuple[Card, ...]:
        if place.note_id not in self._cards:
            note = self._notes.get(place.note_id)
            if note is None:  # deleted since the place was planned
                return ()
            terms = self._terms_of(place.deck) if isinstance(note, Quote) else None
            if isinstance(note, Term) and note.id in self._twins:
                note = with_examples(note, self._twins[note.id])
            profile = self._profiles[place.deck]
            self._cards[place.note_id] = cards_of(in_script(note, profile.script), profile, terms)
        return self._cards[place.note_id]

    def _terms_of(self, deck: int) -> Mapping[str, Term]:
        if deck not in self._terms:
            notes = all_in_script(self.decks[deck].notes, self._profiles[deck].script)
            self._terms[deck] = {note.id: note for note in notes if isinstance(note, Term)}
        return self._terms[deck]
