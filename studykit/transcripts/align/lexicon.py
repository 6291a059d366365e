"""Which Chinese words of a document may translate which of its English words, and how telling that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from studykit.lang.dictionary import glosses
from studykit.lang.words import HAN_RUN
from studykit.transcripts.align.tokens import chinese_words, english_words

_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿]\S*|\b(?:sb|sth|one's|etc|CL):?")
# Weights of a reply that no dictionary gives, and of a part's meanings in a word without and with an entry.
_REPLY: Final = 0.5
_PART: Final = 0.6
_PART_OF_KNOWN: Final = 0.1
_FUNCTION_WORDS: Final = "to be a the of in on at for as and or with by from it its into up out very"


@lru_cache(maxsize=1)
def _function_stems() -> frozenset[str]:
    return frozenset(english_words(_FUNCTION_WORDS))


@lru_cache(maxsize=1)
def _replies() -> dict[str, tuple[str, ...]]:
    """What people say while another speaks: dictionaries have the words, but not this use of them."""
    table: dict[str, list[str]] = defaultdict(list)
    rows = files("studykit.transcripts.align").joinpath("replies.tsv").read_text("utf-8")
    for english, chinese in (row.split("\t") for row in rows.splitlines()):
        for word in chinese.split():
            table[word].extend(english_words(english))
    return {word: tuple(sorted(set(stems))) for word, stems in table.items()}


def translations(
    words: Iterable[str], glossary: Mapping[str, Sequence[str]] | None = None
) -> dict[str, dict[str, float]]:
    """For each Chinese word the English stems that may stand for it, with weights up to 1.

    A stem weighs less in a meaning of several words. `glossary` adds the user's own pairs,
    Chinese to English.
    """
    wanted = dict.fromkeys(words)
    han = [word for word in wanted if HAN_RUN.match(word)]
    runs = {word: _runs(word) for word in han}
    known = glosses(part for parts in runs.values() for part in parts)
    table: dict[str, dict[str, float]] = {}
    for word in wanted:
        weights: dict[str, float] = {}
        if word in runs:
            for part, share in _shares(word, runs[word], known):
                _weigh(weights, known[part], share)
            for stem in _replies().get(word, ()):
                weights[stem] = max(weights.get(stem, 0.0), _REPLY)
        else:
            weights[word] = 1.0
            weights[word + "s"] = 0.9
        table[word] = weights
    for chinese, english in (glossary or {}).items():
        for word in chinese_words(chinese):
            if word in table:
                _weigh(table[word], english, 1.0)
    return table


def _runs(word: str) -> list[str]:
    """Every run of characters in a word, long ones first."""
    size = len(word)
    return [word[i : i + k] for k in range(size, 0, -1) for i in range(size - k + 1)]


def _shares(word: str, runs: Sequence[str], known: Mapping[str, object]) -> Iterator[tuple[str, float]]:
    """The parts of a word that have an entry, with the weight of their meanings in the word's."""
    if word in known:
        yield word, 1.0
        least = min(2, len(word) - 1)
        yield from (
            (part, _PART_OF_KNOWN) for part in runs if least <= len(part) < len(word) and part in known
        )
        return
    covered: set[str] = set()
    for part in runs:
        if part in known and not (len(part) == 1 and part in covered):
            covered.update(part)
            yield part, _PART


def _weigh(weights: dict[str, float], meanings: Iterable[str], most: float) -> None:
    for meaning in meanings:
        for stems in _stems(meaning):
            for stem in stems:
                weights[stem] = max(weights.get(stem, 0.0), most / len(stems))


@lru_cache(maxsize=65536)
def _stems(meaning: str) -> tuple[tuple[str, ...], ...]:
    """The stems of each of a meaning's wordings, without the words that only hold it together."""
    wordings = []
    for wording in _ASIDE.sub(" ", meaning).split(";"):
        stems = tuple(dict.fromkeys(english_words(wording)))
        content = tuple(stem for stem in stems if stem not in _function_stems())
        if content or stems:
            wordings.append(content or stems)
    return tuple(wordings)
