"""Hard wraps: which lines a text editor broke, and how to join them again."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from studykit.transcripts.lines import Line

SENTENCE_END: Final = re.compile(r"[.!?。！？…:：;；][\"'”’」』)）\]】*]*$")
_LATIN_EDGE: Final = re.compile(r"[A-Za-z0-9,.;:!?%)\]]")
_FEWEST = 2
_TIGHT = 0.75  # of the widest line
_SHORT = 0.75
_LONG = 45  # characters, beyond which a line that breaks off was hardly meant to end


@dataclass(frozen=True, slots=True)
class Wraps:
    """The width at which each language is wrapped, in characters; 0 where it isn't."""

    en: int = 0
    zh: int = 0

    def joins(self, last: Line, line: Line) -> bool:
        """Whether `line` goes on where `last` broke off; both are of one language and one block."""
        closed = bool(SENTENCE_END.search(last.text))
        if line.lang == "en":
            if self.en:
                return not closed or len(last.text) >= _SHORT * self.en
            return not closed and line.text[:1].islower() and len(last.text) >= _LONG
        if line.lang == "zh":
            if self.zh:
                return not closed or len(last.text) >= _SHORT * self.zh
            return bool(self.en) and not closed
        return False


def wraps_of(lines: Sequence[Line]) -> Wraps:
    """Find the widths at which a document is wrapped."""
    return Wraps(_width(lines, "en"), _width(lines, "zh"))


def _width(lines: Sequence[Line], lang: str) -> int:
    inner = [
        (a, b)
        for a, b in pairwise(lines)
        if a.lang == b.lang == lang and a.block == b.block and not b.starts and a.kind == b.kind == "line"
    ]
    if len(inner) < _FEWEST:
        return 0
    widths = sorted(len(a.text) for a, _ in inner)
    widest = widths[math.ceil(0.9 * (len(widths) - 1))]
    broken = [(a, b) for a, b in inner if not SENTENCE_END.search(a.text)]
    tight = sum(1 for width in widths if width >= _TIGHT * widest)
    if len(broken) < 0.3 * len(inner) or tight < 0.7 * len(inner):
        return 0
    if lang == "en":
        lower = sum(1 for _, b in broken if not b.text[:1].isupper())
        return widest if widest >= 24 and lower * 2 >= len(broken) else 0
    return widest if widest >= 14 else 0


def joined(text: str, line: Line) -> tuple[str, int]:
    """`text` with a wrapped line behind it, and where the line's own text starts."""
    if line.lang == "en":
        if re.search(r"[a-z]-$", text) and line.text[:1].islower():
            return text[:-1] + line.text, len(text) - 1
        return f"{text} {line.text}", len(text) + 1
    if _LATIN_EDGE.match(text[-1:]) or (line.text[:1].isascii() and line.text[:1].isalnum()):
        return f"{text} {line.text}", len(text) + 1
    return text + line.text, len(text)
