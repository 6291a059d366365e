"""Quotation marks in running text: which stretch each pair of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PAIRS: Final = {"“": "”", "「": "」", "『": "』"}
_STRAIGHT: Final = re.compile(r'"([^"\n]{2,600})"')
MAX_LENGTH: Final = 1200


@dataclass(frozen=True, slots=True)
class Span:
    """A quoted stretch: `text[start:end]` includes its marks, `content` does not."""

    start: int
    end: int
    content: str


def spans(text: str) -> Iterator[Span]:
    """The outermost quoted stretches of `text`, left to right; nested ones belong to the outer one."""
    if not any(mark in text for mark in _PAIRS):
        for match in _STRAIGHT.finditer(text):
            yield Span(match.start(), match.end(), match[1])
        return
    position = 0
    while position < len(text):
        end = _end(text, position) if text[position] in _PAIRS else 0
        if end:
            yield Span(position, end, text[position + 1 : end - 1])
        position = end or position + 1


def _end(text: str, start: int) -> int:
    """Past the closing mark that belongs to the opening one at `start`; 0 where there is none."""
    opening, closing = text[start], _PAIRS[text[start]]
    depth = 0
    for position in range(start, min(len(text), start + MAX_LENGTH)):
        char = text[position]
        if char == opening:
            depth += 1
        elif char == closing:
            depth -= 1
            if not depth:
                return position + 1
    flat = text.find(closing, start)
    return flat + 1 if 0 <= flat < start + MAX_LENGTH else 0
