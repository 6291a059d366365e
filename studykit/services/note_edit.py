"""What a form may change of a note, and where an editor finds it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term, with_fields
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.services.textfile import read_text

_FIELDS: Mapping[type[Note], tuple[str, ...]] = {
    Term: ("zh", "pinyin", "zh_other", "en", "abbr", "ipa", "pos", "gloss", "domain"),
    Quote: ("zh", "pinyin", "en", "speaker", "context"),
    Concept: ("question", "answer", "speaker"),
    Basic: ("front", "back"),
    Cloze: ("text", "extra"),
}


def text_fields(note: Note) -> dict[str, str]:
    """The texts that a form may change, by field name, in the file's order; tags joined by blanks."""
    return {name: getattr(note, name) for name in _FIELDS[type(note)]} | {"tags": " ".join(note.tags)}


def with_texts(note: Note, texts: Mapping[str, str]) -> Note:
    """The note with some of its texts changed. A term whose pinyin is changed is no longer in doubt.

    Raises UsageError where the note would be left without the text that it is about.
    """
    changes: dict[str, object] = {name: _as_field(name, text) for name, text in texts.items()}
    if "pinyin" in changes and changes["pinyin"] != getattr(note, "pinyin", ""):
        changes["doubt"] = ""
    changed = with_fields(note, changes)
    first = _FIELDS[type(note)][0]
    if not any(getattr(changed, name) for name in (first, "en") if hasattr(changed, name)):
        raise UsageError(_("“{field}” must not be empty").format(field=first))
    return changed


_MANY_LINES: Final = frozenset({"question", "answer", "context", "front", "back", "text", "extra"})


def _as_field(name: str, text: str) -> str | tuple[str, ...]:
    """What was typed as the note's field has it; only running text keeps its lines."""
    if name == "tags":
        return tuple(text.split())
    return text.strip() if name in _MANY_LINES else " ".join(text.split("\n")).strip()


def line_of(path: Path, note_id: str) -> int:
    """The line of a deck file where a note's block begins, 1 where it is not there."""
    lines = read_text(path).splitlines()
    return next((at for at, line in enumerate(lines, 1) if line.strip("- ") == f"id: {note_id}"), 1)
