"""The words of a Chinese text with their readings, meanings and levels."""

from __future__ import annotations

from dataclasses import dataclass

from studykit.lang.dictionary import Entry, lookup
from studykit.lang.levels import level_of_word
from studykit.lang.pinyin import annotate
from studykit.lang.render import spelt_words


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """A word as the text has it, its pinyin there, its meanings, and its HSK level (0: none)."""

    word: str
    pinyin: str
    meanings: tuple[str, ...]
    classifiers: tuple[str, ...]
    level: int


def word_meanings(text: str) -> tuple[WordMeaning, ...]:
    """Every Chinese word of a text once, in order; of entries those that are read as the text reads the word.

    A word that the dictionary lacks has no meanings.
    """
    reading = annotate(text)
    found: dict[str, WordMeaning] = {}
    for word, pinyin in zip(reading.words, spelt_words(reading), strict=True):
        written = text[word.start : word.end]
        if written in found:
            continue
        syllables = tuple(one.pinyin for one in reading.of(word))
        entries = _read_so(lookup(written), syllables)
        found[written] = WordMeaning(
            written,
            pinyin,
            tuple(meaning for entry in entries for meaning in entry.meanings),
            tuple(dict.fromkeys(one for entry in entries for one in entry.classifiers)),
            level_of_word(written),
        )
    return tuple(found.values())


def _read_so(entries: tuple[Entry, ...], syllables: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries with these syllables, tones of neutral syllables aside; all of them if none fits."""
    fitting = tuple(entry for entry in entries if _alike(entry.pinyin, syllables))
    return fitting or entries


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(
        a == b or (a[:-1] == b[:-1] and "5" in (a[-1], b[-1])) for a, b in zip(one, other, strict=True)
    )
