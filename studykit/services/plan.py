"""What a build would do to one deck, as a value: shown by `--plan`, carried out by the write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from studykit.core.deck import Deck
from studykit.core.notes import Note, Quote
from studykit.core.sides import fold
from studykit.deckfile.base import Base, Entry, emit_base
from studykit.deckfile.identity import birth_of, new_id
from studykit.deckfile.match import Matching, match
from studykit.deckfile.merge import Change, merge
from studykit.deckfile.schema import type_of
from studykit.deckfile.splice import splice
from studykit.services.proposals import Offer


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Old notes and new ones of which some are the same, but which is not certain."""

    old: tuple[Note, ...]
    new: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPlan:
    """What becomes of one deck file and its base; `new_text` is the file's next content."""

    path: Path
    base_path: Path
    deck: Deck
    old_text: str
    new_text: str
    old_base: str
    new_base: str
    changes: tuple[Change, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return self.old_text != self.new_text or self.old_base != self.new_base


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A deck as it stands: its file's text, what that says, and its base; all empty for a new deck."""

    path: Path
    base_path: Path
    deck: Deck
    text: str = ""
    base: Base | None = None
    base_text: str = ""


def plan_deck(
    standing: Standing,
    offered: Sequence[Offer],
    *,
    sources: Mapping[str, str],
    rules: int,
    restore: frozenset[str] = frozenset(),
    accept_drafts: bool = False,
) -> DeckPlan:
    """Plan a deck's next state from what its sources offer; `sources` gives their SHA-256."""
    old = standing.base.entries if standing.base else {}
    entries, ambiguous = _identified(standing, old, offered)
    yours = standing.deck.notes
    if accept_drafts:
        yours = tuple(replace(note, draft=note.draft and note.retired) for note in yours)
    merged = merge(old, yours, entries, restore=restore)
    deck = replace(standing.deck, notes=merged.notes, sources=tuple(sources))
    base = Base(deck=deck.id, rules=rules, sources=sources, entries=merged.entries)
    return DeckPlan(
        path=standing.path,
        base_path=standing.base_path,
        deck=deck,
        old_text=standing.text,
        new_text=splice(standing.text, deck, str(standing.path)),
        old_base=standing.base_text,
        new_base=emit_base(base),
        changes=merged.changes,
        ambiguous=ambiguous,
    )


def _identified(
    standing: Standing, old: Mapping[str, Entry], offered: Sequence[Offer]
) -> tuple[list[Entry], tuple[Ambiguity, ...]]:
    """What is offered, with ids; and what could not be told apart."""
    pool = sorted(old.values(), key=lambda entry: (entry.note.source, entry.lines[:1], entry.note.id))
    matching = match(pool, [offer.proposal for offer in offered], folded)
    by_hand = {_key(note): note.id for note in standing.deck.notes if note.id not in old}
    taken = {*old, *(note.id for note in standing.deck.notes)}
    entries: list[Entry] = []
    ids: dict[int, str] = {}
    for number, offer in enumerate(offered):
        note = offer.proposal.note
        note_id = matching.ids.get(number)
        if note_id is None:
            note_id = by_hand.pop(_key(note), None)
            if note_id is None:
                if not offer.fresh:
                    continue
                note_id = new_id(note, standing.deck.id, taken)
            taken.add(note_id)
        elif note_id in old:
            note = _as_decided(note, old[note_id].note)
        ids[number] = note_id
        entries.append(Entry(note=replace(note, id=note_id), lines=offer.proposal.lines))
    return entries, _ambiguities(matching, old, {entry.note.id: entry.note for entry in entries}, ids)


def _as_decided(note: Note, before: Note) -> Note:
    """Whether a note is a draft is decided when it first appears, and by you; clozes keep their numbers."""
    if isinstance(note, Quote) and isinstance(before, Quote):
        note = replace(note, cloze=MappingProxyType({**before.cloze, **note.cloze}))
    return replace(note, draft=before.draft)


def _ambiguities(
    matching: Matching, old: Mapping[str, Entry], new: Mapping[str, Note], ids: Mapping[int, str]
) -> tuple[Ambiguity, ...]:
    return tuple(
        Ambiguity(
            tuple(old[note_id].note for note_id in tie.old),
            tuple(new[ids[number]] for number in tie.new if number in ids),
        )
        for tie in matching.ties
    )


def _key(note: Note) -> tuple[str, str, str]:
    birth = birth_of(note)
    return type_of(note), folded(birth.headline), folded(birth.meaning)


def folded(text: str) -> str:
    """A text for comparing: without script, width, case, space and punctuation."""
    from studykit.lang.scripts import to_simplified

    return fold(to_simplified(text))
