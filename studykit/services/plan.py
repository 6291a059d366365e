"""What a build would do to one deck, as a value: shown by `--plan`, carried out by the write."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from studykit.core.deck import Deck, DeckOptions
from studykit.core.notes import Note, Quote, Term
from studykit.core.settings import Settings
from studykit.deckfile.base import Base, Entry, emit_base
from studykit.deckfile.clozes import with_clozes
from studykit.deckfile.identity import birth_of, new_id
from studykit.deckfile.match import Tie, match
from studykit.deckfile.merge import Change, Conflict, merge
from studykit.deckfile.schema import type_of
from studykit.deckfile.settle import settle, with_rivals
from studykit.deckfile.splice import splice
from studykit.services.choices import Choices, folded
from studykit.services.levels import known_level
from studykit.services.proposals import Offer
from studykit.services.shelf import Standing


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A note that left its source, and the new notes of which one may be it."""

    old: Note
    new: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A note that you moved to another deck: it is updated there."""

    note: Note
    to: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """The base entry of a note that was moved to another deck: as it was, and as its source has it now."""

    before: Entry
    now: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPlan:
    """What becomes of one deck file and its base; `new_text` is the file's next content.

    `pending` are the changes that new rules would make and that wait for `--rules`; `visitors` are the base
    entries of notes that were moved to other decks, before and now, by deck.
    """

    path: Path
    base_path: Path
    deck: Deck
    old_text: str
    new_text: str
    old_base: str
    new_base: str
    changes: tuple[Change | Moved, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    pending: tuple[Change | Moved, ...] = ()
    warnings: tuple[str, ...] = ()
    visitors: Mapping[str, tuple[Visitor, ...]]

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return self.old_text != self.new_text or self.old_base != self.new_base


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
    settings: Settings = field(default_factory=Settings)


def unchanged(standing: Standing, warnings: tuple[str, ...] = ()) -> DeckPlan:
    """The plan that does nothing; what is open stays listed."""
    base = standing.base
    entries = base.entries if base else {}
    return DeckPlan(
        path=standing.path,
        base_path=standing.base_path,
        deck=standing.deck,
        old_text=standing.text,
        new_text=standing.text,
        old_base=standing.base_text,
        new_base=standing.base_text,
        changes=_open_conflicts(entries, standing.deck.notes),
        ambiguous=_ambiguities(entries),
        warnings=warnings,
        visitors={},
    )


def plan_deck(standing: Standing, inputs: Inputs) -> DeckPlan:
    """Plan a deck's next state. Raises DataError where its file cannot be changed safely."""
    run = _Planner(standing, inputs)
    entries, ties = run.identified()
    entries = run.with_clozes(entries)
    merged = merge(run.base, run.yours, entries, restore=inputs.restore)
    next_entries = with_rivals(run.moved_away(merged.entries, entries), ties)
    deck = run.deck(merged.notes)
    base = Base(
        deck=deck.id,
        name=inputs.name,
        options=inputs.options,
        rules=inputs.rules,
        sources=inputs.sources,
        entries=next_entries,
    )
    return DeckPlan(
        path=standing.path,
        base_path=standing.base_path,
        deck=deck,
        old_text=standing.text,
        new_text=splice(standing.text, deck, str(standing.path)),
        old_base=standing.base_text,
        new_base=emit_base(base),
        changes=(*run.moves(), *merged.changes),
        ambiguous=_ambiguities(next_entries),
        visitors=run.visitors(next_entries),
    )


