"""Inline glosses: `中文(English)` and `English(中文)`, or with a slash between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from studykit.i18n import _
from studykit.mining.boundary import headword
from studykit.mining.candidates import TermCandidate
from studykit.mining.contents import Content, read_content
from studykit.mining.english import english_headword
from studykit.mining.headwords import HAN, fold, han_count, latin_count, own_language
from studykit.mining.lexicon import translates
from studykit.mining.names import kind_of, transliterated_name
from studykit.mining.parentheses import Parenthesis, parentheses
from studykit.mining.remarks import remark
from studykit.mining.roles import is_role
from studykit.mining.tokens import simplify, tokens
from studykit.transcripts.document import Document, Segment

_QUOTED: Final = re.compile(r"[“”「『\"‘《〈]([^“”「」『』\"‘’《》]{1,24})[”“」』\"’》]\s*$")
_TITLED: Final = re.compile(r"[《〈][^《》〈〉]{1,40}[》〉]\s*$")
_PERSON: Final = re.compile(r"(?:[A-Z][a-z'’]+\.?)(?: (?:[A-Z][\w'’.-]*))*")
_BACKTICKED: Final = re.compile(r"`([^`]{1,40})`\s*$")
# What a slash may stand between: `中文/English` up to a sign or Chinese, `English/中文` up to a sign.
_CHINESE_SLASHED: Final = re.compile(
    rf"(?<=[{HAN}])\s?[/／]\s?(?P<term>[A-Za-z]+(?:[- ][A-Za-z]+){{0,3}})(?![\w/／-])"
)
_ENGLISH_SLASHED: Final = re.compile(
    rf"(?<![/／][A-Za-z])(?<=[A-Za-z])\s?[/／]\s?(?P<term>[{HAN}]{{1,8}})(?=[\s，。、；：,.;:!?！？]|$)"
)
_MARKUP: Final = re.compile(r"[*_]{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a gloss is read by: the whole text in Simplified characters, and pairs known without doubt."""

    corpus: str
    known: frozenset[tuple[str, str]]


def inline_glosses(document: Document, known: Iterable[TermCandidate] = ()) -> Iterator[TermCandidate]:
    """Every term that the running text glosses in the other language, in document order.

    `known` are terms of the same document that need no boundary, such as those of its glossary.
    """
    mined = [segment for segment in document.segments if segment.kind != "meta"]
    corpus = simplify("\n".join(segment.text for segment in mined if han_count(segment.text)))
    pairs = frozenset((fold(term.en), own_language(term.zh, "zh")) for term in known if term.mark is None)
    setting = Setting(corpus, pairs)
    for segment in mined:
        for parenthesis in parentheses(segment.text):
            term = _term(segment, parenthesis, setting)
            if term:
                yield term
        yield from _slashed(segment, setting)


def _slashed(segment: Segment, setting: Setting) -> Iterator[TermCandidate]:
    """The glosses behind a slash, where the dictionary knows them: alternatives stand there, too.

    The last Chinese word is what the term is, and has to be among what the English says.
    """
    for form in (_CHINESE_SLASHED, _ENGLISH_SLASHED):
        for found in form.finditer(segment.text):
            left, gloss = segment.text[: found.start()], found["term"]
            if form is _CHINESE_SLASHED:
                zh, en = _chinese_before(left, gloss, setting), gloss
            else:
                zh, en = gloss, _english_before(left, gloss)
            if zh and en and translates(en, tokens(zh)[-1].text):
                line = segment.line + segment.text.count("\n", 0, found.start())
                yield TermCandidate(
                    en=en,
                    zh=zh,
                    line=line,
                    origin="gloss",
                    kind=kind_of(zh, en),
                    reason=_("glossed in the text"),
                )


def _term(segment: Segment, parenthesis: Parenthesis, setting: Setting) -> TermCandidate | None:
    left = _MARKUP.sub("", segment.text[: parenthesis.start].rstrip()).rstrip()
    titled = bool(_TITLED.search(left))
    content = Content(parenthesis.content, "en") if titled and _is_title(parenthesis.content) else None
    content = content or read_content(parenthesis.content)
    if content is None or (parenthesis.square and not _is_bare_gloss(content)):
        return None
    if content.lang == "en":
        zh, en = _chinese_before(left, content.term, setting), content.term
        if not zh and content.other:
            zh, en = content.other, content.term if content.abbr else _english_before(left, content.other)
    else:
        zh, en = content.term, _english_before(left, content.term)
    if not zh or not en or _says_who_someone_is(zh, en):
        return None
    return TermCandidate(
        en=en,
        zh=zh,
        line=segment.line + segment.text.count("\n", 0, parenthesis.start),
        origin="cue" if segment.kind == "cue" else "gloss",
        abbr=content.abbr,
        note=content.note,
        kind=kind_of(zh, en, quoted_title=titled),
        reason=_("glossed in the text"),
    )


def _says_who_someone_is(zh: str, en: str) -> bool:
    """Whether one side is a name and the other what its bearer does, as in `Ada Lovelace(数学家)`."""
    return is_role(zh) and bool(_PERSON.fullmatch(en)) and not translates(en, zh)


def _is_title(content: str) -> bool:
    return not han_count(content) and latin_count(content) > 1 and not remark(content)


def _is_bare_gloss(content: Content) -> bool:
    return content.lang == "en" and bool(re.fullmatch(r"[a-z][a-z -]{2,40}", content.term))


def _chinese_before(left: str, english: str, setting: Setting) -> str:
    quoted = _QUOTED.search(left)
    if quoted and han_count(quoted[1]):
        return quoted[1].strip()
    coded = _BACKTICKED.search(left)
    if coded:
        return coded[1] if han_count(coded[1]) else ""
    if not left or (not han_count(left[-1]) and not _shares_its_end(left, english)):
        return ""
    name = transliterated_name(left)
    if name and english[:1].isupper():
        return name
    told = [zh for en, zh in setting.known if en == fold(english) and left.endswith(zh)]
    return max(told, key=len) if told else headword(left, english, setting.corpus)


def _shares_its_end(left: str, english: str) -> bool:
    """Whether `left` ends with a number or Latin word that the gloss has too, as in `维生素 D(vitamin D)`."""
    last = re.search(r"[A-Za-z0-9+-]+$", left)
    return (
        bool(last)
        and last is not None
        and last.group().lower() in re.findall(r"[a-z0-9+-]+", english.lower())
    )


def _english_before(left: str, chinese: str) -> str:
    quoted = _QUOTED.search(left)
    if quoted and latin_count(quoted[1]) and not han_count(quoted[1]):
        return quoted[1].strip()
    coded = _BACKTICKED.search(left)
    if coded:
        return coded[1]
    return english_headword(left, chinese)
