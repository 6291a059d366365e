"""The frozen table between our card names and Anki's ordinals.

Ours are named by what they ask of this learner, Anki's by their place in the note type: a term's
`recognise` is Chinese to English for who studies Chinese, and English to Chinese for who studies English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from studykit.apkg.note_type import NoteType
from studykit.apkg.note_types import BASIC, CLOZE, CONCEPT, QUOTE, QUOTE_CLOZE, TERM
from studykit.core.notes import Basic, Cloze, Concept, Family, Note, Quote, Term
from studykit.core.options import Lang


def fronts(note_type: NoteType, studying: Lang) -> Mapping[str, str]:
    """The field that a plain card's front stands in, by the card's name."""
    studied, native = "Chinese front", "English front"
    if studying == "en":
        studied, native = native, studied
    if note_type is TERM:
        return {"recognise": studied, "produce": native, "pinyin": "Pinyin front"}
    if note_type is QUOTE:
        return {"whole": studied, "reading": "Reading front", "speaker": "Speaker front"}
    if note_type is CONCEPT:
        return {"answer": "Question"}
    return {"front": "Front"} if note_type is BASIC else {}


def note_type_of(note: Note, family: Family) -> NoteType | None:
    """The note type that holds a note's cards of one family; None where it has no such cards."""
    match note:
        case Term():
            return TERM if family == "plain" else None
        case Quote():
            return QUOTE if family == "plain" else QUOTE_CLOZE
        case Concept():
            return CONCEPT if family == "plain" else None
        case Basic():
            return BASIC if family == "plain" else None
        case Cloze():
            return CLOZE if family == "cloze" else None
        case _:
            assert_never(note)


def card_at(note: Note, family: Family, ordinal: int, studying: Lang) -> str | None:
    """The name of the card at an ordinal of Anki's note, None where there never is one."""
    note_type = note_type_of(note, family)
    if note_type is None or ordinal < 0:
        return None
    if note_type is CLOZE:
        return f"cloze:{ordinal + 1}"
    if isinstance(note, Quote) and note_type is QUOTE_CLOZE:
        return next((f"cloze:{term}" for term, number in note.cloze.items() if number == ordinal + 1), None)
    by_front = {front: name for name, front in fronts(note_type, studying).items()}
    return by_front.get(note_type.templates[ordinal].needs) if ordinal < len(note_type.templates) else None


def ordinal_of(note_type: NoteType, front: str) -> int:
    """The ordinal of the card whose front stands in a field."""
    return next(at for at, template in enumerate(note_type.templates) if template.needs == front)
