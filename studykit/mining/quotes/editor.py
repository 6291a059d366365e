"""Passages that the editor of a transcript has picked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from studykit.i18n import _
from studykit.lang.sentences import split_sentences
from studykit.mining.headwords import han_count
from studykit.mining.people import people_of
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.lost_bold import lost_bold
from studykit.mining.quotes.noise import is_small_talk
from studykit.mining.quotes.ranking import MAX_HAN, MAX_WORDS, weight_of
from studykit.mining.quotes.speech import direct_speech
from studykit.mining.quotes.teasers import teasers
from studykit.transcripts.document import Document, Mark, MarkKind, Segment

_WHOLE_QUOTE: Final = re.compile(r"[“「『](?P<said>[^“”「」]{12,})[”」』]", re.DOTALL)
_LABELLED: Final = re.compile(r"[^,，。.!?！？:：]{1,40}[:：]\s*\S")
_ENDS: Final = re.compile(r"[。！？!?….][”’」』\"]?$")
_MARK_WEIGHTS: Final[dict[MarkKind, float]] = {"highlight": 10.0, "pull-quote": 9.5, "bold": 7.0}
_WRAPPED_WEIGHT: Final = 8.0
_LOST_BOLD_WEIGHT: Final = 6.0
_BULLET_WEIGHT: Final = 6.0
_BRIEF_HAN: Final = 16
_FEWEST_HAN: Final = 5
_FEWEST_WORDS: Final = 4
_MIN_HAN: Final = 12
_MIN_WORDS: Final = 7


def editors_choices(document: Document, talker: str = "") -> Iterator[Choice]:
    """Everything that the editor set apart, noise left out; `talker` is whose talk the document is."""
    segments = [segment for segment in document.segments if segment.kind not in {"meta", "heading"}]
    yield from teasers(document)
    yield from (
        said for said in direct_speech(segments, people_of(document), talker) if not is_small_talk(said.text)
    )
    for segment in _with_callout_names(segments):
        choices = (*_marked(segment), *_wrapped(segment), *_bullet(segment))
        yield from (choice for choice in choices if not is_small_talk(choice.text))
    yield from _once_bold([segment for segment in segments if han_count(segment.text)])


def _with_callout_names(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, pull quotes with the name that stands as the title of their callout."""
    name = ""
    for segment in segments:
        if not any(mark.kind == "pull-quote" for mark in segment.marks):
            name = ""
        elif _is_label(segment.text):
            name = segment.text.strip("—– ")
        elif name and not segment.speaker:
            yield replace(segment, speaker=name)
            continue
        yield segment


def _marked(segment: Segment) -> Iterator[Choice]:
    for mark in segment.marks:
        text = segment.text[mark.start : mark.end]
        chosen = _is_statement(segment, mark) if mark.kind == "bold" else not _is_label(text)
        if chosen:
            yield _choice(segment, text, _MARK_WEIGHTS[mark.kind], _("marked by the editor"), mark.start)
    if segment.kind == "quote" and not _is_label(segment.text):
        yield _choice(segment, segment.text, _MARK_WEIGHTS["pull-quote"], _("set apart as a quotation"))


def _is_label(text: str) -> bool:
    """Whether a marked passage is only a name or a word, such as the title of a callout."""
    return han_count(text) < _FEWEST_HAN and len(text.split()) < _FEWEST_WORDS


def _is_statement(segment: Segment, mark: Mark) -> bool:
    """Whether bold type holds sentences, rather than a label or the text between two mismatched marks."""
    text = segment.text[mark.start : mark.end].strip()
    ends = bool(_ENDS.search(text)) or segment.text[mark.end : mark.end + 1] in "。！？!?.…"
    paired = all(
        text.count(opening) == text.count(closing) for opening, closing in ("“”", "「」", "()", "（）")
    )
    return ends and paired and _is_long(text) and not re.match(r"[,，。；;、)）”」]", text)


def _wrapped(segment: Segment) -> Iterator[Choice]:
    """A whole turn in quotation marks; in unlabelled text that is direct speech."""
    match = _WHOLE_QUOTE.fullmatch(segment.text.strip()) if segment.speaker else None
    if match:
        yield _choice(segment, match["said"], _WRAPPED_WEIGHT, _("in quotation marks of its own"))


def _bullet(segment: Segment) -> Iterator[Choice]:
    """A point of a summary; of a long one its most quotable sentence."""
    if segment.kind != "bullet" or not _is_long(segment.text) or not _ENDS.search(segment.text.strip()):
        return
    if _LABELLED.match(segment.text):
        return  # a term with its explanation
    text = segment.text
    if han_count(text) > MAX_HAN or len(text.split()) > MAX_WORDS:
        text = max(split_sentences(text, side_of(text)), key=weight_of).strip()
    brief = side_of(text) == "zh" and han_count(text) < _BRIEF_HAN
    weight = _BULLET_WEIGHT - brief
    yield _choice(segment, text, weight, _("a point of the summary"), max(0, segment.text.find(text)))


def _is_long(text: str) -> bool:
    return han_count(text) >= _MIN_HAN or len(text.split()) >= _MIN_WORDS


def _once_bold(segments: list[Segment]) -> Iterator[Choice]:
    for segment, start, text in lost_bold(segments):
        if not is_small_talk(text):
            yield _choice(segment, text, _LOST_BOLD_WEIGHT, _("probably bold in the original"), start)


def _choice(segment: Segment, text: str, weight: float, reason: str, at: int = 0) -> Choice:
    return Choice(
        text=text.strip(),
        lang=side_of(text),
        segment=segment,
        at=at,
        weight=weight,
        reason=reason,
        speaker=segment.speaker,
        marked_by_editor=True,
    )
