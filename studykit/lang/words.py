"""Words of a Chinese text: a fast segmenter, with Latin and digits kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rjieba import Jieba

HAN: Final = "〇々㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
HAN_RUN: Final = re.compile(f"[{HAN}]+")
_FOREIGN: Final = re.compile(
    r"https?://[^\s\u3000-\u303f\uff00-\uffef]+"  # an address
    r"|`[^`]+`"  # code
    r"|[A-Za-z0-9\u00c0-\u024f]+(?:[-_.:/'’+#@&,][A-Za-z0-9\u00c0-\u024f]+)*[%‰+#]*"
)
PIECE: Final = re.compile(f"(?P<han>[{HAN}]+)|(?P<foreign>{_FOREIGN.pattern})|(?P<space>\\s+)|.", re.DOTALL)


def is_han(char: str) -> bool:
    """Whether one character is a Chinese character."""
    return HAN_RUN.fullmatch(char) is not None


@lru_cache(maxsize=4)
def _segmenter(terms: frozenset[str]) -> Jieba:
    from rjieba import Jieba

    jieba = Jieba()
    for term in sorted(terms):
        jieba.add_word(term, None, None)
    return jieba


def segment(text: str, terms: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of `text` in order; joined together they are `text` again.

    `terms` are words that must stay whole.
    """
    jieba = _segmenter(frozenset(terms))
    words: list[str] = []
    for piece in PIECE.finditer(text):
        if piece["han"]:
            words.extend(jieba.cut(piece["han"]))
        else:
            words.append(piece[0])
    return tuple(words)
