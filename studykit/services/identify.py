"""Which note each offer is: one that was there before, one that you wrote, or a new one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studykit.core.deck import Deck
from studykit.core.notes import Note, Term
from studykit.core.settings import Settings
from studykit.deckfile.base import Entry
from studykit.deckfile.identity import birth_of, new_id
from studykit.deckfile.match import Tie, match
from studykit.deckfile.schema import type_of
from studykit.services.choices import Choices, folded
from studykit.services.levels import known_level
from studykit.services.proposals import Offer


@dataclass(frozen=True, slots=True)
class Identified:
    """The offers that become or update notes, with ids; `ties` gives old notes' rivals among them."""

    entries: tuple[Entry, ...]
    ties: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Identifier:
    """Gives a deck's offers their ids.

    `base` holds what the deck was proposed before; `witnesses` stand in for it where there is none.
    """

    deck: Deck
    base: Mapping[str, Entry]
    choices: Choices
    settings: Settings

    def identify(
        self, offers: Sequence[Offer], pool: Iterable[Entry], witnesses: Iterable[Note]
    ) -> Identified:
        """Match offers to the entries of `pool`; what matches none is new, if it is welcome."""
        old = [*sorted(pool, key=_document_order), *(Entry(note=note) for note in witnesses)]
        matching = match(old, [offer.note for offer in offers], folded)
        by_hand = {_key(note): note.id for note in self.deck.notes if note.id not in self.base}
        taken = {*self.base, *(note.id for note in self.deck.notes)}
        welcome = _welcome(offers, matching.ids.keys())
        ids: dict[int, str] = {}
        for number, offer in enumerate(offers):
            note_id = matching.ids.get(number) or by_hand.pop(_key(offer.note), None)
            if note_id is None:
                if number not in welcome or self.choices.is_rejected(offer.note):
                    continue
                note_id = new_id(offer.note, self.deck.id, taken)
                taken.add(note_id)
            ids[number] = note_id
        entries = tuple(self._entry(offers[number], note_id) for number, note_id in ids.items())
        return Identified(entries, _rivals(matching.ties, ids))

    def is_known(self, note: Note) -> bool:
        """Whether a note is known from elsewhere, or lies at the learner's level or below."""
        listed = self.choices.known_reason(note) is not None
        return listed or bool(known_level(note, self.settings))

    def _entry(self, offer: Offer, note_id: str) -> Entry:
        """An offer under its id; whether it is a draft was decided when it first appeared, or by you."""
        before = self.base.get(note_id)
        draft = before.note.draft if before else offer.note.draft or self.is_known(offer.note)
        note = replace(offer.note, id=note_id, draft=draft)
        return Entry(note=note, lines=offer.lines, reason=offer.reason, rank=offer.rank)


def once(offers: Iterable[Offer]) -> list[Offer]:
    """Offers of several transcripts, the same note once: the first, with the examples of all."""
    found: dict[tuple[str, str, str], Offer] = {}
    for offer in offers:
        key = _key(offer.note)
        first = found.setdefault(key, offer)
        if first is not offer and isinstance(first.note, Term) and isinstance(offer.note, Term):
            examples = tuple(dict.fromkeys((*first.note.examples, *offer.note.examples)))
            note = replace(first.note, examples=examples, draft=first.note.draft and offer.note.draft)
            found[key] = replace(first, note=note, fresh=first.fresh or offer.fresh)
    return list(found.values())


def _welcome(offers: Sequence[Offer], matched: Container[int]) -> set[int]:
    """The places of the offers that may become new notes.

    Of quotations and concepts a transcript brings only so many; those that came before are counted, what you
    rejected among them too.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for number, offer in enumerate(offers):
        groups.setdefault((type_of(offer.note), offer.note.source), []).append(number)
    return {
        number
        for (note_type, _source), numbers in groups.items()
        for number in _newcomers(offers, numbers, matched, limited=note_type != "term")
    }


def _newcomers(
    offers: Sequence[Offer], numbers: Sequence[int], matched: Container[int], *, limited: bool
) -> Iterator[int]:
    """The unmatched fresh offers of one kind, best first, no more than there is room for."""
    fresh = [number for number in numbers if offers[number].fresh]
    room = len(fresh) - sum(number in matched for number in numbers) if limited else len(fresh)
    new = sorted(
        (number for number in fresh if number not in matched), key=lambda number: offers[number].rank
    )
    yield from new[: max(0, room)]


def _rivals(ties: Iterable[Tie], ids: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tie in ties:
        new = tuple(ids[number] for number in tie.new if number in ids)
        for old in tie.old:
            found[old] = tuple(dict.fromkeys((*found.get(old, ()), *new)))
    return found


def _document_order(entry: Entry) -> tuple[str, tuple[int, ...], str]:
    return entry.note.source, entry.lines[:1], entry.note.id


def _key(note: Note) -> tuple[str, str, str]:
    birth = birth_of(note)
    return type_of(note), folded(birth.headline), folded(birth.meaning)
