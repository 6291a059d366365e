"""Typed answers: whether one is right, and what differs.

English is compared without case, articles and punctuation; hanzi in either width; pinyin as strictly as the
learner wants: with tones in any spelling (nǐ hǎo, ni3hao3), or without (nihao).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from studykit.core.sides import fold, has_han

Part: TypeAlias = Literal["same", "wrong", "missing"]
_ARTICLES: Final = re.compile(r"\b(?:a|an|the|to)\s+", re.IGNORECASE)
_MARKS: Final = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece of the comparison: same in both, typed wrongly, or missing from what was typed."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a typed answer is worth against the nearest accepted one."""

    right: bool
    expected: str
    differences: tuple[Difference, ...]


def judge(typed: str, accepted: Sequence[str], *, pinyin: str = "", tones: bool = False) -> Verdict:
    """Compare what was typed with the accepted answers, and with their pinyin where hanzi are asked for.

    With `tones` pinyin must have the right ones.
    """
    typed = unicodedata.normalize("NFC", typed).strip()
    ways = [*accepted, *([pinyin] if pinyin else [])]
    for answer in ways:
        if typed and _same(typed, answer, tones=tones):
            return Verdict(True, answer, (Difference("same", answer),))
    nearest = max(ways, key=lambda answer: _likeness(typed, answer), default="")
    if has_han(typed) != has_han(nearest) and pinyin and not has_han(typed):
        nearest = pinyin
    return Verdict(False, nearest, tuple(_differences(typed, nearest)))


def _same(typed: str, answer: str, *, tones: bool) -> bool:
    if has_han(answer):
        return fold(typed) == fold(answer)
    if fold(_ARTICLES.sub("", typed)) == fold(_ARTICLES.sub("", answer)):
        return True
    if not _is_pinyin(answer):
        return False
    if tones:
        return numbered(typed) == numbered(answer)
    return _toneless(typed) == _toneless(answer)


def numbered(pinyin: str) -> str:
    """Pinyin with its tones in the order in which they are spoken: letters, then the tones' digits.

    `nǐ hǎo`, `ni3hao3` and `ni3 hao3` come out alike; the neutral tone has no digit.
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", pinyin.casefold().replace("u:", "v")):
        if char in _MARKS:
            tones.append(_MARKS[char])
        elif char in "1234":
            tones.append(char)
        elif char == "\u0308":
            letters[-1:] = ["v"]
        elif char.isalpha():
            letters.append(char)
    return "".join(letters) + "".join(tones)


def _toneless(pinyin: str) -> str:
    return numbered(pinyin).rstrip("1234")


def _is_pinyin(text: str) -> bool:
    decomposed = unicodedata.normalize("NFD", text)
    return any(mark in decomposed for mark in _MARKS) or re.search(r"[a-z][1-5]", text) is not None


def _likeness(typed: str, answer: str) -> float:
    return SequenceMatcher(None, fold(typed), fold(answer), autojunk=False).ratio()


def _differences(typed: str, expected: str) -> list[Difference]:
    found: list[Difference] = []
    matcher = SequenceMatcher(None, typed.casefold(), expected.casefold(), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(Difference("same", expected[c:d]))
            continue
        if b > a:
            found.append(Difference("wrong", typed[a:b]))
        if d > c:
            found.append(Difference("missing", expected[c:d]))
    return found
