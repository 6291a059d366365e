"""Fuzz: small seeded shifts of due dates, so that cards learned together don't stay together."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from studykit.core.events import CardKey

# of the part of an interval between these days, this share
_SHARES: Final = ((3, 7, 0.15), (7, 20, 0.10), (20, 36_525, 0.05))


def reach_days(interval_days: int) -> int:
    """The most days that an interval may be shifted by, either way; 0 below 3 days."""
    if interval_days < 3:
        return 0
    reach = sum(share * max(0, min(interval_days, end) - start) for start, end, share in _SHARES)
    return 1 + int(reach)


def shift_days(key: CardKey, reviews: int, interval_days: int) -> int:
    """The shift of a card's due date after its n-th review: the same for the same card and count."""
    reach = reach_days(interval_days)
    seed = sha256(f"{key.note_id}\x1f{key.card}\x1f{reviews}".encode()).digest()
    return int.from_bytes(seed[:8]) % (2 * reach + 1) - reach


def within_reach(shift: int, interval_days: int) -> int:
    """A stored shift, held to what the interval allows."""
    if not shift:
        return 0
    reach = reach_days(interval_days)
    return max(-reach, min(reach, shift))
