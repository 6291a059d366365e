"""Inline glosses: `中文(English)` and `English(中文)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studykit.i18n import _
from studykit.mining.boundary import headword
from studykit.mining.candidates import TermCandidate
from studykit.mining.english import english_headword
from studykit.mining.headwords import han_count, kana_count, latin_count, split_abbreviation
from studykit.mining.names import kind_of
from studykit.mining.parentheses import Parenthesis, parentheses
from studykit.mining.remarks import remark
from studykit.mining.tokens import simplify
from studykit.transcripts.document import Document, Segment

_QUOTED: Final = re.compile(r"[“”「『\"‘《]([^“”「」『』\"‘’《》]{1,24})[”“」』\"’》]\s*$")
_BACKTICKED: Final = re.compile(r"`([^`]{1,40})`\s*$")
_MARKUP: Final = re.compile(r"[*_]{1,3}\s*$")
_DEFINITION: Final = re.compile(r"^(?P<term>[^：:]{1,60})[：:]\s*(?P<note>.+)$", re.DOTALL)
_CALLED: Final = re.compile(
    r"^(?:以下|下文)?(?:简称|簡稱|又称|又稱|也称|也稱|亦称|亦稱|俗称|即|英文|英语|英語|"
    r"原文)(?:为|為|是|名|叫)?[：:]?\s*(?P<term>.+)$"
)
MAX_ENGLISH_WORDS: Final = 8
MAX_HAN: Final = 14


def inline_glosses(document: Document) -> Iterator[TermCandidate]:
    """Every term that the running text glosses in the other language, in document order."""
    mined = [segment for segment in document.segments if segment.kind != "meta"]
    corpus = simplify("\n".join(segment.text for segment in mined if han_count(segment.text)))
    for segment in mined:
        yield from _segment_glosses(segment, corpus)


def _segment_glosses(segment: Segment, corpus: str) -> Iterator[TermCandidate]:
    for parenthesis in parentheses(segment.text):
        term = _term(segment, parenthesis, corpus)
        if term:
            yield term


def _term(segment: Segment, parenthesis: Parenthesis, corpus: str) -> TermCandidate | None:
    left = _MARKUP.sub("", segment.text[: parenthesis.start].rstrip()).rstrip()
    content, note = _without_definition(parenthesis.content)
    if kana_count(content) or remark(content):
        return None
    gloss, abbr = split_abbreviation(content)
    if han_count(content) == 0 and latin_count(content) > 1:
        zh, en = _chinese_before(left, gloss, corpus), gloss
        if len(re.findall(r"[A-Za-z]+", gloss)) > MAX_ENGLISH_WORDS:
            return None
    elif (
        han_count(content) and han_count(content) <= MAX_HAN and han_count(content) * 2 > latin_count(content)
    ):
        zh, en = content, _english_before(left, content)
    else:
        return None
    if not zh or not en:
        return None
    return TermCandidate(
        en=en,
        zh=zh,
        line=segment.line,
        origin="gloss",
        abbr=abbr,
        note=note,
        kind=kind_of(zh, en),
        reason=_("glossed in the text"),
    )


def _without_definition(content: str) -> tuple[str, str]:
    called = _CALLED.match(content)
    if called and latin_count(called["term"]):
        content = called["term"]
    match = _DEFINITION.match(content)
    if match and "//" not in content:
        return match["term"].strip(), match["note"].strip()
    return content.strip(), ""


def _chinese_before(left: str, english: str, corpus: str) -> str:
    quoted = _QUOTED.search(left)
    if quoted and han_count(quoted[1]):
        return quoted[1].strip()
    coded = _BACKTICKED.search(left)
    if coded:
        return coded[1] if han_count(coded[1]) else ""
    return headword(left, english, corpus) if left and han_count(left[-1]) else ""


def _english_before(left: str, chinese: str) -> str:
    quoted = _QUOTED.search(left)
    if quoted and latin_count(quoted[1]) and not han_count(quoted[1]):
        return quoted[1].strip()
    coded = _BACKTICKED.search(left)
    if coded:
        return coded[1]
    return english_headword(left, chinese)
