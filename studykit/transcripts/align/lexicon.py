"""Which Chinese words of a document may translate which of its English words, and how telling that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from studykit.lang.dictionary import glosses
from studykit.lang.words import HAN_RUN
from studykit.transcripts.align.tokens import chinese_words, english_words

_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|[㐀-鿿]\S*|\b(?:sb|sth|one's|etc|CL):?")
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
    parts = {word: _parts(word) for word in han}
    known = glosses([*han, *(part for pieces in parts.values() for part in pieces)])
    table: dict[str, dict[str, float]] = {}
    for word in wanted:
        weights: dict[str, float] = {}
        if word in parts:
            meanings = known.get(word, ())
            _weigh(weights, meanings, 1.0)
            for part in parts[word]:
                _weigh(weights, known.get(part, ()), 0.3 if meanings else 0.6)
            for stem in _replies().get(word, ()):
                weights[stem] = max(weights.get(stem, 0.0), 0.5)
        else:
            weights[word] = 1.0
            weights[word + "s"] = 0.9
        table[word] = weights
    for chinese, english in (glossary or {}).items():
        for word in chinese_words(chinese):
            if word in table:
                _weigh(table[word], english, 1.0)
    return table


def _parts(word: str) -> list[str]:
    if len(word) < 2:
        return []
    if len(word) == 2:
        return list(word)
    return [word[i : i + 2] for i in range(len(word) - 1)]


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