class _Planner:
    def __init__(self, standing: Standing, inputs: Inputs) -> None:
        self.standing = standing
        self.inputs = inputs
        settled = settle(standing.base.entries if standing.base else {}, standing.deck.notes)
        here = {note.id for note in standing.deck.notes}
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
        self.yours = tuple(self._yours(note) for note in standing.deck.notes)

    def _moved_to(self, note_id: str) -> str:
        """The other deck that a note stands in, else nothing."""
        home = self.inputs.homes.get(note_id, "")
        return home if home != self.standing.deck.id else ""

    def _yours(self, note: Note) -> Note:
        """Your note, accepted if that was asked, without doubts about a reading that you corrected."""
        if self.inputs.accept_drafts and not note.retired:
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

    def identified(self) -> tuple[list[Entry], dict[str, tuple[str, ...]]]:
        """What is proposed, with ids, and the ambiguities that are new: old ids to new ids."""
        visiting = {visitor.now.note.id: visitor.now for visitor in self.inputs.visitors}
        kept = {
            note_id: visiting.get(note_id, entry)
            for note_id, entry in self.base.items()
            if entry.home or self._is_unread(entry)
        }
        pool = sorted((self.base[note_id] for note_id in self.base.keys() - kept), key=_document_order)
        if self.standing.base is None:  # then the deck itself is the best witness of what was proposed
            pool += [Entry(note=note) for note in self.standing.deck.notes]
        matching = match(pool, [offer.note for offer in self.inputs.offered], folded)
        by_hand = {_key(note): note.id for note in self.standing.deck.notes if note.id not in self.base}
        taken = {*self.base, *(note.id for note in self.standing.deck.notes)}
        entries = list(kept.values())
        ids: dict[int, str] = {}
        welcome = self._welcome(matching.ids.keys())
        for number, offer in enumerate(self.inputs.offered):
            note_id = matching.ids.get(number) or by_hand.pop(_key(offer.note), None)
            if note_id is None:
                if number not in welcome or self.inputs.choices.is_rejected(offer.note):
                    continue
                note_id = new_id(offer.note, self.standing.deck.id, taken)
                taken.add(note_id)
            ids[number] = note_id
            entries.append(self._entry(offer, note_id))
        return entries, _new_ties(matching.ties, ids)

    def _welcome(self, matched: Container[int]) -> set[int]:
        """The places of the offers that may become new notes.

        Of quotations and concepts a transcript brings only so many; those that came before are counted, what
        you rejected among them too.
        """
        welcome = set()
        groups: dict[tuple[str, str], list[int]] = {}
        for number, offer in enumerate(self.inputs.offered):
            if isinstance(offer.note, Term):
                welcome |= {number} if offer.fresh else set()
            else:
                groups.setdefault((type_of(offer.note), offer.note.source), []).append(number)
        for numbers in groups.values():
            fresh = [number for number in numbers if self.inputs.offered[number].fresh]
            new = sorted(
                (number for number in fresh if number not in matched),
                key=lambda number: self.inputs.offered[number].rank,
            )
            room = len(fresh) - sum(number in matched for number in numbers)
            welcome |= set(new[: max(0, room)])
        return welcome

    def _is_unread(self, entry: Entry) -> bool:
        sources = self.inputs.sources
        source = entry.note.source or next(iter(sources), "")
        return source in self.inputs.unread

    def _entry(self, offer: Offer, note_id: str) -> Entry:
        """An offer under its id: whether it is a draft was decided when it first appeared, or by you."""
        before = self.base.get(note_id)
        note = replace(offer.note, id=note_id)
        if before is not None:
            note = replace(note, draft=before.note.draft)
        elif self._is_known(note):
            note = replace(note, draft=True)
        return Entry(note=note, lines=offer.lines, reason=offer.reason, rank=offer.rank)

    def _is_known(self, note: Note) -> bool:
        known = self.inputs.choices.known_reason(note) is not None
        return known or bool(known_level(note, self.inputs.settings))

    def with_clozes(self, entries: Iterable[Entry]) -> list[Entry]:
        """The proposals, each quotation with its clozes."""
        made = list(entries)
        mine = {note.id: note for note in self.yours}
        latest = {**{entry.note.id: entry.note for entry in made if self._is_live(entry)}, **mine}
        terms = [t for t in latest.values() if isinstance(t, Term) and not t.draft and not t.retired]
        profile = self.inputs.settings.for_deck(replace(self.standing.deck, options=self._options()))
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

    def deck(self, notes: tuple[Note, ...]) -> Deck:
        """The deck under its next head: what you changed of it is yours."""
        old = self.standing.base
        yours = self.standing.deck
        name = self.inputs.name if old is None or yours.name in {old.name, ""} else yours.name
        if old is None and self.standing.text:
            name = yours.name
        sources = tuple(self.inputs.sources)
        return replace(yours, name=name, options=self._options(), sources=sources, notes=notes)

    def _options(self) -> DeckOptions:
        old = self.standing.base.options if self.standing.base else DeckOptions()
        yours = self.standing.deck.options
        follow = {
            place.name: getattr(self.inputs.options, place.name)
            for place in fields(DeckOptions)
            if getattr(yours, place.name) == getattr(old, place.name)
        }
        return replace(yours, **follow)

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


def _document_order(entry: Entry) -> tuple[str, tuple[int, ...], str]:
    return entry.note.source, entry.lines[:1], entry.note.id


def _new_ties(ties: Iterable[Tie], ids: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tie in ties:
        new = tuple(ids[number] for number in tie.new if number in ids)
        for old in tie.old:
            found[old] = tuple(dict.fromkeys((*found.get(old, ()), *new)))
    return found


def _ambiguities(entries: Mapping[str, Entry]) -> tuple[Ambiguity, ...]:
    return tuple(
        Ambiguity(entry.note, tuple(entries[rival].note for rival in entry.rivals if rival in entries))
        for _id, entry in sorted(entries.items())
        if entry.rivals
    )


def _open_conflicts(entries: Mapping[str, Entry], notes: Iterable[Note]) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(note, name, getattr(entries[note.id].note, name), clash.yours, clash.new)
        for note in notes
        if note.id in entries
        for name, clash in sorted(entries[note.id].clashes.items())
    )


def _key(note: Note) -> tuple[str, str, str]:
    birth = birth_of(note)
    return type_of(note), folded(birth.headline), folded(birth.meaning)
