"""Pinyin over the words it belongs to, and cloze marks around them, in Anki's `word[reading]` notation.

The note's pinyin is the truth, edits included, so it is matched to the characters anew: each syllable takes
one character. Where the two don't fit, there is no ruby, and the card shows the pinyin as a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from studykit.apkg.markup import inert
from studykit.core.blanks import Span
from studykit.lang.render import Style as PinyinStyle
from studykit.lang.ruby import align_ruby

_HOLDS_WHAT_FOLLOWS: Final = frozenset(" (（[【《〈“‘「『")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One character's reading: place in the text, `pinyin` with its mark, `tone` 1 to 4 or 0, and word."""

    index: int
    pinyin: str
    tone: int
    word: int


def match(text: str, pinyin: str, style: PinyinStyle = "marks") -> tuple[Syllable, ...]:
    """Give each Chinese character its syllable; empty where the two don't fit each other.

    `pinyin` is spaced by words. With `marks` a syllable stays as it is spelt there.
    """
    spelt = unicodedata.normalize("NFC", pinyin)
    letters = [at for at, char in enumerate(spelt) if char.isalpha()]
    words = _word_of_each(spelt)
    found: list[Syllable] = []
    at = used = 0
    for piece in align_ruby(text, pinyin):
        at = text.index(piece.base, at)
        length = sum(map(str.isalpha, piece.number[:-1] or piece.base))
        if piece.number:
            if used + length > len(letters):
                return ()
            first, last = letters[used], letters[used + length - 1]
            mark = "’" if found and first and spelt[first - 1] in "'’" else ""
            digit = spelt[last + 1] if spelt[last + 1 : last + 2].isdigit() else ""
            shown = f"{mark}{spelt[first : last + 1]}{digit}" if style == "marks" else piece.reading(style)
            found.append(Syllable(at, shown, piece.tone % 5, words[first]))
        used += length if piece.number or piece.base.isalnum() else 0
        at += len(piece.base)
    return tuple(found)


def _word_of_each(pinyin: str) -> list[int]:
    """Which word of the line each of its characters belongs to."""
    word, words = 0, []
    for char in pinyin:
        word += char.isspace()
        words.append(word)
    return words


@dataclass(frozen=True, slots=True)
class Cloze:
    """A stretch of a text that a cloze hides; `number` counts from 1."""

    span: Span
    number: int


def clozed(
    text: str, clozes: Iterable[Cloze], syllables: Iterable[Syllable] = (), *, tones: bool = False
) -> str:
    """A field's HTML of a plain text: clozes marked, words with a reading annotated.

    Clozes are disjoint and sorted. With `tones` each syllable carries its tone as a class.
    """
    parts: list[str] = []
    at = 0
    readings = list(syllables)
    for cloze in clozes:
        parts.append(_annotated(text, at, cloze.span.start, readings, tones))
        inner = _annotated(text, cloze.span.start, cloze.span.end, readings, tones)
        parts.append(f"{{{{c{cloze.number}::{inner}}}}}")
        at = cloze.span.end
    parts.append(_annotated(text, at, len(text), readings, tones))
    return "".join(parts)


def _annotated(text: str, start: int, end: int, readings: list[Syllable], tones: bool) -> str:
    parts: list[str] = []
    at = start
    inside = enumerate(syllable for syllable in readings if start <= syllable.index < end)
    # a word that something interrupts is annotated in parts
    for _run, group in groupby(inside, key=lambda placed: (placed[1].word, placed[1].index - placed[0])):
        word = [syllable for _place, syllable in group]
        first, last = word[0].index, word[-1].index + 1
        shown = "".join(
            f'<span class="t{s.tone}">{inert(s.pinyin)}</span>' if tones and s.tone else inert(s.pinyin)
            for s in word
        )
        # the space tells Anki where the annotated word begins, the other that a line may break there
        may_break = "<wbr>" if text[:first] and text[first - 1] not in _HOLDS_WHAT_FOLLOWS else ""
        parts += [inert(text[at:first]), may_break, f" {inert(text[first:last])}[{shown}]"]
        at = last
    return "".join([*parts, inert(text[at:end])])
