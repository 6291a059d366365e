"""Planning one deck: what its transcripts offer, merged with how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from studykit.core.deck import DeckOptions
from studykit.core.notes import Note, Quote, Term
from studykit.core.settings import Settings
from studykit.deckfile.base import Base, Entry, emit_base
from studykit.deckfile.clozes import with_clozes
from studykit.deckfile.head import merged_name, merged_options
from studykit.deckfile.merge import Changed, FieldChange, merge
from studykit.deckfile.settle import settle, with_rivals
from studykit.deckfile.splice import splice
from studykit.services.choices import Choices
from studykit.services.derived import Deriver
from studykit.services.identify import Identified, Identifier
from studykit.services.plan import DeckPlan, Moved, Visitor, ambiguities_of
from studykit.services.proposals import Offer
from studykit.services.shelf import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a deck is built from, besides how it stands.

    `offered` come from transcripts that were read; `unread` are the deck's transcripts that were not: their
    notes stay as they are. `visitors` came from other decks; `homes` tells each note's deck in the library.
    """

    name: str
    options: DeckOptions = field(default_factory=DeckOptions)
    sources: Mapping[str, str]
    offered: Sequence[Offer] = ()
    unread: frozenset[str] = frozenset()
    visitors: Sequence[Visitor] = ()
    homes: Mapping[str, str]
    rules: int
    restore: frozenset[str] = frozenset()
    accept_drafts: bool = False
    choices: Choices = field(default_factory=Choices)
    derive: Deriver = field(default_factory=Deriver)
    settings: Settings = field(default_factory=Settings)


def plan_deck(standing: Standing, inputs: Inputs) -> DeckPlan:
    """Plan a deck's next state. Raises DataError where its file cannot be changed safely."""
    run = _Planner(standing, inputs)
    found = run.identified()
    entries = run.with_clozes(run.with_derived(found.entries))
    merged = merge(run.base, run.yours, entries, restore=inputs.restore)
    next_entries = with_rivals(run.moved_away(merged.entries, entries), found.ties)
    notes = tuple(run.completed(note, next_entries) for note in merged.notes)
    deck = replace(
        standing.deck,
        name=merged_name(standing.deck, standing.base, inputs.name),
        options=run.options,
        sources=tuple(inputs.sources),
        notes=notes,
    )
    base = Base(
        deck=deck.id,
        name=inputs.name,
        options=inputs.options,
        rules=inputs.rules,
        sources=inputs.sources,
        entries=next_entries,
        filled=run.filled(notes, next_entries),
    )
    return DeckPlan(
        path=standing.path,
        base_path=standing.base_path,
        deck=deck,
        old_text=standing.text,
        new_text=splice(standing.text, deck, str(standing.path)),
        old_base=standing.base_text,
        new_base=emit_base(base),
        changes=(*run.moves(), *merged.changes, *_completions(merged.notes, notes)),
        ambiguous=ambiguities_of(next_entries),
        visitors=run.visitors(next_entries),
    )


