"""What a build would do to one deck, as a value: shown by `--plan`, carried out by the write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.deckfile.base import Entry
from studykit.deckfile.merge import Change, Conflict
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
        ambiguous=ambiguities_of(entries),
        warnings=warnings,
        visitors={},
    )


def ambiguities_of(entries: Mapping[str, Entry]) -> tuple[Ambiguity, ...]:
    """The open ambiguities that a base lists."""
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
