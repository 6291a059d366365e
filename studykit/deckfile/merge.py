"""The three-way merge of a deck: base (what was last proposed), yours (the file), new (this build).

Laws: merge(b, b, n) = n + retired(b - n); merge(b, y, b) = y; merge(n, merge(b, y, n), n) = merge(b, y, n);
no field of yours ever changes; no id is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from studykit.core.notes import Note
from studykit.deckfile.base import NO_CLASHES, Clash, Entry


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that followed its source."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Added:
    """A note that was not there before."""

    note: Note


@dataclass(frozen=True, slots=True)
class Changed:
    """A note whose unedited fields followed the source."""

    note: Note
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Retired:
    """A note that left its source: kept, out of review."""

    note: Note


@dataclass(frozen=True, slots=True)
class Returned:
    """A retired note that is in its source again."""

    note: Note
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed: yours stays until it is settled. `base` is None without a base."""

    note: Note
    field: str
    base: object
    yours: object
    new: object


@dataclass(frozen=True, slots=True)
class Deleted:
    """A note that you took out of the deck file: it stays out."""

    note: Note


@dataclass(frozen=True, slots=True)
class Restored:
    """A deleted note that was asked for again."""

    note: Note


Change: TypeAlias = Added | Changed | Retired | Returned | Conflict | Deleted | Restored


@dataclass(frozen=True, slots=True)
class Merged:
    """The deck's notes in order, the next base, and what happened, in the order of the notes."""

    notes: tuple[Note, ...]
    entries: dict[str, Entry]
    changes: tuple[Change, ...]


def merge(
    base: Mapping[str, Entry],
    yours: Sequence[Note],
    new: Sequence[Entry],
    *,
    restore: frozenset[str] = frozenset(),
) -> Merged:
    """Merge a build into a deck.

    `new` holds this build's notes with their ids, in the order of the source. Notes keep the order of
    `yours`; what is added stands behind the note that precedes it in the source.
    """
    proposed = {entry.note.id: entry for entry in new}
    mine = {note.id: note for note in yours}
    entries: dict[str, Entry] = {}
    changes: list[Change] = []
    kept: dict[str, Note] = {}
    for note_id, note in mine.items():
        known, offered = base.get(note_id), proposed.get(note_id)
        if known is None and offered is None:
            kept[note_id] = note
            continue
        kept[note_id], entries[note_id], happened = _merge_note(known, note, offered)
        changes += happened
    for note_id, entry in base.items():
        if note_id in mine:
            continue
        if note_id in restore:
            back = proposed.get(note_id) or replace(entry, note=replace(entry.note, retired=True))
            kept[note_id] = replace(back.note, draft=False)
            entries[note_id] = replace(_born(back, entry), fate="")
            changes.append(Restored(kept[note_id]))
            continue
        entries[note_id] = _tombstone(entry, proposed.get(note_id))
        if not entry.fate:
            changes.append(Deleted(entry.note))
    for note_id, entry in proposed.items():
        if note_id not in mine and note_id not in base:
            kept[note_id] = entry.note
            entries[note_id] = entry
            changes.append(Added(entry.note))
    return Merged(_ordered(kept, list(mine), [entry.note.id for entry in new]), entries, tuple(changes))


def _tombstone(entry: Entry, offered: Entry | None) -> Entry:
    return replace(
        _born(offered or entry, entry), fate=entry.fate or "deleted", clashes=NO_CLASHES, rivals=()
    )


def _born(entry: Entry, known: Entry | None) -> Entry:
    """The entry with what does not change after its birth."""
    if known is None:
        return entry
    return replace(entry, home=known.home, reason=known.reason, rank=known.rank, rivals=known.rivals)


def _merge_note(
    known: Entry | None, yours: Note, offered: Entry | None
) -> tuple[Note, Entry, tuple[Change, ...]]:
    if known is not None and offered is None:
        offered = replace(known, note=replace(known.note, retired=True))
    assert offered is not None
    if type(yours) is not type(offered.note):
        return yours, replace(_born(offered, known), fate=""), ()
    result: dict[str, Any] = {}
    kept_base: dict[str, Any] = {}
    clashes: dict[str, Clash] = {}
    followed: list[FieldChange] = []
    conflicts: list[Conflict] = []
    for place in fields(yours):
        name = place.name
        y, n = getattr(yours, name), getattr(offered.note, name)
        if y == n:
            continue
        if known is None or type(known.note) is not type(yours):
            if name != "draft":  # to accept a note is no change of what it says
                conflicts.append(Conflict(yours, name, None, y, n))
            continue
        b = getattr(known.note, name)
        merged = _merge_value(b, y, n)
        if merged != y:
            result[name] = merged
            followed.append(FieldChange(name, y, merged))
        elif _is_clash(b, y, n) and not _is_settled(known.clashes.get(name), y, n):
            conflicts.append(Conflict(yours, name, b, y, n))
            kept_base[name] = b
            clashes[name] = Clash(y, n)
    note = replace(yours, **result)
    entry = replace(
        _born(offered, known),
        note=replace(offered.note, **kept_base),
        fate="",
        clashes=MappingProxyType(clashes),
    )
    return note, entry, (*_story(yours, note, tuple(followed)), *conflicts)


def _merge_value(base: Any, yours: Any, new: Any) -> Any:
    """A field's next value; where both sides changed a text, yours."""
    if isinstance(yours, tuple):
        return _merge_list(base, yours, new)
    if isinstance(yours, Mapping):
        return _merge_mapping(base, yours, new)
    return new if yours == base else yours


def _is_clash(base: object, yours: object, new: object) -> bool:
    """Whether both sides changed a field that is no list."""
    return not isinstance(yours, tuple | Mapping) and yours != base and new != base


def _is_settled(clash: Clash | None, yours: object, new: object) -> bool:
    """Whether you changed the field after the conflict with this very value was listed."""
    return clash is not None and clash.new == new and clash.yours != yours


def _story(yours: Note, note: Note, followed: tuple[FieldChange, ...]) -> tuple[Change, ...]:
    told = tuple(change for change in followed if change.field != "retired")
    if note.retired and not yours.retired:
        return (Retired(note),)
    if yours.retired and not note.retired:
        return (Returned(note, told),)
    return (Changed(note, told),) if told else ()


def _merge_list(base: tuple[Any, ...], yours: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """Lists are sets with an order: what the source dropped goes, what it added comes, the rest is yours."""
    kept = [part for part in yours if part not in base or part in new]
    return (*kept, *(part for part in new if part not in base and part not in kept))


def _merge_mapping(
    base: Mapping[str, Any], yours: Mapping[str, Any], new: Mapping[str, Any]
) -> Mapping[str, Any]:
    kept = {
        key: new[key] if base.get(key) == value and key in new else value
        for key, value in yours.items()
        if key not in base or key in new
    }
    return kept | {key: value for key, value in new.items() if key not in base and key not in kept}


def _ordered(kept: Mapping[str, Note], mine: Iterable[str], source_order: Sequence[str]) -> tuple[Note, ...]:
    order = [note_id for note_id in mine if note_id in kept]
    placed = set(order)
    following: dict[str, list[str]] = {}
    before = ""
    for note_id in source_order:
        if note_id not in placed and note_id in kept:
            following.setdefault(before, []).append(note_id)
        elif note_id in placed:
            before = note_id
    result = [*following.get("", [])]
    for note_id in order:
        result += [note_id, *following.get(note_id, [])]
    seen = set(result)
    result += [note_id for note_id in kept if note_id not in seen]
    return tuple(kept[note_id] for note_id in result)
