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
        parts += [reading.text[at : word.start].translate(_PUNCTUATION), f" {_spelt(reading, word, style)} "]
        at = word.end
    parts.append(reading.text[at:].translate(_PUNCTUATION))
    line = " ".join("".join(parts).split())
    for mark in ",.;:?!)]”%":
        line = line.replace(f" {mark}", mark)
    return line


def _spelt(reading: Reading, word: Word, style: Style) -> str:
    syllables = reading.of(word)
    match style:
        case "marks":
            spelt = "".join(with_mark(s.pinyin) if s.pinyin else s.char for s in syllables)
        case "numbers":
            spelt = "".join(s.pinyin or s.char for s in syllables)
        case "zhuyin":
            spelt = " ".join(with_zhuyin(s.pinyin) if s.pinyin else s.char for s in syllables)
        case _:
            assert_never(style)
    return spelt
