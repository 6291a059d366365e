"""Readings as Taiwan's norm has them, where CC-CEDICT names a difference."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from studykit.lang.dictionary import taiwan_entries
from studykit.lang.evidence import readings_of, with_citation
from studykit.lang.reading import Reading
from studykit.lang.scripts import to_simplified


@cache
def _readings() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words with their mainland and their Taiwan syllables."""
    found = {}
    for word, mainland, taiwan in taiwan_entries():
        here, there = mainland.split(), taiwan.split()
        if len(here) == len(there) == len(word):
            found[word] = (
                tuple(with_citation(char, one) for char, one in zip(word, here, strict=True)),
                tuple(with_citation(char, one) for char, one in zip(word, there, strict=True)),
            )
    return found


def _alone(char: str, syllable: str) -> str:
    """Taiwan's reading of a character inside a word; only of one that the mainland reads in one way."""
    pair = _readings().get(char)
    return pair[1][0] if pair and pair[0] == (syllable,) and len(readings_of(char)) == 1 else syllable


def in_taiwan(reading: Reading) -> Reading:
    """A reading with Taiwan's syllables, for the words whose mainland reading it has."""
    text = to_simplified(reading.text)
    if len(text) != len(reading.text):
        return reading
    changed = {syllable.index: syllable.pinyin for syllable in reading.syllables}
    for word in reading.words:
        places = range(word.start, word.end)
        pair = _readings().get(text[word.start : word.end])
        if pair and tuple(changed[place] for place in places) == pair[0]:
            changed.update(zip(places, pair[1], strict=True))
        elif len(places) > 1:
            changed.update((place, _alone(text[place], changed[place])) for place in places)
    syllables = tuple(replace(one, pinyin=changed[one.index]) for one in reading.syllables)
    return replace(reading, syllables=syllables)
