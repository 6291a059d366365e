"""What a parenthesis holds: a gloss, its abbreviation, a note, or a remark that is none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from studykit.mining.headwords import han_count, kana_count, latin_count, split_abbreviation
from studykit.mining.lexicon import FUNCTION_WORDS
from studykit.mining.remarks import remark
from studykit.mining.tokens import Token, tokens
from studykit.mining.words import word_set

MAX_ENGLISH_WORDS: Final = 8
MAX_HAN: Final = 16
_LABEL: Final = re.compile(
    r"^(?:(?:英文名?|英语|英語|English|英译|英譯|又名|又称|又稱|也称|也稱|亦称|亦稱|俗称|俗稱|"
    r"全称|全稱|或称|或稱|或译|或譯|即)"
    r"(?:为|為|是|名|叫|作)?\s*[：:]?|(?:英|原文|又|或)[：:])\s*[“「\"]?(?P<term>[^”」\"]+)[”」\"]?$",
    re.IGNORECASE,
)
_ALIAS: Final = re.compile(
    r"^(?:以下|下文|后文|後文)?(?:简称|簡稱|简写|縮寫|缩写)(?:为|為|是|作)?\s*[：:]?\s*"
    r"[“「\"]?(?P<alias>[^”」\"]+?)[”」\"]?$"
)
_DEFINITION: Final = re.compile(r"^(?P<term>[^：:]{1,60})[：:]\s*(?P<note>.+)$", re.DOTALL)
_PARTS: Final = re.compile(r"\s*[,，;；]\s*")
_FOREIGN_LABEL: Final = re.compile(
    r"^(?:[拉法德日俄意西希]语?文?|Latin|French|German|Italian|Spanish|Greek|Japanese)[：:]\s*", re.IGNORECASE
)
_CLAUSE_POS: Final = frozenset({"r", "y", "e", "p", "ul", "uz", "ug"})
_CLAUSE_WORDS: Final = word_set("clause_words")
_NOT_CLAUSE: Final = word_set("term_particles")


@dataclass(frozen=True, slots=True)
class Content:
    """A gloss in one language, with what else stood in its parenthesis."""

    term: str
    lang: str
    abbr: str = ""
    note: str = ""
    other: str = ""


def read_content(text: str) -> Content | None:
    """The gloss that a parenthesis holds; None where it holds a remark."""
    text = text.strip()
    if not text or kana_count(text) or _FOREIGN_LABEL.match(text):
        return None
    whole, abbr = split_abbreviation(text)
    note = ""
    if not abbr and "//" not in text and (definition := _DEFINITION.match(text)) and not _LABEL.match(text):
        text, note = definition["term"].strip(), definition["note"].strip()
        whole, abbr = split_abbreviation(text)
    parts = [whole] if abbr else [part for part in _PARTS.split(text) if part]
    glosses: list[str] = []
    for part in parts:
        if alias := _ALIAS.match(part):
            abbr = abbr or (alias["alias"] if not han_count(alias["alias"]) else "")
            continue
        label = _LABEL.match(part)
        glosses.append(label["term"].strip() if label else part)
    return _gloss(glosses, abbr, note)


def _gloss(parts: list[str], abbr: str, note: str) -> Content | None:
    if not parts or remark(parts[0]):
        return None
    parts = [part for part in parts if not remark(part)]
    english = [part for part in parts if not han_count(part) and latin_count(part) > 1]
    chinese = [part for part in parts if han_count(part) * 2 > latin_count(part)]
    if len(english) >= 2 and not abbr:
        joined, abbr = split_abbreviation(f"{english[0]}, {english[1]}")
        if not abbr and (len(english) > 2 or all(part[:1].isupper() for part in english)):
            return None
        english = [joined if abbr else english[0]]
    if english and not _is_english_term(english[0]):
        return None
    if chinese and (len(chinese) > 2 or not _is_chinese_term(chinese[0])):
        return Content(english[0], "en", abbr, note) if english else None
    if english and (not chinese or parts[0] == english[0]):
        return Content(english[0], "en", abbr, note, chinese[0] if chinese else "")
    return Content(chinese[0], "zh", abbr, note, english[0] if english else "") if chinese else None


def _is_english_term(text: str) -> bool:
    return len(re.findall(r"[A-Za-z0-9]+", text)) <= MAX_ENGLISH_WORDS


def _is_chinese_term(text: str) -> bool:
    """Whether a short Chinese text names something, rather than says something about it."""
    if han_count(text) > MAX_HAN:
        return False
    return not any(_makes_clause(word) for word in tokens(text))


def _makes_clause(word: Token) -> bool:
    if word.simplified in _CLAUSE_WORDS:
        return True
    if word.simplified in _NOT_CLAUSE:
        return False
    return word.pos in _CLAUSE_POS or (word.pos == "d" and word.simplified in FUNCTION_WORDS)
