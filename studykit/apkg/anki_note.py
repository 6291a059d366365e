"""A note in the shape that Anki keeps it, and what all of a deck's notes have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal, TypeAlias

from studykit.apkg.markup import field, tag
from studykit.apkg.note_type import NoteType
from studykit.core.notes import Note, Quote, guid
from studykit.core.options import Lang
from studykit.core.settings import Profile
from studykit.lang.render import Style as PinyinStyle
from studykit.lang.scripts import to_simplified

RETIRED_TAG: Final = "studykit::retired"
LEECH_TAG: Final = "leech"
"""The tag by which Anki itself knows a leech."""
Word: TypeAlias = tuple[str, str, str]
"""A Chinese word, its pinyin, and its meaning in English."""


def _no_words(_sentence: str) -> tuple[Word, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where one of our cards lies in Anki: its ordinal within the note."""

    ordinal: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNote:
    """A note for Anki: fields are HTML, tags without spaces, `cards` in the order they should be learnt."""

    guid: str
    note_id: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[CardPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a deck's notes are shown.

    `source` names the transcript of notes that name none; `words_of` gives the hard words of a Chinese
    sentence, for quotations without a translation.
    """

    profile: Profile
    source: str = ""
    pinyin_style: PinyinStyle = "marks"
    tone_colours: bool = False
    words_of: Callable[[str], Iterable[Word]] = _no_words


def anki_note(
    note: Note, note_type: NoteType, named: Mapping[str, str], cards: Iterable[CardPlace]
) -> AnkiNote:
    """A note of ours in a note type, with its fields' HTML by name."""
    return AnkiNote(
        guid=guid(note.id, note_type.family),
        note_id=note.id,
        note_type=note_type,
        fields=note_type.values(named),
        tags=tuple(sorted({tag(text) for text in note.tags if tag(text)})),
        cards=tuple(cards),
    )


def language(text: str, lang: Lang | Literal[""]) -> str:
    """The language tag of a text: Chinese with its script, which decides the shapes of characters."""
    if lang != "zh":
        return lang
    return "zh-Hant" if to_simplified(text) != text else "zh-Hans"


def script_of(text: str) -> dict[str, str]:
    """The field that tells traditional text."""
    return {"Traditional": "traditional" if text and language(text, "zh") == "zh-Hant" else ""}


def source_of(note: Note, style: Style) -> str:
    """The field that names a note's transcript."""
    return field(PurePath(note.source or style.source).name)


def speech_of(quote: Quote, style: Style) -> dict[str, str]:
    """The fields that a device reads aloud: the language that is studied."""
    chinese = style.profile.studying == "zh"
    return {
        "Chinese speech": field(quote.zh) if chinese else "",
        "English speech": "" if chinese else field(quote.en),
    }
