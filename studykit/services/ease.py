"""How easy a note's text is, for the order `easiest`."""

from __future__ import annotations

from typing import assert_never

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.options import Lang


def ease_of(note: Note, studying: Lang) -> float:
    """A rank, low for easy: the level of a Chinese word or text, then the length."""
    match note:
        case Term():
            text = note.zh if studying == "zh" else note.en
        case Quote():
            text = note.zh if studying == "zh" else note.en
        case Concept():
            text = note.question + note.answer
        case Basic():
            text = note.front + note.back
        case Cloze():
            text = note.text
        case _:
            assert_never(note)
    return _level(text, isinstance(note, Term), studying) + min(len(text), 999) / 1000


def _level(text: str, is_word: bool, studying: Lang) -> int:
    if studying != "zh" or not text:
        return 0
    from studykit.lang.levels import difficulty_of_word, level_of

    return difficulty_of_word(text) if is_word else level_of(text)
