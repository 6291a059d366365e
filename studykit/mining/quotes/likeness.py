"""How much of one passage another says again."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from studykit.mining.headwords import fold, han_count


@lru_cache(maxsize=8192)
def features(text: str) -> frozenset[str]:
    """What a passage is compared by: pairs of characters in Chinese, longer words in English."""
    folded = fold(text)
    if han_count(text) * 3 >= len(text) // 2:
        return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))
    return frozenset(re.findall(r"[a-z0-9']{4,}", text.casefold().replace("’", "'")))


def likeness(one: str, other: str) -> float:
    """The share of the shorter passage's features that the other has, from 0 to 1."""
    first, second = sorted((features(one), features(other)), key=len)
    return len(first & second) / len(first) if first else 0.0


def rarities(texts: Sequence[str]) -> dict[str, float]:
    """How rare each feature is among passages: the logarithm of their number over those that have it."""
    counts = Counter(feature for text in texts for feature in features(text))
    return {feature: math.log(len(texts) / count) for feature, count in counts.items()}


def said_again(text: str, other: str, rarity: Mapping[str, float]) -> float:
    """The share of what is rare in `text` that `other` has too, from 0 to 1."""
    mine, yours = features(text), features(other)
    whole = sum(rarity.get(feature, 0.0) for feature in mine)
    return sum(rarity.get(feature, 0.0) for feature in mine & yours) / whole if whole else 0.0
