"""Triage: candidates one by one, best first; every decision is on disk before the next is asked."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from studykit.core.cards import cards_of
from studykit.core.deck import Deck
from studykit.core.headway import Headway, untold
from studykit.core.notes import Note, Term, with_fields
from studykit.deckfile.base import Fate
from studykit.deckfile.identity import birth_of
from studykit.deckfile.wordlist import Listed
from studykit.errors import StudykitError, UsageError
from studykit.i18n import _, n_
from studykit.services.build import Workshop
from studykit.services.choices import Verdict, folded, list_path, load_choices, remember
from studykit.services.conflicts import OpenConflict, open_conflicts
from studykit.services.deck_edit import DeckEditor
from studykit.services.drafts import Candidate, waiting_drafts
from studykit.services.footprint import Footprint, footprint_of, joined
from studykit.services.lock import library_lock
from studykit.services.shelf import Standing
from studykit.services.textfile import read_text_or_nothing
from studykit.services.undo import FileChange


@dataclass(frozen=True, slots=True)
class Price:
    """What has been accepted in the decks of this triage, and in how many days it is introduced."""

    notes: int
    cards: int
    days: int
    notes_per_day: int

    def __str__(self) -> str:
        parts = [
            n_("{count} note", "{count} notes", self.notes).format(count=self.notes),
            n_("{count} card", "{count} cards", self.cards).format(count=self.cards),
        ]
        if self.notes_per_day:
            days = n_("{count} day", "{count} days", self.days).format(count=self.days)
            parts.append(_("{days} at {limit} a day").format(days=days, limit=self.notes_per_day))
        return " = ".join(parts)


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision that can be taken back: where the triage stood before and after, and what was written."""

    place: int
    footprints: tuple[tuple[str, Footprint], ...]
    next_place: int


