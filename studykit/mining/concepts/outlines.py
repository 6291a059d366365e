"""Headings with the points below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from studykit.i18n import _
from studykit.mining.candidates import ConceptCandidate
from studykit.mining.concepts.fairness import is_fair, leans_on_context
from studykit.mining.concepts.scored import Scored
from studykit.mining.headwords import han_count
from studykit.mining.quotes.language import side_of
from studykit.transcripts.document import Document, Segment

_QUESTIONS: Final = {"zh": "{heading}：有哪{count}点？", "en": "{heading}: which {count} points?"}
_NUMBER: Final = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．)）]|第[一二三四五六七八九十\d]+[章节部分]+)\s*"
)
_MOST_HEADING_HAN: Final = 24
_MOST_HEADING_WORDS: Final = 12
_FEWEST, _MOST = 2, 6
_SCORE: Final = 1.0


def outlines(document: Document) -> Iterator[Scored]:
    """A question for every heading over two to six short points in its language."""
    mined = [segment for segment in document.segments if segment.kind != "meta" and segment.text]
    heading: Segment | None = None
    for is_bullet, group in groupby(mined, key=lambda segment: segment.kind == "bullet"):
        segments = list(group)
        if is_bullet and heading and _is_heading(heading):
            yield from _concept(heading, segments)
        heading = None if is_bullet else segments[-1]


def _is_heading(segment: Segment) -> bool:
    text = segment.text.strip()
    brief = han_count(text) <= _MOST_HEADING_HAN and len(text.split()) <= _MOST_HEADING_WORDS
    return segment.kind == "heading" or (brief and not re.search(r"[。！!.…;；,，]$", text))


def _concept(heading: Segment, points: Sequence[Segment]) -> Iterator[Scored]:
    lang = side_of(heading.text)
    same = [point for point in points if side_of(point.text) == lang]
    title = _NUMBER.sub("", heading.text.strip()).rstrip(":：")
    if not _FEWEST <= len(same) <= _MOST or leans_on_context(title, subject=True):
        return
    asks = title.endswith(("?", "？"))
    concept = ConceptCandidate(
        question=title if asks else _QUESTIONS[lang].format(heading=title, count=len(same)),
        answer=("；" if lang == "zh" else "; ").join(point.text.strip().rstrip("。.;；") for point in same),
        lang=lang,
        line=heading.line,
        speaker=heading.speaker,
        reason=_("a heading and its points"),
    )
    if is_fair(concept):
        yield Scored(concept, _SCORE + asks, heading.line)
