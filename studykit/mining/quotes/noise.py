"""Talk that is no quotation: greetings, thanks, hand-overs, advertisements, page furniture."""

from __future__ import annotations

import re
from typing import Final

from studykit.mining.words import word_rows

NOISE: Final = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in word_rows("noise"))


def is_small_talk(text: str) -> bool:
    """Whether a short passage only greets, thanks, hands over or advertises."""
    return len(text) < 400 and any(pattern.search(text) for _name, pattern in NOISE)