class Triage:
    """The drafts of one deck, or of a whole library, in the order in which they are offered.

    Candidates that are known already come last, and only when they are asked for (`with_known`).
    """

    def __init__(
        self, workshop: Workshop, deck: str = "", *, with_known: bool = False, headway: Headway = untold
    ) -> None:
        self.workshop = workshop
        self._editor = DeckEditor(
            workshop.library, workshop.cache, workshop.settings.studying, workshop.known, headway
        )
        self._decks = self._chosen(deck)
        self._choices = load_choices(workshop.library)
        offered = waiting_drafts(self._standings(), workshop.library, self._choices, workshop.settings)
        self.known = tuple(each for each in offered if each.known)
        fresh = tuple(each for each in offered if not each.known)
        self.candidates = (*fresh, *self.known) if with_known else fresh
        self._place = 0
        self._counted: dict[str, tuple[Deck, tuple[int, int]]] = {}
        self._steps: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def current(self) -> Candidate | None:
        """What is asked now; None at the end."""
        return self.candidates[self._place] if self._place < len(self.candidates) else None

    @property
    def place(self) -> int:
        """How many candidates are behind."""
        return self._place

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._steps)

    def skip(self) -> None:
        """Leave the candidate a draft."""
        self._did(())

    def accept(self) -> None:
        """Make the candidate a note that is studied."""
        here = self._here()
        self._did((self._replaced(replace(here.note, draft=False), here),))

    def edit(self, **fields: str) -> None:
        """Accept the candidate with some fields changed."""
        here = self._here()
        values: dict[str, object] = {**fields, "draft": False}
        if "pinyin" in fields:
            values["doubt"] = ""
        self._did((self._replaced(with_fields(here.note, values), here),))

    def reject(self) -> None:
        """Drop the candidate, and remember that for the whole library."""
        self._drop("rejected", "rejected")

    def know(self, reason: str = "") -> None:
        """Drop the candidate because it is known, and remember that for the whole library."""
        self._drop("known", "known", reason or _("said at triage"))

    def merge(self, into: str) -> None:
        """Give the candidate's examples to another note of its deck, by id, and drop it.

        Raises UsageError where there is no such term.
        """
        here = self._here()
        notes = self._editor.standing(here.deck_id).deck.notes
        target = next((note for note in notes if note.id == into and note.id != here.note.id), None)
        if not isinstance(target, Term) or not isinstance(here.note, Term):
            raise UsageError(_("only a term can be merged, into another term of its deck"))
        examples = tuple(dict.fromkeys((*target.examples, *here.note.examples)))
        first = self._editor.replace_note(here.deck_id, replace(target, examples=examples))
        try:
            second = self._editor.remove_notes(here.deck_id, [here.note.id], "merged")
        except StudykitError:
            self._editor.undo(here.deck_id, first)
            raise
        self._did(((here.deck_id, first), (here.deck_id, second)))

    def accept_section(self) -> int:
        """Accept this candidate and all that follow in its section of its deck; how many that were.

        A word that was just rejected, or known, in another deck is left out.
        """
        here = self._here()
        rest = list(takewhile(lambda each: _section(each) == _section(here), self.candidates[self._place :]))
        wanted = {each.note.id for each in rest if not self._is_decided(each)}
        deck = self._editor.standing(here.deck_id).deck
        notes = [replace(note, draft=note.draft and note.id not in wanted) for note in deck.notes]
        footprint = self._editor.replace_notes(here.deck_id, notes)
        self._did(((here.deck_id, footprint),), len(rest))
        return len(wanted)

    def undo(self) -> bool:
        """Take the last decision back; False where there is none."""
        if not self._steps:
            return False
        step = self._steps[-1]
        for deck_id, footprint in reversed(step.footprints):
            self._editor.undo(deck_id, footprint)
        self._undone.append(self._steps.pop())
        self._choices = load_choices(self.workshop.library)
        self._place = step.place
        return True

    def redo(self) -> bool:
        """Decide again as it was before the last `undo`; False where nothing was undone since a decision."""
        if not self._undone:
            return False
        step = self._undone[-1]
        for deck_id, footprint in step.footprints:
            self._editor.undo(deck_id, footprint.reversed())
        self._steps.append(self._undone.pop())
        self._choices = load_choices(self.workshop.library)
        self._place = step.next_place
        return True

    def decisions(self) -> tuple[FileChange, ...]:
        """What was decided and not taken back, in order, as changes of files."""
        return tuple(
            FileChange(
                _("the decision about “{note}”").format(note=birth_of(note).headline),
                frozenset({note.id}),
                joined(footprint for _deck_id, footprint in step.footprints),
            )
            for step in self._steps
            if step.footprints
            for note in (self.candidates[step.place].note,)
        )

    def targets(self, text: str) -> tuple[Term, ...]:
        """The terms of the candidate's deck that a text may mean: by id, else by a part of either side."""
        here = self._here()
        wanted = folded(text)
        terms = [
            note
            for note in self._editor.standing(here.deck_id).deck.notes
            if isinstance(note, Term) and note.id != here.note.id and not note.retired
        ]
        exact = tuple(term for term in terms if term.id == text)
        return exact or tuple(term for term in terms if wanted and wanted in folded(f"{term.zh} {term.en}"))

    def conflicts(self) -> tuple[OpenConflict, ...]:
        """The conflicts that wait besides, in all decks of the library."""
        return open_conflicts(self._editor)

    def price(self) -> Price:
        """What is accepted so far."""
        counts = [self._made(standing.deck) for standing in self._standings()]
        notes, cards = sum(notes for notes, _cards in counts), sum(cards for _notes, cards in counts)
        a_day = self.workshop.settings.new_notes_per_day
        return Price(notes, cards, math.ceil(notes / a_day) if a_day else 0, a_day)

    def _made(self, deck: Deck) -> tuple[int, int]:
        """A deck's studied notes and their cards, counted anew only when the deck is another one."""
        known = self._counted.get(deck.id)
        if known is None or known[0] is not deck:
            profile = self.workshop.settings.for_deck(deck)
            terms = {note.id: note for note in deck.notes if isinstance(note, Term)}
            made = [len(cards_of(n, profile, terms)) for n in deck.notes if not n.draft and not n.retired]
            known = self._counted[deck.id] = deck, (len(made), sum(made))
        return known[1]

    def _here(self) -> Candidate:
        if self.current is None:
            raise UsageError(_("there is no candidate left"))
        return self.current

    def _did(self, footprints: tuple[tuple[str, Footprint], ...], count: int = 1) -> None:
        before = self._place
        self._place += count
        while self.current is not None and self._is_decided(self.current):
            self._place += 1
        self._steps.append(_Step(before, footprints, self._place))
        self._undone.clear()

    def _is_decided(self, candidate: Candidate) -> bool:
        """Whether the same word was just rejected, or known, in another deck."""
        if self._editor.standing(candidate.deck_id).deck.options.isolate:
            return False
        known = not candidate.known and self._choices.known_reason(candidate.note) is not None
        return known or self._choices.is_rejected(candidate.note)

    def _replaced(self, note: Note, here: Candidate) -> tuple[str, Footprint]:
        return here.deck_id, self._editor.replace_note(here.deck_id, note)

    def _drop(self, fate: Fate, verdict: Verdict, reason: str = "") -> None:
        here = self._here()
        removed = self._editor.remove_notes(here.deck_id, [here.note.id], fate)
        try:
            listed = tuple(self._listed(here, verdict, reason))
        except StudykitError:
            self._editor.undo(here.deck_id, removed)
            raise
        self._did(((here.deck_id, removed), *((here.deck_id, each) for each in listed)))

    def _listed(self, here: Candidate, verdict: Verdict, reason: str) -> Iterator[Footprint]:
        """Remember a decision, unless the deck keeps to itself."""
        if self._editor.standing(here.deck_id).deck.options.isolate:
            return
        library = self.workshop.library
        path = list_path(library, verdict)
        before = read_text_or_nothing(path)
        birth = birth_of(here.note)
        meaning = birth.meaning if isinstance(here.note, Term) else ""
        word = Listed(_one_line(birth.headline), _one_line(meaning), reason)
        with library_lock(library, self.workshop.cache):
            remember(library, verdict, [word])
        after = read_text_or_nothing(path)
        self._choices = load_choices(library)
        if before != after:
            yield footprint_of({path: (before, after)})

    def _chosen(self, deck: str) -> tuple[str, ...]:
        standings = self._editor.shelf.standings.values()
        if not deck:
            return tuple(standing.deck.id for standing in standings if not standing.deck.options.sample)
        return (self._editor.named(deck).deck.id,)

    def _standings(self) -> Sequence[Standing]:
        return [self._editor.standing(deck_id) for deck_id in self._decks]


def _section(candidate: Candidate) -> tuple[str, str, bool]:
    """What is offered together: candidates stand in this order."""
    return candidate.deck_id, candidate.section, bool(candidate.known)


def _one_line(text: str) -> str:
    return " ".join(text.split())
