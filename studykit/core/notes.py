"""Notes: the facts that a deck holds, one frozen value each.

A note's fields are its content. Scheduling, flags and leeches live in the store and never here.
Chinese text is stored as the source has it; pinyin is spaced by words with tone marks, citation tones.
An absent value is the empty string or the empty tuple, never None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, TypeVar

from studykit.core.options import Lang

NO_CLOZES: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence from the transcript that uses a term, in one or both languages."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBase:
    """What every note carries.

    `id` is unique across the library and never changes; `source` names the transcript when the deck has
    several; `draft` notes are never queued or exported; `retired` notes have left their source.
    """

    id: str
    source: str = ""
    tags: tuple[str, ...] = ()
    draft: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(NoteBase):
    """A headword in both languages.

    `zh_other` is the other script's form where it differs; `gloss` is a one-line meaning; `doubt` names
    syllables whose reading is uncertain.
    """

    zh: str = ""
    pinyin: str = ""
    zh_other: str = ""
    en: str = ""
    ipa: str = ""
    pos: str = ""
    gloss: str = ""
    abbr: str = ""
    domain: str = ""
    doubt: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(NoteBase):
    """A sentence worth keeping. `cloze` maps a term's id to its cloze number, never reused."""

    zh: str = ""
    pinyin: str = ""
    en: str = ""
    lang: Lang = "zh"
    speaker: str = ""
    context: str = ""
    doubt: str = ""
    cloze: Mapping[str, int] = field(default_factory=lambda: NO_CLOZES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(NoteBase):
    """A question that the transcript answers, in at most 40 words."""

    question: str = ""
    answer: str = ""
    lang: Lang = "zh"
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basic(NoteBase):
    """A card written by hand."""

    front: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(NoteBase):
    """A cloze text written by hand, `{{c1::…}}` marks included."""

    text: str = ""
    extra: str = ""


Note: TypeAlias = Term | Quote | Concept | Basic | Cloze
NoteType: TypeAlias = Literal["term", "quote", "concept", "basic", "cloze"]
Family: TypeAlias = Literal["plain", "cloze"]
AnyNote = TypeVar("AnyNote", bound=NoteBase)

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def with_fields(note: AnyNote, values: Mapping[str, object]) -> AnyNote:
    """The note with other values in some of its fields, by name; the values are of the fields' types.

    Raises TypeError for a field that the note does not have.
    """
    return replace(note, **values)  # type: ignore[arg-type]


def guid(note_id: str, family: Family) -> str:
    """The Anki guid of a note: eleven base-62 digits of sha256(note id, family)."""
    number = int.from_bytes(sha256(f"studykit\x1f{note_id}\x1f{family}".encode()).digest()[:8])
    digits = ""
    while number:
        number, rest = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[rest] + digits
    return digits.rjust(11, "0")
