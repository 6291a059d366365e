"""A text with its reading: syllables aligned to characters, and words over them.

Everything that shows pinyin (lines, ruby, tone colours, Anki fields) is a view of this one value.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Syllable:
    """The reading of one character.

    `index` is the character's place in the text; `pinyin` is in number form with the base tone (`lv4`,
    neutral tone 5, 儿 as a suffix `r5`), empty where no dictionary knows the character; `confidence` 0 to 1.
    """

    index: int
    char: str
    pinyin: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters, [start, end), that is written as one word in pinyin.

    `capital` for names; `hyphen` is the number of characters before a hyphen, 0 for none.
    """

    start: int
    end: int
    capital: bool = False
    hyphen: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, the syllables of its Chinese characters (one each, in order), and its words.

    Words cover every Chinese character exactly once, in order, and nothing else.
    """

    text: str
    syllables: tuple[Syllable, ...]
    words: tuple[Word, ...]

    def of(self, word: Word) -> tuple[Syllable, ...]:
        """The syllables of one word."""
        first = bisect_left(self.syllables, word.start, key=_index)
        return self.syllables[first : first + word.end - word.start]


def _index(syllable: Syllable) -> int:
    return syllable.index
