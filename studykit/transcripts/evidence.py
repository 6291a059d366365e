"""Evidence that two texts translate each other: length, numbers, Latin words."""

from __future__ import annotations

import math
import re
from typing import Final

from studykit.lang.language import han_count, words_of_latin
from studykit.transcripts.document import Segment

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
# True pairs have a median of 1.2 to 1.8 Chinese characters per English word; single pairs, 0.36 to 4.3.
_HAN_PER_WORD: Final = 1.5
_SPREAD: Final = 0.45


def confidence(en: str, zh: str) -> float:
    """How well the two sides fit, from 0 to 1."""
    words = max(1, len(words_of_latin(en)))
    han = max(1, han_count(zh) + len(words_of_latin(zh)))
    tolerance = _SPREAD + 1.2 / math.sqrt(min(words, han))
    distance = math.log(han / words / _HAN_PER_WORD) / tolerance
    fit = math.exp(-0.5 * distance * distance)
    en_tokens, zh_tokens = _shared_form(en), _shared_form(zh)
    if zh_tokens:
        found = len(en_tokens & zh_tokens) / len(zh_tokens)
        fit = fit * (0.6 + 0.4 * found) + (1 - fit) * 0.5 * found
    return round(min(1.0, fit), 3)


def pair_confidence(en: Segment, zh: Segment) -> float:
    """How well two segments fit, from 0 to 1."""
    return confidence(en.text, zh.text)


def _shared_form(text: str) -> set[str]:
    return {word.lower() for word in words_of_latin(text) if len(word) > 1} | set(_NUMBER.findall(text))
