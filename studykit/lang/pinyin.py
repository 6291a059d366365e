"""Pinyin of Chinese text: `annotate` reads it, `render` prints the reading, `doubts` names what is unsure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from studykit.lang.dictionary import headwords
from studykit.lang.reading import Reading, Syllable, Word
from studykit.lang.render import Style, render
from studykit.lang.scripts import to_simplified
from studykit.lang.syllable import with_mark, with_number
from studykit.lang.words import is_han, segment

__all__ = ["DOUBT_BELOW", "Style", "annotate", "doubts", "render"]

DOUBT_BELOW: Final = 0.75
_NO_OVERRIDES: Final[Mapping[str, str]] = {}


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _traditional, simplified, printed in headwords():
        if printed[:1].isupper() and simplified in found:
            continue
        syllables = tuple(with_number(part) for part in printed.split())
        if len(syllables) == len(simplified) > 1:
            found[simplified] = syllables
    return found


@cache
def _default(char: str) -> tuple[str, float]:
    from pypinyin.pinyin_dict import pinyin_dict

    readings = pinyin_dict.get(ord(char), "").split(",")
    return (with_number(readings[0]) if readings[0] else "", 0.9 if len(readings) == 1 else 0.8)


def annotate(text: str, overrides: Mapping[str, str] = _NO_OVERRIDES) -> Reading:
    """Read a Chinese text.

    `overrides` maps words to their pinyin in any spelling, syllables apart (`{"行长": "hang2 zhang3"}`);
    they win over everything else. Characters of other languages get no syllable.
    """
    simplified = to_simplified(text)
    if len(simplified) != len(text):
        simplified = text
    known = {to_simplified(word): pinyin for word, pinyin in overrides.items()}
    syllables: list[Syllable] = []
    words: list[Word] = []
    at = 0
    for piece in segment(simplified, known):
        if is_han(piece[0]):
            words.append(Word(at, at + len(piece)))
            given = known.get(piece, "").split()
            read = tuple(with_number(part) for part in given) if given else _phrases().get(piece)
            for offset, char in enumerate(piece):
                pinyin, confidence = (read[offset], 1.0) if read else _default(char)
                syllables.append(Syllable(at + offset, text[at + offset], pinyin, confidence))
        at += len(piece)
    return Reading(text, tuple(syllables), tuple(words))


def doubts(reading: Reading) -> str:
    """The syllables whose reading is uncertain, as `行 xíng? 长 cháng?`; empty if there are none."""
    return " ".join(
        f"{syllable.char} {with_mark(syllable.pinyin) if syllable.pinyin else ''}?"
        for syllable in reading.syllables
        if syllable.confidence < DOUBT_BELOW
    )
