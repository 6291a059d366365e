"""Notes in the script that the learner reads: simplified, traditional, or each as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term
from studykit.core.options import Script
from studykit.core.sides import has_han


def in_script(note: Note, script: Script) -> Note:
    """The note with its Chinese in a script; a term keeps what is written otherwise as its other script.

    A text with traditional characters in it counts as traditional. What you wrote as front and back stays.
    """
    if script == "as-written":
        return note
    match note:
        case Term():
            zh = _converted(note.zh, script)
            return replace(
                note,
                zh=zh,
                zh_other=note.zh_other if zh == note.zh else note.zh,
                gloss=_converted(note.gloss, script),
                examples=tuple(Example(_converted(each.zh, script), each.en) for each in note.examples),
            )
        case Quote():
            return replace(
                note,
                zh=_converted(note.zh, script),
                speaker=_converted(note.speaker, script),
                context=_converted(note.context, script),
            )
        case Concept():
            return replace(
                note,
                question=_converted(note.question, script),
                answer=_converted(note.answer, script),
                speaker=_converted(note.speaker, script),
            )
        case Basic() | Cloze():
            return note
        case _:
            assert_never(note)


def all_in_script(notes: Iterable[Note], script: Script) -> Iterator[Note]:
    """Notes in a script."""
    return (in_script(note, script) for note in notes)


def _converted(text: str, script: Script) -> str:
    if not has_han(text):
        return text
    from studykit.lang.scripts import to_simplified, to_traditional

    simplified = to_simplified(text)
    if script == "hans":
        return simplified
    return to_traditional(text) if simplified == text else text
