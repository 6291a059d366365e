"""The deck file's schema: which keys a deck and each kind of note have, in which order, of which kind.

A note's keys are the names of its fields, except its headline, whose key names the note's type. A quotation's
headline is in its own language; the other language stands under `zh` or `en`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from studykit.core.notes import Basic, Cloze, Concept, Example, Note, NoteType, Quote, Term
from studykit.core.options import Lang
from studykit.core.sides import has_han

Kind: TypeAlias = Literal["text", "flag", "tags", "examples", "clozes"]
Value: TypeAlias = str | bool | tuple[str, ...] | tuple[Example, ...] | Mapping[str, int]
Record: TypeAlias = dict[str, Value]

HEADLINES: Final[Mapping[str, NoteType]] = {
    "term": "term",
    "quote": "quote",
    "concept": "concept",
    "front": "basic",
    "text": "cloze",
}
_TAIL: Final = ("source", "tags", "draft", "retired")
KEYS: Final[Mapping[NoteType, tuple[str, ...]]] = {
    "term": (
        "id", "term", "pinyin", "zh_other", "en", "ipa", "pos", "abbr", "gloss", "domain", "examples",
        "doubt", *_TAIL,
    ),
    "quote": ("id", "quote", "lang", "zh", "pinyin", "en", "speaker", "context", "cloze", "doubt", *_TAIL),
    "concept": ("id", "concept", "lang", "answer", "speaker", *_TAIL),
    "basic": ("id", "front", "back", *_TAIL),
    "cloze": ("id", "text", "extra", *_TAIL),
}  # fmt: skip
KINDS: Final[Mapping[str, Kind]] = {
    "tags": "tags",
    "draft": "flag",
    "retired": "flag",
    "examples": "examples",
    "cloze": "clozes",
}
DECK_KEYS: Final = ("deck", "id", "sources")
OPTION_KEYS: Final = (
    "native", "studying", "script", "cards", "new_notes_per_day", "scheduler", "isolate", "sample",
)  # fmt: skip
TYPES: Final[Mapping[NoteType, type[Note]]] = {
    "term": Term,
    "quote": Quote,
    "concept": Concept,
    "basic": Basic,
    "cloze": Cloze,
}


def type_of(note: Note) -> NoteType:
    """The name of a note's type."""
    return next(name for name, cls in TYPES.items() if isinstance(note, cls))


def language_of(text: str) -> Lang:
    """The language that a text is taken to be in where nothing says it."""
    return "zh" if has_han(text) else "en"


def record_of(note: Note) -> Record:
    """A note as the keys and values of its block, in the file's order, defaults left out."""
    note_type = type_of(note)
    values: Record = {}
    for key in KEYS[note_type]:
        value = _value(note, key)
        if value or key == _headline(note_type):
            values[key] = value
    return values


def note_of(record: Mapping[str, Value]) -> Note:
    """The note that a block's keys and values say; the record has a headline and keys of its type only."""
    note_type = next(HEADLINES[key] for key in record if key in HEADLINES)
    fields: dict[str, object] = {
        key: value for key, value in record.items() if key not in {_headline(note_type), "lang"}
    }
    headline = record[_headline(note_type)]
    if note_type == "term":
        fields["zh"] = headline
    elif note_type == "quote":
        lang = record.get("lang") or _quote_language(record)
        fields["lang"] = lang
        fields[str(lang)] = headline
    elif note_type == "concept":
        fields["question"] = headline
        fields["lang"] = record.get("lang") or language_of(f"{headline}{record.get('answer', '')}")
    else:
        fields[_headline(note_type)] = headline
    return TYPES[note_type](**fields)  # type: ignore[arg-type]


def _headline(note_type: NoteType) -> str:
    return next(key for key, name in HEADLINES.items() if name == note_type)


def _quote_language(record: Mapping[str, Value]) -> Lang:
    if "en" in record:
        return "zh"
    if "zh" in record:
        return "en"
    return language_of(str(record["quote"]))


def _value(note: Note, key: str) -> Value:
    if key == "lang":
        return _explicit_language(note)
    if isinstance(note, Quote):
        own, other = (note.zh, note.en) if note.lang == "zh" else (note.en, note.zh)
        if key == "quote":
            return own
        if key in {"zh", "en"}:
            return "" if key == note.lang else other
    if isinstance(note, Term) and key == "term":
        return note.zh
    if isinstance(note, Concept) and key == "concept":
        return note.question
    value: Value = getattr(note, key)
    return value


def _explicit_language(note: Note) -> str:
    if isinstance(note, Quote):
        own, other = (note.zh, note.en) if note.lang == "zh" else (note.en, note.zh)
        return "" if other or language_of(own) == note.lang else note.lang
    if isinstance(note, Concept):
        return "" if language_of(note.question + note.answer) == note.lang else note.lang
    return ""
