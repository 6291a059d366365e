"""Chinese text as words with their parts of speech, Traditional text included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from studykit.lang.dictionary import glosses
from studykit.mining.headwords import han_count

if TYPE_CHECKING:
    from opencc import OpenCC


_PARTICLES: Final = frozenset("的地得了着在把被让使用和与及或而但从到向对由以为于将是也都就还很这那每各其之")
_LONGEST_JOIN: Final = 5
_FOREIGN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.+#&'’/_-]*[A-Za-z0-9+#])?")


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
    """The words of `text`, spaces left out; Traditional text is split as its Simplified form is.

    The segmenter's words are mended by the dictionary: pieces of an entry are joined, and a particle that was
    taken into an unknown word is split off.
    """
    simplified = simplify(text)
    position, found = 0, []
    for word, pos in _mended(simplified):
        end = position + len(word)
        if word.strip():
            found.append(Token(text[position:end], word, pos, position, end))
        position = end
    return tuple(found)


def _tagged(text: str) -> Iterator[tuple[str, str]]:
    import rjieba

    end = 0
    for foreign in _FOREIGN.finditer(text):
        yield from rjieba.tag(text[end : foreign.start()])
        yield foreign.group(), "eng"
        end = foreign.end()
    yield from rjieba.tag(text[end:])


def _mended(text: str) -> list[tuple[str, str]]:
    words: list[tuple[str, str]] = []
    for word, pos in _tagged(text):
        cut = _wrong_start(word)
        words += (
            [(word[:cut], "p" if word[0] in _PARTICLES else pos), (word[cut:], pos)] if cut else [(word, pos)]
        )
    mended: list[tuple[str, str]] = []
    start = 0
    while start < len(words):
        end = next(
            end
            for end in range(min(len(words), start + _LONGEST_JOIN), start, -1)
            if end == start + 1 or _joins("".join(word for word, _pos in words[start:end]))
        )
        mended.append(("".join(word for word, _pos in words[start:end]), words[end - 1][1]))
        start = end
    return mended


def _wrong_start(word: str) -> int:
    """How many characters of an unknown word belong to what stands before it; 0 for none."""
    if len(word) < 3 or han_count(word) < len(word) or _is_entry(word):
        return 0
    return 1 if word[0] in _PARTICLES or _is_entry(word[1:]) else 0


def _joins(text: str) -> bool:
    return len(text) > 1 and han_count(text) == len(text) and text[0] not in _PARTICLES and _is_entry(text)


def _is_entry(text: str) -> bool:
    return bool(glosses((text,)))


def simplify(text: str) -> str:
    """`text` in Simplified characters, character for character; as it is where lengths would differ."""
    converted: str = _converter().convert(text)
    return converted if len(converted) == len(text) else text


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
