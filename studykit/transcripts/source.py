"""The lines of a source, as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ODD_SEPARATORS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as written; `number` counts `\\n` from 1; an `aside` is front matter, code or a comment."""

    number: int
    text: str
    aside: bool = False


def raw_lines(text: str) -> tuple[RawLine, ...]:
    """Split a source into lines; one with odd separators yields several of the same number."""
    return tuple(
        RawLine(number, part)
        for number, line in enumerate(text.split("\n"), 1)
        for part in (_ODD_SEPARATORS.split(line) if _ODD_SEPARATORS.search(line) else (line,))
    )
