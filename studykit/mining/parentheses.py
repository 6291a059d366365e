"""Parentheses in running text, of either width, balanced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_WIDTHS: Final = {"(": ")）", "（": "）)", "[": "]］", "［": "］]", "【": "】"}


@dataclass(frozen=True, slots=True)
class Parenthesis:
    """An outermost parenthesis: `text[start:end]` includes its brackets, `content` does not."""

    start: int
    end: int
    content: str
    square: bool = False


def parentheses(text: str) -> Iterator[Parenthesis]:
    """The outermost balanced parentheses of `text`, left to right; one never closed is skipped."""
    position = 0
    while position < len(text):
        if text[position] in _WIDTHS:
            end = _end(text, position)
            if end:
                yield Parenthesis(
                    position, end, text[position + 1 : end - 1].strip(), text[position] in "[［【"
                )
                position = end
                continue
        position += 1


def _end(text: str, start: int, limit: int = 400) -> int:
    closers = [_WIDTHS[text[start]]]
    for position in range(start + 1, min(len(text), start + limit)):
        char = text[position]
        if char in _WIDTHS:
            closers.append(_WIDTHS[char])
        elif char in closers[-1]:
            closers.pop()
            if not closers:
                return position + 1
    return 0