class _Planner:
    def __init__(self, standing: Standing, inputs: Inputs) -> None:
        self.standing = standing
        self.inputs = inputs
        settled = settle(standing.base.entries if standing.base else {}, standing.deck.notes)
        here = {note.id for note in standing.deck.notes}
        self._filled = standing.base.filled if standing.base else {}
        self.base = {
            note_id: replace(entry, fate="moved") if self._moved_to(note_id) else entry
            for note_id, entry in settled.items()
            if note_id in here or not (entry.home and self._moved_to(note_id))
        }
        self.newly_moved = [
            entry for note_id, entry in settled.items() if not entry.fate and self._moved_to(note_id)
        ]
        for visitor in inputs.visitors:
            self.base.setdefault(visitor.before.note.id, visitor.before)
        self.identifier = Identifier(standing.deck, self.base, inputs.choices, inputs.settings)
        self.options = merged_options(standing.deck, standing.base, inputs.options)
        self.yours = tuple(self._yours(note) for note in standing.deck.notes)

    def _moved_to(self, note_id: str) -> str:
        """The other deck that a note stands in, else nothing."""
        home = self.inputs.homes.get(note_id, "")
        return home if home != self.standing.deck.id else ""

    def _yours(self, note: Note) -> Note:
        """Your note, accepted if that was asked, without doubts about a reading that you corrected."""
        if self.inputs.accept_drafts and not note.retired and not self.identifier.is_known(note):
            note = replace(note, draft=False)
        entry = self.base.get(note.id)
        if (
            entry is not None
            and isinstance(note, Term | Quote)
            and isinstance(entry.note, Term | Quote)
            and note.doubt == entry.note.doubt
            and note.pinyin != entry.note.pinyin
        ):
            note = replace(note, doubt="")
        return note

    def identified(self) -> Identified:
        """Everything proposed, with ids: what stays as it is, and what the transcripts offer."""
        visiting = {visitor.now.note.id: visitor.now for visitor in self.inputs.visitors}
        kept = {
            note_id: visiting.get(note_id, entry)
            for note_id, entry in self.base.items()
            if entry.home or self._is_unread(entry)
        }
        pool = [entry for note_id, entry in self.base.items() if note_id not in kept]
        # without a base, the deck itself is the best witness of what was proposed
        witnesses = self.standing.deck.notes if self.standing.base is None else ()
        found = self.identifier.identify(self.inputs.offered, pool, witnesses)
        return Identified((*kept.values(), *found.entries), found.ties)

    def _is_unread(self, entry: Entry) -> bool:
        source = entry.note.source or next(iter(self.inputs.sources), "")
        return source in self.inputs.unread

    def with_derived(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The proposals; pinyin and the like follow the texts that you edited."""
        mine = {note.id: note for note in self.yours}
        for entry in entries:
            before, yours = self.base.get(entry.note.id), mine.get(entry.note.id)
            if before is None or yours is None:
                yield entry
            else:
                yield replace(entry, note=self.inputs.derive.following(entry.note, before.note, yours))

    def completed(self, note: Note, entries: Mapping[str, Entry]) -> Note:
        """A note of your own, with its empty derived fields filled; a proposed one as it is."""
        if not self._is_own(note, entries):
            return note
        return self.inputs.derive.completed(note, self._filled.get(note.id, {}))

    def filled(self, notes: Iterable[Note], entries: Mapping[str, Entry]) -> dict[str, dict[str, str]]:
        """What stands in your own notes as it was derived for them, by note."""
        own = [note for note in notes if self._is_own(note, entries)]
        found = {note.id: self.inputs.derive.filled(note, self._filled.get(note.id, {})) for note in own}
        return {note_id: texts for note_id, texts in found.items() if texts}

    def _is_own(self, note: Note, entries: Mapping[str, Entry]) -> bool:
        return not (note.id in entries or note.id in self.base or note.retired)

    def with_clozes(self, entries: Iterable[Entry]) -> list[Entry]:
        """The proposals, each quotation with its clozes."""
        made = list(entries)
        mine = {note.id: note for note in self.yours}
        latest = {**{entry.note.id: entry.note for entry in made if self._is_live(entry)}, **mine}
        terms = [t for t in latest.values() if isinstance(t, Term) and not t.draft and not t.retired]
        profile = self.inputs.settings.for_deck(replace(self.standing.deck, options=self.options))
        for number, entry in enumerate(made):
            if not isinstance(entry.note, Quote):
                continue
            before = self.base.get(entry.note.id)
            yours = mine.get(entry.note.id)
            ever = dict(before.note.cloze) if before and isinstance(before.note, Quote) else {}
            if isinstance(yours, Quote):
                ever |= yours.cloze
            text = yours if isinstance(yours, Quote) else entry.note
            numbers = with_clozes(text, terms, profile, ever)
            made[number] = replace(entry, note=replace(entry.note, cloze=numbers))
        return made

    def _is_live(self, entry: Entry) -> bool:
        before = self.base.get(entry.note.id)
        return before is None or not before.fate

    def moves(self) -> tuple[Moved, ...]:
        """The notes that you have moved to other decks since the last build."""
        return tuple(Moved(entry.note, self._moved_to(entry.note.id)) for entry in self.newly_moved)

    def moved_away(self, entries: Mapping[str, Entry], proposed: Sequence[Entry]) -> dict[str, Entry]:
        """The next base: a note that moved and left its source is marked retired in its tombstone."""
        offered = {entry.note.id for entry in proposed}
        return {
            note_id: replace(entry, note=replace(entry.note, retired=note_id not in offered))
            if entry.fate == "moved"
            else entry
            for note_id, entry in entries.items()
        }

    def visitors(self, entries: Mapping[str, Entry]) -> dict[str, tuple[Visitor, ...]]:
        """The base entries of the notes that live in other decks, by deck."""
        found: dict[str, tuple[Visitor, ...]] = {}
        home = self.standing.deck.id
        for note_id, entry in entries.items():
            to = self._moved_to(note_id)
            if entry.fate == "moved" and to:
                before, now = (replace(each, fate="", home=home) for each in (self.base[note_id], entry))
                found[to] = (*found.get(to, ()), Visitor(before, now))
        return found


def _completions(before: Iterable[Note], after: Iterable[Note]) -> Iterator[Changed]:
    """The notes of your own that got derived fields."""
    for old, new in zip(before, after, strict=True):
        pairs = ((place.name, getattr(old, place.name), getattr(new, place.name)) for place in fields(old))
        filled = tuple(FieldChange(name, was, now) for name, was, now in pairs if was != now)
        if filled:
            yield Changed(new, filled)
