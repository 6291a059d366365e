"""Leeches: cards that lapse so often that they cost more than they teach."""

from __future__ import annotations


def reaches_leech(lapses: int, threshold: int) -> bool:
    """Whether this lapse makes a card a leech (again): at the threshold and every half threshold after."""
    if threshold <= 0 or lapses < threshold:
        return False
    return (lapses - threshold) % max(1, threshold // 2) == 0
