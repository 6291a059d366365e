"""Names of people, products and organisations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from studykit.lang.dictionary import lookup
from studykit.mining.headwords import han_count
from studykit.mining.lexicon import INSTITUTION, is_entry
from studykit.mining.pinyin import is_pinyin
from studykit.mining.tokens import simplify
from studykit.mining.words import word_set

_DOTS: Final = "·•・‧"
_DOTTED: Final = re.compile(rf"[^\s{_DOTS}]+(?:[{_DOTS}][^\s{_DOTS}]+)+")
_CAPITALISED: Final = re.compile(
    r"(?:[A-Z][\w'’.-]*|de|van|von|der|da|of|the|and|for|in|on|&|\d+)(?:\s+(?:[A-Z][\w'’.-]*|"
    r"de|van|von|der|da|of|the|and|for|in|on|&|\d+))*"
)
_TITLE: Final = re.compile(r"[《〈].+[》〉]")
_FULL_NAME: Final = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+)+")
_SURNAMES: Final = word_set("surnames")
_NEVER_IN_NAMES: Final = frozenset(
    "你您我他她它们的了是在就都也还又说道吗呢吧啊谢和与把被让给这那有没不很么什怎为"
)
TRANSLITERATION: Final = word_set("transliteration")


def kind_of(zh: str, en: str, *, quoted_title: bool = False) -> Literal["term", "name"]:
    """`name` for a person, product, work or organisation, as far as its two spellings tell."""
    if quoted_title or _DOTTED.fullmatch(zh):
        return "name"
    if not _CAPITALISED.fullmatch(en.strip()) or not en.strip()[0].isupper():
        return "term"
    if zh == en and _FULL_NAME.fullmatch(en.strip()):
        return "name"
    if INSTITUTION.search(zh) and " " in en.strip():
        return "name"
    return "name" if _is_person(simplify(zh), en) or _is_entry_of_a_name(zh) else "term"


def _is_person(zh: str, en: str) -> bool:
    if 2 <= len(zh) <= 4 and zh[0] in _SURNAMES and is_pinyin(en) and len(en.split()) in {2, 3}:
        return True
    return len(zh) >= 2 and all(char in TRANSLITERATION for char in zh) and not is_entry(zh)


@lru_cache(maxsize=1024)
def _is_entry_of_a_name(zh: str) -> bool:
    entries = lookup(zh) if is_entry(simplify(zh)) else ()
    return bool(entries) and all(entry.name for entry in entries)


def is_chinese_name(text: str) -> bool:
    """Whether a text in Simplified characters is built like a Chinese person's name."""
    built = 2 <= len(text) <= 3 and text[0] in _SURNAMES and han_count(text) == len(text)
    if len(text) == 2 and text[0] in "老小" and text[1] in _SURNAMES:
        return True
    return built and not set(text[1:]) & _NEVER_IN_NAMES and (not is_entry(text) or _is_entry_of_a_name(text))


def transliterated_name(left: str) -> str:
    """The dotted foreign name that `left` ends with, such as `阿达·洛夫莱斯`; empty where there is none."""
    match = re.search(
        (
            rf"([^\s{_DOTS}，,。；;：:、！？!?“”\"「」()（）]+(?:[{_DOTS}][^\s{_DOTS}，,。；;：:、！？!?“”\"「」()（）]+)+)\s*$"
        ),
        left,
    )
    if not match:
        return ""
    name = match[1]
    first = re.split(f"[{_DOTS}]", name)[0]
    start = len(first)
    if len(first) == 1 and first.isascii():
        return name  # an initial
    while start and simplify(first[start - 1]) in TRANSLITERATION:
        start -= 1
    return name[min(start, len(first) - 1) :]
