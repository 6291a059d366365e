"""The catalog of a session: where each note stands, and its cards, made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import assert_never

from studykit.core.cards import MAX_CLOZES, Card, cards_of
from studykit.core.deck import Deck
from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.plan import Place
from studykit.core.settings import Profile, Settings


class Catalog:
    """The studied notes of some decks, in the decks' order. Drafts and retired notes are not studied."""

    def __init__(self, decks: Sequence[Deck], settings: Settings) -> None:
        self.decks = tuple(decks)
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

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every studied note in its deck."""
        return tuple(
            Place(note.id, note.id, self._deck_of[note.id], isinstance(note, Term), self._most(note))
            for note in self._notes.values()
        )

    def places_of(self, decks: Iterable[int]) -> tuple[Place, ...]:
        """The notes of some decks, by the decks' indexes."""
        wanted = set(decks)
        return tuple(place for place in self.places if place.deck in wanted)

    def names(self, place: Place) -> tuple[str, ...]:
        """The names of a note's cards, the first to be learnt first."""
        return tuple(card.name for card in self._cards_of(place))

    def card(self, place: Place, name: str) -> Card | None:
        """A note's card of that name, None where its deck doesn't make it."""
        return next((card for card in self._cards_of(place) if card.name == name), None)

    def note(self, note_id: str) -> Note:
        """A studied note."""
        return self._notes[note_id]

    def _cards_of(self, place: Place) -> tuple[Card, ...]:
        if place.note_id not in self._cards:
            note = self._notes[place.note_id]
            terms = self._terms_of(place.deck) if isinstance(note, Quote) else None
            self._cards[place.note_id] = cards_of(note, self._profiles[place.deck], terms)
        return self._cards[place.note_id]

    def _terms_of(self, deck: int) -> Mapping[str, Term]:
        if deck not in self._terms:
            notes = self.decks[deck].notes
            self._terms[deck] = {note.id: note for note in notes if isinstance(note, Term)}
        return self._terms[deck]

    def _most(self, note: Note) -> int:
        return most_cards(note, self._profiles[self._deck_of[note.id]])


def most_cards(note: Note, profile: Profile) -> int:
    """The most cards that a note may make, found without making them."""
    match note:
        case Term():
            return sum(kind in profile.cards for kind in ("recognise", "produce", "pinyin"))
        case Quote():
            return min(MAX_CLOZES, len(note.cloze)) + 2
        case Concept() | Basic():
            return 1
        case Cloze():
            return note.text.count("{{c")
        case _:
            assert_never(note)
