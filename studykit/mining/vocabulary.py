"""Words worth knowing of a transcript in Chinese alone, with the dictionary's meanings."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from studykit.i18n import _
from studykit.lang.dictionary import lookup
from studykit.lang.levels import frequency_of_word, level_of_word
from studykit.mining.candidates import TermCandidate
from studykit.mining.headwords import fold, han_count, own_language
from studykit.mining.people import people_of
from studykit.mining.tokens import simplify, tokens
from studykit.transcripts.document import Document

MOST_WORDS: Final = 20
FEWEST_TIMES: Final = 2
_EASY_LEVEL: Final = 4
_COMMON_ZIPF: Final = 5.0
_CONTENT_POS: Final = frozenset({"n", "v", "a", "b", "i", "j", "z", "vn", "an", "nz"})
_GRAMMAR: Final = frozenset("一什么怎会不将很都也这那哪")
_UNTELLING: Final = re.compile(r"^(?:variant of|old variant|see |surname |used in |abbr\. for|CL:)|\(Tw\)")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)\s*")


def vocabulary(document: Document, terms: Iterable[TermCandidate]) -> tuple[TermCandidate, ...]:
    """At most twenty words that the transcript uses more than Chinese does, most telling first.

    None where the transcript has a translation; `terms` and names are not given again.
    """
    if any(pair.en and pair.zh for pair in document.pairs):
        return ()
    told = {fold(simplify(own_language(term.zh, "zh"))) for term in terms} | set(people_of(document).names)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int]] = {}
    for segment in document.segments:
        if segment.kind == "meta" or not han_count(segment.text):
            continue
        for token in tokens(segment.text):
            if token.pos in _CONTENT_POS and len(token.text) > 1 and han_count(token.text) == len(token.text):
                counts[token.simplified] += 1
                line = segment.line + segment.text.count("\n", 0, token.start)
                first.setdefault(token.simplified, (token.text, line))
    ranked = sorted(
        (
            word
            for word, count in counts.items()
            if count >= FEWEST_TIMES and word not in told and is_hard(word)
        ),
        key=lambda word: (-keyness(word, counts[word]), first[word][1], word),
    )
    found = (_term(first[word], counts[word], meaning) for word in ranked if (meaning := meaning_of(word)))
    return tuple(term for _number, term in zip(range(MOST_WORDS), found, strict=False))


def meaning_of(word: str) -> str:
    """Up to two meanings of a word, without remarks; empty for names and unknown words."""
    entries = [entry for entry in lookup(word) if not entry.name]
    senses = (_ASIDE.sub(" ", sense).strip() for entry in entries for sense in entry.meanings)
    telling = [sense for sense in dict.fromkeys(senses) if sense and not _UNTELLING.search(sense)]
    return "; ".join(sense for sense in telling[:2] if not han_count(sense))


def is_hard(word: str) -> bool:
    """Whether a Chinese word is worth learning: neither grammar, nor easy, nor among the most common."""
    if set(word) & _GRAMMAR:
        return False
    level = level_of_word(word)
    return (level == 0 or level > _EASY_LEVEL) and frequency_of_word(word) < _COMMON_ZIPF


def keyness(word: str, count: int) -> float:
    """How telling a Chinese word is that is used so often: the more, the rarer it is elsewhere."""
    return math.log1p(count) * max(1.0, 6.0 - frequency_of_word(word))


def _term(place: tuple[str, int], count: int, meaning: str) -> TermCandidate:
    return TermCandidate(
        en=meaning,
        zh=place[0],
        line=place[1],
        origin="dictionary",
        reason=_("used {count} times; the meaning is the dictionary's").format(count=count),
    )
