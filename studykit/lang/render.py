"""A reading as a line of pinyin: words apart, names with capitals, punctuation as in English."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias, assert_never

from studykit.lang.reading import Reading, Word
from studykit.lang.sandhi import spoken
from studykit.lang.syllable import with_mark, with_zhuyin

Style: TypeAlias = Literal["marks", "numbers", "zhuyin"]

_PUNCTUATION: Final = str.maketrans(
    "，。、；：？！（）“”‘’《》【】～％「」『』", ",.,;:?!()\"\"''“”[]~%\"\"''"
)
_SENTENCE_END: Final = re.compile(r"[。！？!?…]|\.(?=\s|$)")
_CLOSES_BEFORE: Final = re.compile(r" +([,.;:?!)\]}”%…])")
_OPENS_AFTER: Final = re.compile(r"([(\[{“]) +")
_OPENS_BEFORE: Final = re.compile(r"([\w.,;:!?%])\(")
_QUOTED: Final = re.compile(r'(["\'])\s*([^"\']*?)\s*\1')
_LETTER: Final = re.compile(r"\w")
_VOWELS: Final = ("a", "o", "e")


def render(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> str:
    """The reading as one line, spaced by words; `sandhi` shows spoken instead of citation tones.

    The first word of a sentence gets a capital where the sentence ends in a mark.
    """
    numbers = _numbers(reading, sandhi=sandhi)
    starts = _sentence_starts(reading)
    parts: list[str] = []
    at = 0
    for word in reading.words:
        shown = _word(reading, word, numbers, style)
        if style != "zhuyin" and (word.capital or word.start in starts):
            shown = shown[:1].upper() + shown[1:]
        parts += [reading.text[at : word.start].translate(_PUNCTUATION), f" {shown} "]
        at = word.end
    parts.append(reading.text[at:].translate(_PUNCTUATION))
    return _tidy("".join(parts))


def spelt_words(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> tuple[str, ...]:
    """Every word of a reading in a style, in order."""
    numbers = _numbers(reading, sandhi=sandhi)
    shown = [
        (word.capital and style != "zhuyin", _word(reading, word, numbers, style)) for word in reading.words
    ]
    return tuple(one[:1].upper() + one[1:] if capital else one for capital, one in shown)


def furigana(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> str:
    """The text with each syllable in brackets behind its character, as Anki's furigana filter reads it."""
    numbers = _numbers(reading, sandhi=sandhi)
    parts = []
    at = 0
    for syllable in reading.syllables:
        parts.append(reading.text[at : syllable.index])
        shown = one_spelt(numbers[syllable.index], style)
        parts.append(f" {syllable.char}[{shown}]" if shown else syllable.char)
        at = syllable.index + 1
    return "".join([*parts, reading.text[at:]]).strip()


def one_spelt(number: str, style: Style) -> str:
    """One syllable in a style; empty for an unknown one."""
    if not number:
        return ""
    match style:
        case "marks":
            return with_mark(number)
        case "numbers":
            return number.replace("v", "ü")
        case "zhuyin":
            return with_zhuyin(number)
        case _:
            assert_never(style)


def _numbers(reading: Reading, *, sandhi: bool) -> dict[int, str]:
    numbers = spoken(reading) if sandhi else tuple(syllable.pinyin for syllable in reading.syllables)
    return {syllable.index: number for syllable, number in zip(reading.syllables, numbers, strict=True)}


def _word(reading: Reading, word: Word, numbers: dict[int, str], style: Style) -> str:
    parts: list[str] = []
    for place in range(word.start, word.end):
        number = numbers[place]
        shown = one_spelt(number, style) or reading.text[place]
        if parts and style == "zhuyin":
            parts.append(" ")
        elif word.hyphen and place == word.start + word.hyphen:
            parts.append("-")
        elif parts and style == "marks" and number.startswith(_VOWELS):
            parts.append("'")
        parts.append(shown)
    return "".join(parts)


def _sentence_starts(reading: Reading) -> frozenset[int]:
    """Where sentences begin that end in a mark."""
    starts = set()
    at = 0
    for end in _SENTENCE_END.finditer(reading.text):
        opening = _LETTER.search(reading.text, at, end.start())
        if opening:
            starts.add(opening.start())
        at = end.end()
    return frozenset(starts)


def _tidy(line: str) -> str:
    line = " ".join(line.split())
    line = _OPENS_AFTER.sub(r"\1", _CLOSES_BEFORE.sub(r"\1", line))
    line = _OPENS_BEFORE.sub(r"\1 (", line.replace(" · ", "·"))
    line = _QUOTED.sub(r"\1\2\1", line)
    return re.sub(r"([,;:?!])(?=[^\W\d_])", r"\1 ", line)
