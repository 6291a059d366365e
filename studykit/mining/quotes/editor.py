"""Passages that the editor of a transcript has picked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from studykit.i18n import _
from studykit.mining.headwords import HAN, han_count, latin_count
from studykit.mining.quotes.choice import Choice
from studykit.mining.sentences import sentences_of
from studykit.transcripts.document import Document, MarkKind, Segment

_LOST_BOLD: Final = re.compile(rf"(?<=[{HAN}，,：:。]) (?=[{HAN}])")
_WHOLE_QUOTE: Final = re.compile(r"^[“「『](?P<said>[^“”「」]{12,})[”」』]$", re.DOTALL)
_MARK_WEIGHTS: Final[dict[MarkKind, float]] = {"highlight": 10.0, "pull-quote": 9.0, "bold": 7.0}


def language_of(text: str) -> Literal["zh", "en"]:
    """The language that most of `text` is in, a Chinese character weighing as much as three letters."""
    return "zh" if han_count(text) * 3 >= latin_count(text) else "en"


def editors_choices(document: Document) -> Iterator[Choice]:
    """Everything that the editor set apart, in document order."""
    for segment in document.segments:
        if segment.kind in {"meta", "heading"}:
            continue
        yield from _marked(segment)
        yield from _wrapped(segment)
        yield from _lost_bold(segment)
        if segment.kind == "bullet":
            yield _choice(segment, segment.text, 4.0, _("a point of the summary"))


def _marked(segment: Segment) -> Iterator[Choice]:
    for mark in segment.marks:
        text = segment.text[mark.start : mark.end]
        if len(sentences_of(text, language_of(text))) and (han_count(text) >= 8 or len(text.split()) >= 5):
            yield _choice(segment, text, _MARK_WEIGHTS[mark.kind], _("marked by the editor"))
    if segment.kind == "quote":
        yield _choice(segment, segment.text, _MARK_WEIGHTS["pull-quote"], _("set apart as a quotation"))


def _wrapped(segment: Segment) -> Iterator[Choice]:
    match = _WHOLE_QUOTE.match(segment.text.strip())
    if match:
        yield _choice(segment, match["said"], 8.0, _("in quotation marks of its own"))


def _lost_bold(segment: Segment) -> Iterator[Choice]:
    if segment.lang not in {"zh", "mixed", ""}:
        return
    for space in _LOST_BOLD.finditer(segment.text):
        sentence = _sentence_around(sentences_of(segment.text, "zh"), segment.text, space.start())
        if sentence:
            yield _choice(segment, sentence, 6.0, _("probably bold in the original"))


def _sentence_around(sentences: Sequence[str], text: str, position: int) -> str:
    end = 0
    for sentence in sentences:
        start = text.find(sentence, end)
        end = start + len(sentence)
        if start <= position < end:
            return sentence
    return ""


def _choice(segment: Segment, text: str, weight: float, reason: str) -> Choice:
    return Choice(
        text=text.strip(),
        lang=language_of(text),
        segment=segment,
        weight=weight,
        reason=reason,
        speaker=segment.speaker,
        marked_by_editor=True,
    )
