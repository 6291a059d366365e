"""Pinyin of Chinese text: `annotate` reads it, `render` prints the reading, `doubts` names what is unsure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studykit.lang.context import Context
from studykit.lang.joining import words_of
from studykit.lang.names import names_of
from studykit.lang.particles import read_at
from studykit.lang.reading import Reading, Syllable
from studykit.lang.render import Style, render
from studykit.lang.scripts import to_simplified
from studykit.lang.syllable import with_mark, with_number
from studykit.lang.words import is_han

__all__ = ["DOUBT_BELOW", "Style", "annotate", "doubts", "render"]

DOUBT_BELOW: Final = 0.75
_NO_OVERRIDES: Final[Mapping[str, str]] = {}


def annotate(text: str, overrides: Mapping[str, str] = _NO_OVERRIDES) -> Reading:
    """Read a Chinese text.

    `overrides` maps words to their pinyin in any spelling, syllables apart (`{"行长": "hang2 zhang3"}`);
    they win over everything else. Characters of other languages get no syllable.
    """
    simplified = to_simplified(text)
    if len(simplified) != len(text):
        simplified = text
    given = {
        to_simplified(word): tuple(map(with_number, pinyin.split())) for word, pinyin in overrides.items()
    }
    context = Context(simplified, given)
    names = names_of(context)
    fixed = dict(reading for name in names for reading in name.readings) | _places(simplified, given)
    syllables = []
    for at, char in enumerate(simplified):
        if is_han(char):
            pinyin, confidence = (fixed[at], 1.0) if at in fixed else read_at(context, at)
            syllables.append(Syllable(at, text[at], pinyin, confidence))
    return Reading(text, tuple(syllables), words_of(context, names))


def _places(text: str, given: Mapping[str, tuple[str, ...]]) -> dict[int, str]:
    """The readings that the user's own words fix, by place; a longer word wins over a shorter one."""
    fixed: dict[int, str] = {}
    for word in sorted(given, key=len):
        at = text.find(word) if len(word) == len(given[word]) else -1
        while at >= 0:
            fixed.update(zip(range(at, at + len(word)), given[word], strict=True))
            at = text.find(word, at + 1)
    return fixed


def doubts(reading: Reading) -> str:
    """The syllables whose reading is uncertain, as `行 xíng? 长 cháng?`; empty if there are none."""
    return " ".join(
        f"{syllable.char} {with_mark(syllable.pinyin) if syllable.pinyin else ''}?"
        for syllable in reading.syllables
        if syllable.confidence < DOUBT_BELOW
    )
