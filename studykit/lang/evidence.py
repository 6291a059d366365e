"""What the dictionaries say about a stretch of Chinese: the words in it, with their readings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from studykit.lang.dictionary import headwords, idioms
from studykit.lang.syllable import with_number
from studykit.lang.words import listed, terms

Source: TypeAlias = Literal["cedict", "pypinyin"]
LONGEST: Final = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A dictionary word at [start, end) of a run, with its readings, the preferred first."""

    start: int
    end: int
    readings: tuple[tuple[str, ...], ...]


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The package's readable list of names, capitals where words begin."""
    return listed("names.tsv")


@cache
def own_readings() -> dict[str, tuple[str, ...]]:
    """The words whose reading the package decides: its terms, and words that CC-CEDICT leaves open."""
    read = {name: tuple(map(str.lower, syllables)) for name, syllables in names().items()}
    return {**read, **listed("readings.tsv"), **terms()}


@cache
def _cedict() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Words, single characters (readings as printed, `/` between entries) and the heads of words.

    `xx5` is how the dictionary prints that it doesn't know a reading.
    """
    words: dict[str, str] = {}
    chars: dict[str, str] = {}
    heads = set()
    for _traditional, simplified, printed in headwords():
        table = words if len(simplified) > 1 else chars
        if len(simplified) > LONGEST or printed.count(" ") != len(simplified) - 1 or "xx5" in printed:
            continue
        known = table.get(simplified)
        if known is None:
            table[simplified] = printed
        elif printed not in known:
            table[simplified] = f"{known}/{printed}"
        heads.add(simplified[:2])
    return words, chars, frozenset(heads)


def printed_readings(word: str) -> tuple[str, ...]:
    """The readings of a word of two or more characters as CC-CEDICT prints them, names with capitals.

    The package's own lists win: a word that they have without a capital is no name.
    """
    own = names().get(word) or own_readings().get(word)
    if own:
        return (" ".join(own),)
    printed = _cedict()[0].get(word)
    return tuple(printed.split("/")) if printed else ()


def is_idiom(word: str) -> bool:
    """Whether CC-CEDICT calls a word of four characters an idiom."""
    return len(word) == 4 and word in idioms()


@lru_cache(maxsize=65536)
def readings_of(word: str) -> tuple[tuple[str, ...], ...]:
    """The readings that CC-CEDICT has for a word, citation tones, common words before names."""
    words, chars, _ = _cedict()
    own = own_readings().get(word)
    if own:
        return (own,)
    printed = (words if len(word) > 1 else chars).get(word)
    if printed is None:
        return ()
    entries = sorted(printed.split("/"), key=lambda entry: entry[:1].isupper())
    found = [
        tuple(with_citation(char, part) for char, part in zip(word, entry.split(), strict=True))
        for entry in entries
    ]
    return tuple(dict.fromkeys(found))


def with_citation(char: str, syllable: str) -> str:
    """A dictionary's syllable in number form; 一 and 不 with their citation tones."""
    if char == "一":
        return "yi1"
    if char == "不":
        return "bu4"
    return with_number(syllable)


@cache
def _pypinyin_phrases() -> dict[str, list[list[str]]]:
    from pypinyin.phrases_dict import phrases_dict

    return phrases_dict


@cache
def _phrase_heads() -> frozenset[str]:
    return frozenset(phrase[:2] for phrase in _pypinyin_phrases())


@lru_cache(maxsize=65536)
def pypinyin_reading(word: str) -> tuple[str, ...]:
    """The reading that pypinyin's phrases have for a word; empty where they have none."""
    phrase = _pypinyin_phrases().get(word)
    if phrase is None or len(phrase) != len(word):
        return ()
    return tuple(with_citation(char, part[0]) for char, part in zip(word, phrase, strict=True))


@lru_cache(maxsize=8192)
def pypinyin_chars(char: str) -> tuple[str, ...]:
    """All readings that pypinyin has for a character, the usual one first."""
    from pypinyin.pinyin_dict import pinyin_dict

    return tuple(
        dict.fromkeys(with_number(part) for part in pinyin_dict.get(ord(char), "").split(",") if part)
    )


def matches(run: str) -> list[Match]:
    """Every word of two or more characters in a run that CC-CEDICT or the package's own list knows."""
    words, _, heads = _cedict()
    own = own_readings()
    found = []
    for start in range(len(run) - 1):
        if run[start : start + 2] not in heads and run[start : start + 2] not in own:
            continue
        for end in range(start + 2, min(len(run), start + LONGEST) + 1):
            word = run[start:end]
            if word in words or word in own:
                found.append(Match(start, end, readings_of(word)))
    return found


def phrase_matches(run: str) -> list[Match]:
    """Every phrase of two or more characters in a run that pypinyin knows."""
    phrases, heads = _pypinyin_phrases(), _phrase_heads()
    found = []
    for start in range(len(run) - 1):
        if run[start : start + 2] not in heads:
            continue
        for end in range(start + 2, min(len(run), start + LONGEST) + 1):
            if run[start:end] in phrases:
                reading = pypinyin_reading(run[start:end])
                if reading:
                    found.append(Match(start, end, (reading,)))
    return found
