"""A reading as a line of pinyin: words apart, punctuation and foreign text where they belong."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, assert_never

from studykit.lang.reading import Reading, Word
from studykit.lang.syllable import with_mark, with_zhuyin

Style: TypeAlias = Literal["marks", "numbers", "zhuyin"]
_PUNCTUATION: Final = str.maketrans("，。、；：？！（）“”‘’《》【】～％", ",.,;:?!()\"\"''“”[]~%")


def render(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> str:
    """The reading as one line, spaced by words; `sandhi` shows spoken instead of citation tones."""
    parts: list[str] = []
    at = 0
    for word in reading.words:
        parts += [reading.text[at : word.start].translate(_PUNCTUATION), f" {spelt(reading, word, style)} "]
        at = word.end
    parts.append(reading.text[at:].translate(_PUNCTUATION))
    line = " ".join("".join(parts).split())
    for mark in ",.;:?!)]”%":
        line = line.replace(f" {mark}", mark)
    return line


def furigana(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> str:
    """The text with each syllable in brackets behind its character, as Anki's furigana filter reads it."""
    parts = []
    at = 0
    for syllable in reading.syllables:
        parts.append(reading.text[at : syllable.index])
        shown = one_spelt(syllable.pinyin, style)
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
            return number
        case "zhuyin":
            return with_zhuyin(number)
        case _:
            assert_never(style)


def spelt(reading: Reading, word: Word, style: Style) -> str:
    """One word in a style."""
    syllables = [one_spelt(one.pinyin, style) or one.char for one in reading.of(word)]
    return (" " if style == "zhuyin" else "").join(syllables)
