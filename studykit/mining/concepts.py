"""Concepts: a question and its answer, a heading and its points, a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from studykit.i18n import _
from studykit.mining.candidates import ConceptCandidate
from studykit.mining.headwords import HAN, fold, han_count
from studykit.mining.quotes.language import side_of
from studykit.mining.sentences import sentences_of
from studykit.transcripts.document import Document, Segment

MAX_WORDS: Final = 40
_DEFINITIONS: Final[tuple[tuple[Literal["zh", "en"], re.Pattern[str], str], ...]] = (
    (
        "zh",
        re.compile(
            rf"^(?:所谓的?)?[“「]?(?P<term>[{HAN}A-Za-z0-9 ·-]{{2,14}})[”」]?[,，]?(?:是指|"
            rf"指的是|就是指|的定义是|被定义为|可以定义为)(?P<meaning>.{{6,}})$"
        ),
        "什么是{term}？",
    ),
    (
        "en",
        re.compile(
            r"^(?:An? |The )?(?P<term>[A-Z]?[\w-]+(?: [\w-]+){0,3}) (?:is defined as|"
            r"refers to|means|is the (?:process|practice|study|ability|art) of|is an? (?:kind|"
            r"type|form) of)(?P<meaning>.{12,})$"
        ),
        "What is {term}?",
    ),
)
_VAGUE: Final = re.compile(
    r"^(?:这|那|它|他|她|其|此|this|that|it|he|she|they|which|what|there|here|one)\b|^[这那它他她]",
    re.IGNORECASE,
)


def concepts(document: Document) -> Iterator[ConceptCandidate]:
    """Questions that the transcript itself answers, in document order."""
    seen: set[str] = set()
    for segment in document.segments:
        if segment.kind in {"meta", "heading"}:
            continue
        for concept in _definitions(segment):
            key = fold(concept.question)
            if key not in seen:
                seen.add(key)
                yield concept


def _definitions(segment: Segment) -> Iterator[ConceptCandidate]:
    lang = side_of(segment.text)
    for sentence in sentences_of(segment.text, lang):
        for pattern_lang, pattern, question in _DEFINITIONS:
            match = pattern.match(sentence) if pattern_lang == lang else None
            if match and not _VAGUE.search(match["term"]) and length_words(match["meaning"]) <= MAX_WORDS:
                yield ConceptCandidate(
                    question=question.format(term=match["term"].strip()),
                    answer=match["meaning"].strip(),
                    lang=lang,
                    line=segment.line,
                    speaker=segment.speaker,
                    reason=_("defined in a sentence"),
                )


def length_words(text: str) -> int:
    """Words of `text`; two Chinese characters count as one."""
    return han_count(text) // 2 + len(re.findall(r"[A-Za-z0-9'’-]+", text))
