"""Chinese text as words with their parts of speech, Traditional text included."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, its part of speech in ICTCLAS letters, and its place in the text."""

    text: str
    simplified: str
    pos: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text`, spaces left out; Traditional text is split as its Simplified form is."""
    import rjieba

    simplified = simplify(text)
    position, found = 0, []
    for word, pos in rjieba.tag(simplified):
        end = position + len(word)
        if word.strip():
            found.append(Token(text[position:end], word, pos, position, end))
        position = end
    return tuple(found)


def simplify(text: str) -> str:
    """`text` in Simplified characters, character for character; as it is where lengths would differ."""
    converted: str = _converter().convert(text)
    return converted if len(converted) == len(text) else text


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
