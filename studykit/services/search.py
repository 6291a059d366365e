"""Searching a library: notes with their decks and their cards' states, found by a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import Final

from studykit.core.deck import Deck
from studykit.core.events import CardKey
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term
from studykit.core.query import AtMostLevel, UnknownWords, parse_query, parts_of
from studykit.core.scheduling import CardState
from studykit.core.search import Subject, matches, searched_text
from studykit.core.settings import Settings
from studykit.core.twins import find_twins, leads
from studykit.services.choices import Choices
from studykit.services.other_process import Runner, run_here
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

    @property
    def is_suspended(self) -> bool:
        """Whether every one of these cards is out of review."""
        return bool(self.states) and all(state.suspended for state in self.states)

    @property
    def is_leech(self) -> bool:
        """Whether any of its cards is a leech."""
        return any(state.leech for state in self.states)

    @property
    def flag(self) -> int:
        """The highest colour that any of its cards is flagged with, 1 to 7; 0 for no flag."""
        return max((state.flag for state in self.states), default=0)


class SearchIndex:
    """The notes of some decks, folded once so that every further query is quick.

    `settings` and `choices` tell which words the learner knows; `lead_of` which of twins keeps their
    schedule; `arrivals` gives the days on which notes came, and is asked once a search wants them.
    `found` are all notes, `folded` their texts as they are searched, none before the first search; as UTF-8
    they take half the memory, for a single Chinese character makes all of a text wide.
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
        run: Runner = run_here,
    ) -> None:
        self.lead_of = lead_of
        self._arrivals = arrivals
        self._arrival_days: Mapping[str, int] | None = None
        by_note: dict[str, list[CardState]] = {}
        for key, state in (states or {}).items():
            by_note.setdefault(key.note_id, []).append(state)
        self.found = [
            Found(note, deck, tuple(by_note.get(lead_of.get(note.id, note.id), ())))
            for deck in decks
            for note in deck.notes
        ]
        self.folded: list[bytes] = []
        self._folding = Lock()
        introduced = (
            chinese_of(found.note)
            for found in self.found
            if isinstance(found.note, Term) and any(state.first_day is not None for state in found.states)
        )
        self.wording = LearnerWords(settings or Settings(), choices or Choices(), introduced, run)

    def __len__(self) -> int:
        return len(self.found)

    def adopt(self, other: SearchIndex) -> None:
        """Take over the folded texts of the notes that both hold, and the levels of texts."""
        self.wording.take_levels(other.wording)
        if other.folded:
            known = {id(found.note): text for found, text in zip(other.found, other.folded, strict=True)}
            self.folded = [known.get(id(found.note)) or _folded(found.note) for found in self.found]

    def fold(self) -> None:
        """Fold all notes, unless that is done; several threads may ask for it at once."""
        with self._folding:
            if not self.folded:
                self.folded = [_folded(found.note) for found in self.found]

    def search(self, text: str, today: int) -> list[Found]:
        """What a query finds, in the decks' order. Raises UsageError for a query that cannot be read."""
        if not text.strip():
            return self.found
        query = parse_query(text)
        self.fold()
        kinds = {type(part) for part in parts_of(query)}
        if kinds & {AtMostLevel, UnknownWords}:
            self.wording.look_up([found.note for found in self.found], unknown=UnknownWords in kinds)
        return [
            found
            for found, folded in zip(self.found, self.folded, strict=True)
            if matches(
                query,
                Subject(
                    found.note, found.deck.name, folded.decode(), found.states, self.wording, self._arrived
                ),
                today,
            )
        ]

    def _arrived(self, note_id: str) -> int | None:
        if self._arrival_days is None:
            self._arrival_days = self._arrivals()
        return self._arrival_days.get(note_id)


def _folded(note: Note) -> bytes:
    return searched_text(note).encode()


def library_index(
    decks: Sequence[Deck],
    store: ProgressStore,
    settings: Settings,
    choices: Choices,
    before: SearchIndex | None = None,
    run: Runner = run_here,
) -> SearchIndex:
    """The index of a library with its progress as it is now; twins have the states of their leader.

    What the one `before` has folded is not folded again. `run` calls what needs the dictionaries.
    """
    path, clock = store.path, store.clock
    twins = find_twins(decks)

    def arrivals() -> dict[str, int]:
        with ProgressStore(path, clock) as opened:
            return arrival_days(opened)

    index = SearchIndex(
        decks,
        store.states(),
        settings,
        choices,
        lead_of=leads(twins, store.standings()) if twins else NOTHING,
        arrivals=arrivals,
        run=run,
    )
    if before is not None:
        index.adopt(before)
    return index


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
