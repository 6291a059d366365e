"""Pinyin of Chinese text: `annotate` reads it, `render` prints the reading, `doubts` names what is unsure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studykit.lang.chooser import table_of
from studykit.lang.constructions import constructions_of
from studykit.lang.context import Context
from studykit.lang.evidence import pypinyin_chars
from studykit.lang.joining import words_of
from studykit.lang.names import names_of
from studykit.lang.particles import read_at
from studykit.lang.reading import Reading, Syllable
from studykit.lang.render import Style, render
from studykit.lang.scripts import to_simplified, to_traditional
from studykit.lang.syllable import with_mark, with_number
from studykit.lang.words import is_han

__all__ = ["DOUBT_BELOW", "Style", "annotate", "doubts", "render"]

DOUBT_BELOW: Final = 0.95
_NO_OVERRIDES: Final[Mapping[str, str]] = {}


def annotate(text: str, overrides: Mapping[str, str] = _NO_OVERRIDES) -> Reading:
    """Read a Chinese text.

    `overrides` maps words to their pinyin in any spelling, syllables apart (`{"行长": "hang2 zhang3"}`);
    they win over everything else. Characters of other languages get no syllable.
    """
    simplified = _simplified(text)
    given = {
        to_simplified(word): tuple(map(with_number, pinyin.split())) for word, pinyin in overrides.items()
    }
    context = Context(simplified, given)
    names = names_of(context)
    fixed = constructions_of(context) | dict(reading for name in names for reading in name.readings)
    fixed |= _places(simplified, given)
    syllables = []
    for token in context.tokens:
        if not is_han(token.text[0]):
            continue
        for at in range(token.start, token.end):
            pinyin, confidence = (fixed[at], 1.0) if at in fixed else read_at(context, at)
            syllables.append(Syllable(at, text[at], pinyin, confidence))
    read = {syllable.index: syllable.pinyin for syllable in syllables}
    return Reading(text, tuple(syllables), words_of(context, names, read))


def _simplified(text: str) -> str:
    """The text to be read, character for character.

    In simplified text a character that also is a traditional one (朮) is itself if the chooser knows
    it, or if its simplified form is read in another way (閤).
    """
    simplified = to_simplified(text)
    if simplified == text or len(simplified) != len(text):
        return text
    foreign = [at for at, char in enumerate(text) if char != simplified[at]]
    traditional = to_traditional(simplified)
    native = sum(a != b for a, b in zip(simplified, traditional, strict=False)) - len(foreign)
    if native <= len(foreign):
        return simplified
    kept = {at for at in foreign if text[at] != "著" and _is_itself(text[at], simplified[at])}
    return "".join(text[at] if at in kept else char for at, char in enumerate(simplified))


def _is_itself(char: str, simplified: str) -> bool:
    return table_of(char) is not None or pypinyin_chars(char)[:1] != pypinyin_chars(simplified)[:1]


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
