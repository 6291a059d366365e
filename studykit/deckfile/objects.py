"""Notes and decks as JSON objects: for base files and for the cache of parsed decks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType
from typing import Any

from studykit.core.deck import Deck, DeckOptions
from studykit.core.notes import Example, Note, NoteType
from studykit.deckfile.schema import TYPES, type_of


def note_object(note: Note) -> dict[str, Any]:
    """A note's id, its type, and the fields that are not at their defaults, in a fixed order."""
    note_type = type_of(note)
    made: dict[str, Any] = {"id": note.id, "type": note_type}
    for name, default in _defaults(note_type):
        value = getattr(note, name)
        if value != default:
            made[name] = plain(value)
    return made


def note_from(found: Mapping[str, Any]) -> Note:
    """The note of an object; other keys are left alone. Raises KeyError, TypeError, ValueError."""
    defaults = _defaults(found["type"])
    values = {name: value_from(name, found[name]) for name, _default in defaults if name in found}
    for name, default in defaults:
        if not _fits(values.get(name, default), default):
            raise TypeError(f"`{name}` is {values[name]!r}")
    return TYPES[found["type"]](id=str(found["id"]), **values)


def plain(value: object) -> Any:
    """A field's value in JSON's types."""
    if isinstance(value, tuple):
        return [[part.zh, part.en] if isinstance(part, Example) else part for part in value]
    return dict(value) if isinstance(value, Mapping) else value


def value_from(name: str, value: Any) -> Any:
    """A field's value out of JSON's types."""
    if name == "examples":
        return tuple(Example(str(zh), str(en)) for zh, en in value)
    if isinstance(value, list):
        return tuple(str(part) for part in value)
    return MappingProxyType(value) if isinstance(value, dict) else value


def options_object(options: DeckOptions) -> dict[str, Any]:
    """The options that a deck sets."""
    return {
        place.name: plain(getattr(options, place.name))
        for place in fields(DeckOptions)
        if getattr(options, place.name) != place.default
    }


def options_from(found: Mapping[str, Any]) -> DeckOptions:
    """The options of an object. Raises TypeError for one that is none."""
    return DeckOptions(**{name: value_from(name, value) for name, value in found.items()})


def deck_object(deck: Deck) -> dict[str, Any]:
    """A deck with its notes."""
    return {
        "id": deck.id,
        "name": deck.name,
        "sources": list(deck.sources),
        "options": options_object(deck.options),
        "notes": [note_object(note) for note in deck.notes],
    }


def deck_from(found: Mapping[str, Any]) -> Deck:
    """The deck of an object. Raises KeyError, TypeError, ValueError."""
    return Deck(
        id=found["id"],
        name=found["name"],
        sources=tuple(found["sources"]),
        options=options_from(found["options"]),
        notes=tuple(map(note_from, found["notes"])),
    )


def _fits(value: object, default: object) -> bool:
    if isinstance(default, Mapping):
        return isinstance(value, Mapping) and all(isinstance(number, int) for number in value.values())
    return type(value) is type(default)


@cache
def _defaults(note_type: NoteType) -> tuple[tuple[str, object], ...]:
    blank = TYPES[note_type](id="")
    return tuple((place.name, getattr(blank, place.name)) for place in fields(blank) if place.name != "id")
