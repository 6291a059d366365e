"""Settling what waits for a decision: a pasted id takes a note over, a conflict ends with either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from studykit.core.notes import Note, with_fields
from studykit.deckfile.base import NO_CLASHES, Entry
from studykit.deckfile.identity import birth_of


def settle(base: Mapping[str, Entry], yours: Sequence[Note]) -> dict[str, Entry]:
    """The base after pasted ids: the old id's entry is the new note's, and the new note's id is gone.

    An id is pasted where a block carries an old id, while its text is what the source last said of another
    note whose own id is in the file no more.
    """
    here = {note.id for note in yours}
    missing = {
        (type(entry.note), birth_of(entry.note)): note_id
        for note_id, entry in base.items()
        if note_id not in here and not entry.fate
    }
    entries = dict(base)
    for note in yours:
        old = base.get(note.id)
        if old is None or birth_of(old.note) == birth_of(note):
            continue
        new_id = missing.get((type(note), birth_of(note)))
        if new_id is not None and new_id in entries:
            new = entries.pop(new_id)
            entries[note.id] = replace(
                new, note=replace(new.note, id=note.id), clashes=NO_CLASHES, rivals=(), home=old.home
            )
    return entries


def without_clash(entry: Entry, field: str) -> Entry:
    """The base entry after a conflict was settled: what the source said counts as seen.

    The conflict comes back only when the source says something else again. Raises KeyError where there is
    no such conflict.
    """
    seen = with_fields(entry.note, {field: entry.clashes[field].new})
    rest = {name: clash for name, clash in entry.clashes.items() if name != field}
    return replace(entry, note=seen, clashes=MappingProxyType(rest))


def with_rivals(entries: Mapping[str, Entry], ties: Mapping[str, tuple[str, ...]]) -> dict[str, Entry]:
    """The base with the open ambiguities: `ties` adds new ones, settled ones go.

    One is settled when its note is back, or gone from the deck, or all its rivals are.
    """
    live = {note_id for note_id, entry in entries.items() if not entry.fate}
    result = {}
    for note_id, entry in entries.items():
        rivals = tuple(rival for rival in ties.get(note_id, entry.rivals) if rival in live)
        is_open = note_id in live and entry.note.retired
        result[note_id] = replace(entry, rivals=rivals if is_open else ())
    return result
