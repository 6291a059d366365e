"""Whether a card is fair: its front can be answered from itself and does not give the answer away."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from studykit.mining.candidates import ConceptCandidate
from studykit.mining.headwords import fold, han_count
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.likeness import likeness
from studykit.mining.words import word_rows

MAX_WORDS: Final = 40
_MIN_WORDS: Final = 3
_MOST_GIVEN_AWAY: Final = 0.6


def _vague_patterns() -> dict[str, list[re.Pattern[str]]]:
    patterns: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for lang, pattern in word_rows("vague"):
        patterns[lang].append(re.compile(pattern, re.IGNORECASE))
    return patterns


_VAGUE: Final = _vague_patterns()


def leans_on_context(text: str, *, subject: bool = False) -> bool:
    """Whether a front points at something outside it; a `subject` must name something by itself."""
    lang = side_of(text)
    patterns = [*_VAGUE[lang], *(_VAGUE[f"subject-{lang}"] if subject else ())]
    return any(pattern.search(text) for pattern in patterns)


def length_words(text: str) -> int:
    """Words of `text`; two Chinese characters count as one."""
    return -(-han_count(text) // 2) + len(re.findall(r"[A-Za-z0-9][A-Za-z0-9'’.-]*", text))


def is_fair(concept: ConceptCandidate, subject: str = "") -> bool:
    """Whether the answer is short, and neither stands in the question nor names its `subject`."""
    answer = concept.answer
    if not _MIN_WORDS <= length_words(answer) <= MAX_WORDS:
        return False
    if re.search(r"[?？]\W*$|https?://", answer):
        return False
    if subject and fold(subject) in fold(answer):
        return False
    return likeness(answer, concept.question) <= _MOST_GIVEN_AWAY
