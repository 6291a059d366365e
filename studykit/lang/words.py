"""Words of a Chinese text: a fast segmenter, with Latin and digits kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final, Protocol, cast

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


class Segmenter(Protocol):
    """What cuts a run of Chinese characters into words."""

    def cut(self, text: str, hmm: bool = True) -> list[str]:
        """The words in order; with `hmm`, unknown words are guessed."""

    def tag(self, text: str, hmm: bool = True) -> list[tuple[str, str]]:
        """The words in order, with their parts of speech in ICTCLAS's letters."""


@cache
def terms() -> dict[str, tuple[str, ...]]:
    """The package's readable list of terms that stay whole, with their syllables."""
    return listed("terms.tsv")


@cache
def listed(name: str) -> dict[str, tuple[str, ...]]:
    """One of the package's lists, word and pinyin a line."""
    lines = (files("studykit.lang") / name).read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {word: tuple(pinyin.split()) for word, pinyin in pairs}


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in (files("studykit.lang") / "joining.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            words.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def section(name: str) -> frozenset[str]:
    """The words of a section of the package's `joining.txt`."""
    return _sections()[name]


def _whole() -> list[str]:
    return [*terms(), *listed("names.tsv"), *sorted(section("kept"))]


def _count(term: str) -> int | None:
    """How often a term is taken to occur: long ones so often that no cut through them is likelier."""
    return 20_000 if len(term) > 2 else None


def _tag(term: str, jieba: Any) -> str | None:
    """The part of speech of a term that the segmenter doesn't know: a noun, unless it is a name."""
    return None if jieba.has_word(term) or term in listed("names.tsv") else "n"


@lru_cache(maxsize=4)
def segmenter(own: frozenset[str] = frozenset()) -> Segmenter:
    """The segmenter, the package's terms and `own` words added to its dictionary."""
    import rjieba

    if not own:  # the one that the package builds at import: a second would double its memory
        for term in _whole():
            rjieba.add_word(term, _count(term), _tag(term, rjieba))
        return cast("Segmenter", rjieba)
    jieba = rjieba.Jieba()
    for term in (*_whole(), *sorted(own)):
        jieba.add_word(term, _count(term), _tag(term, jieba))
    return jieba


def has_word(text: str) -> bool:
    """Whether the segmenter knows a word."""
    import rjieba

    return bool(rjieba.has_word(text))


def segment(text: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of `text` in order; joined together they are `text` again.

    `own` are words that must stay whole.
    """
    jieba = segmenter(frozenset(own))
    words: list[str] = []
    for piece in PIECE.finditer(text):
        if piece["han"]:
            words.extend(jieba.cut(piece["han"]))
        else:
            words.append(piece[0])
    return tuple(words)
