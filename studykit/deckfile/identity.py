"""What a note is at its birth: the texts that its id is made of and that it is recognised by."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import dataclass, fields
from typing import assert_never

from studykit.core.ids import note_id, slug
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term, with_fields
from studykit.deckfile.schema import type_of


@dataclass(frozen=True, slots=True)
class Birth:
    """A note's headline, and its meaning or translation, as the source has them."""

    headline: str
    meaning: str


def birth_of(note: Note) -> Birth:
    """The headline and the meaning of a note."""
    match note:
        case Term():
            return Birth(note.zh, note.en)
        case Quote():
            return Birth(note.zh, note.en) if note.lang == "zh" else Birth(note.en, note.zh)
        case Concept():
            return Birth(note.question, note.answer)
        case Basic():
            return Birth(note.front, note.back)
        case Cloze():
            return Birth(note.text, note.extra)
        case _:
            assert_never(note)


def new_id(note: Note, deck_id: str, taken: Container[str]) -> str:
    """The id that a note is given in the deck where it first appears."""
    birth = birth_of(note)
    meaning = birth.meaning if isinstance(note, Term) else ""
    return note_id(
        deck_id, type_of(note), birth.headline, meaning, readable=_readable(note, birth), taken=taken
    )


def _readable(note: Note, birth: Birth) -> str:
    pinyin = note.pinyin if isinstance(note, Term | Quote) else ""
    choices = (birth.headline, birth.meaning, pinyin)
    if isinstance(note, Term):
        choices = (birth.meaning, birth.headline, pinyin)
    return next((text for text in choices if text.isascii() and slug(text)), next(filter(slug, choices), ""))


def tidied(note: Note) -> Note:
    """A note as it reads back from a deck file: NFC, no space around texts, lists without repetitions."""
    changes: dict[str, object] = {}
    for place in fields(note):
        value = getattr(note, place.name)
        if isinstance(value, str):
            changes[place.name] = tidy_text(value)
        elif isinstance(value, tuple):
            changes[place.name] = tuple(dict.fromkeys(_tidied_part(part) for part in value))
    return with_fields(note, changes)


def tidy_text(text: str) -> str:
    """A text as a deck file holds it: NFC, lines ended by LF, no space around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _tidied_part(part: object) -> object:
    if isinstance(part, Example):
        return Example(tidy_text(part.zh), tidy_text(part.en))
    return tidy_text(part) if isinstance(part, str) else part
