"""Where an English headword begins, before its gloss in Chinese."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from studykit.mining.headwords import han_count
from studykit.mining.lexicon import FUNCTION_WORDS, SUFFIXES, likeness
from studykit.mining.tokens import Token, tokens
from studykit.mining.words import word_set
from studykit.transcripts.align.tokens import english_words

MAX_WORDS: Final = 8
_WORD: Final = r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9'’&/.+#_-]*"
_RUN: Final = re.compile(rf"{_WORD}(?: {_WORD})*\s*$")
_FUNCTION_WORDS: Final = word_set("english_function_words")
_INNER: Final = frozenset({"of", "for", "and", "to", "in", "the", "from", "with", "by", "on", "a"})


def english_headword(left: str, chinese: str) -> str:
    """The end of `left` that `chinese` translates: Latin words of which the first is no function word."""
    run = _RUN.search(left)
    if not run:
        return ""
    words = run.group().split()[-MAX_WORDS:]
    chinese_words = tokens(chinese)
    inside = han_count(left[: run.start()]) > 0  # a Latin run in a Chinese sentence is mostly one term
    starts = [start for start in range(len(words)) if _may_start(words, start)]
    if not starts:
        return ""
    best = max(
        starts, key=lambda start: (_score(words, start, chinese_words, chinese, run_is_whole=inside), -start)
    )
    return " ".join(words[best:]).strip(".,'’")


def _may_start(words: Sequence[str], start: int) -> bool:
    inside = words[start:]
    if inside[0].lower() in _FUNCTION_WORDS or inside[-1].replace(",", "").isdigit():
        return False
    return all(word.lower() not in _FUNCTION_WORDS or word.lower() in _INNER for word in inside)


def _score(
    words: Sequence[str], start: int, chinese: Sequence[Token], text: str, *, run_is_whole: bool
) -> float:
    """Words found on both sides, less those that are not; length; capitals kept together."""
    inside = [word for word in words[start:] if word.lower() not in _FUNCTION_WORDS]
    found = sum(max((_likeness(word, other) for other in chinese), default=0.0) for word in inside)
    unfound = len(inside) - found
    spare = sum(
        1.0
        for other in chinese
        if other.simplified not in SUFFIXES
        and other.simplified not in FUNCTION_WORDS
        and not any(_likeness(word, other) for word in inside)
    )
    size = max(0.45, han_count(text) / 2.2 + len(re.findall(r"[A-Za-z0-9]+", text)))
    capitals = start > 0 and words[start - 1][:1].isupper() and words[start][:1].isupper()
    lower_before = start > 0 and words[start - 1].lower() in _FUNCTION_WORDS
    return (
        1.5 * found
        - 0.9 * max(0.0, unfound - spare)
        - 0.2 * min(unfound, spare)
        - 1.2 * math.log(len(inside) / size) ** 2
        - 1.5 * capitals
        + 0.4 * lower_before
        + 1.0 * (start == 0 and run_is_whole)
    )


def _likeness(word: str, chinese: Token) -> float:
    return max((likeness(chinese.simplified, stem) for stem in english_words(word)), default=0.0)
