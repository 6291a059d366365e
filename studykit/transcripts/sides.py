"""Labels that name a side of a pair: `EN:`, `[ZH]`, `英：`, `原文：`, `译文：`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Side: TypeAlias = Literal["en", "zh", "either"]

_ENGLISH: Final = re.compile(r"e|en|eng|english|英|英[文语語](?:版|原文)?|英[译譯]", re.IGNORECASE)
_CHINESE: Final = re.compile(
    r"c|zh|cn|ch|chn|zh-(?:cn|tw|hk|hans|hant)|chinese|[中汉漢]|[中汉漢][文语語](?:版|翻[译譯]|[译譯]文)?|中[译譯]",
    re.IGNORECASE,
)
# These say which side is the original, not which language it is in.
_EITHER: Final = re.compile(
    r"原文|[译譯]文?|翻[译譯]|[参參]考[译譯]文|original|source|target|translation|tr", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"\s*(?:\*\*|__)?\s*(?:[\[【(（<「]\s*(?P<boxed>[A-Za-z-]{1,12}|[\u4e00-\u9fff]{1,6})\s*[\]】)）>」](?![(\[])\s*(?:\*\*|__)?\s*[:：]?"
    r"|(?P<bare>[A-Za-z-]{1,12}|[\u4e00-\u9fff]{1,6})\s*(?:(?:\*\*|__)\s*[:：]|[:：]\s*(?:\*\*|__)?))\s*"
)


_HEADLINE: Final = re.compile(
    r"(?:(?:[简簡繁正][体體])?[中英][文语語]|[简簡繁正][体體]|[汉漢][语語]|english|chinese|en|eng|zh|cn|[译譯]文|原文|translation|original)"
    r"(?:版本?|[译譯]文|原文|翻[译譯]|全文|部分|\s+(?:version|text|translation|original|transcript))?",
    re.IGNORECASE,
)

_LANGUAGE: Final = (
    r"\[?(?:english|en|[简簡繁正]?[体體]?中文(?:版)?|zh(?:-\w+)?|日本語|한국어)\]?(?:\([^()]*\))?"
)
_SWITCH: Final = re.compile(rf"{_LANGUAGE}(?:\s*[|/·•-]\s*{_LANGUAGE})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sided:
    """A side and the text behind its label."""

    side: Side
    rest: str


def is_side_headline(text: str) -> bool:
    """Whether a line says nothing but which language follows, or which there are to choose from."""
    bare = text.strip()
    return bool(_HEADLINE.fullmatch(bare.strip(" :：*【】[]()（）")) or _SWITCH.fullmatch(bare))


def side_label(text: str) -> Sided | None:
    """The side that a line's own label names; None without such a label."""
    match = _LABEL.match(text)
    if not match:
        return None
    label, rest = match["boxed"] or match["bare"], text[match.end() :]
    if _ENGLISH.fullmatch(label):
        return Sided("en", rest)
    if _CHINESE.fullmatch(label):
        return Sided("zh", rest)
    return Sided("either", rest) if _EITHER.fullmatch(label) else None
