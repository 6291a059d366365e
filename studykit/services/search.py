"""Searching a library: notes with their decks and their cards' states, found by a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from studykit.core.deck import Deck
from studykit.core.events import CardKey
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term
from studykit.core.query import parse_query
from studykit.core.scheduling import CardState
from studykit.core.search import Subject, matches, searched_text
from studykit.core.settings import Settings
from studykit.core.twins import find_twins, leads
from studykit.services.choices import Choices
from studykit.services.wording import LearnerWords, chinese_of
from studykit.store.arrivals import arrival_days
from studykit.store.store import ProgressStore

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Found:
    """A note that a search found, in its deck, with the states of those of its cards that have events."""

    note: Note
    deck: Deck
    states: tuple[CardState, ...] = ()


class SearchIndex:
    """The notes of some decks, folded once so that every further query is quick.

    `settings` and `choices` tell which words the learner knows; `lead_of` which of twins keeps their
    schedule; `arrivals` gives the days on which notes came, and is asked once a search wants them.
    """

    def __init__(
        self,
        decks: Sequence[Deck],
        states: Mapping[CardKey, CardState] | None = None,
        settings: Settings | None = None,
        choices: Choices | None = None,
        *,
        lead_of: Mapping[str, str] = NOTHING,
        arrivals: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        self.lead_of = lead_of
        self._arrivals = arrivals
        self._arrival_days: Mapping[str, int] | None = None
        by_note: dict[str, list[CardState]] = {}
        for key, state in (states or {}).items():
            by_note.setdefault(key.note_id, []).append(state)
        self._found = [
            Found(note, deck, tuple(by_note.get(lead_of.get(note.id, note.id), ())))
            for deck in decks
            for note in deck.notes
        ]
        self._texts: list[str] = []
        introduced = (
            chinese_of(found.note)
            for found in self._found
            if isinstance(found.note, Term) and any(state.first_day is not None for state in found.states)
        )
        self._wording = LearnerWords(settings or Settings(), choices or Choices(), introduced)

    def __len__(self) -> int:
        return len(self._found)

    def renew(self, found: Found) -> None:
        """Take a note as it is now."""
        for at, one in enumerate(self._found):
            if one.note.id == found.note.id:
                self._found[at] = found
                self._texts[at : at + 1] = [searched_text(found.note)] if self._texts else []

    def search(self, text: str, today: int) -> list[Found]:
        """What a query finds, in the decks' order. Raises UsageError for a query that cannot be read."""
        query = parse_query(text)
        return [found for found, subject in self._pairs() if matches(query, subject, today)]

    def _pairs(self) -> Iterator[tuple[Found, Subject]]:
        if not self._texts:
            self._texts = [searched_text(found.note) for found in self._found]
        for found, text in zip(self._found, self._texts, strict=True):
            yield (
                found,
                Subject(found.note, found.deck.name, text, found.states, self._wording, self._arrived),
            )

    def _arrived(self, note_id: str) -> int | None:
        if self._arrival_days is None:
            self._arrival_days = self._arrivals()
        return self._arrival_days.get(note_id)


def library_index(
    decks: Sequence[Deck], store: ProgressStore, settings: Settings, choices: Choices
) -> SearchIndex:
    """The index of a library with its progress as it is now; twins have the states of their leader."""
    path, clock = store.path, store.clock
    twins = find_twins(decks)

    def arrivals() -> dict[str, int]:
        with ProgressStore(path, clock) as opened:
            return arrival_days(opened)

    return SearchIndex(
        decks,
        store.states(),
        settings,
        choices,
        lead_of=leads(twins, store.standings()) if twins else NOTHING,
        arrivals=arrivals,
    )


def headline(note: Note) -> tuple[str, str]:
    """A note in two short texts: what it is about, and its other side."""
    match note:
        case Term():
            return note.zh or note.en, note.en if note.zh else ""
        case Quote():
            return (note.zh, note.en) if note.lang == "zh" else (note.en, note.zh)
        case Concept():
            return note.question, note.answer
        case Basic():
            return note.front, note.back
        case Cloze():
            return note.text, note.extra


def example_of(note: Note) -> Example:
    """The sentence that shows a term in use; empty for other notes."""
    return note.examples[0] if isinstance(note, Term) and note.examples else Example()
