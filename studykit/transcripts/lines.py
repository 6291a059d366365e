"""Lines of a source, each with what stands around its text taken off and kept as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.lang.language import TextLang, language_of
from studykit.transcripts.document import Mark, SegmentKind
from studykit.transcripts.furniture import is_furniture
from studykit.transcripts.markup import plain
from studykit.transcripts.sides import side_label
from studykit.transcripts.speakers import speaker_label, speakers_of

_ODD_SEPARATORS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_HEADING: Final = re.compile(r"#{1,6}\s+(?P<rest>.*?)\s*#*\s*$")
_BULLET: Final = re.compile(r"(?:[-*+•·‣◦●○▪■]|[–—](?=\s))\s+(?=\S)")
_NUMBER: Final = re.compile(
    r"(?:[(（]?\d{1,3}[)）.、．](?!\d)\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、\s*|[(（][一二三四五六七八九十]{1,3}[)）]\s*)(?=\S)"
)
_STAMP: Final = re.compile(
    r"[\[(（]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])）]?(?:\s*(?:-->|[-–—~])\s*[\[(（]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])）]?)?\s+(?=\S)"
)
_QUOTE: Final = re.compile(r"(?:>(?!>)\s?)+")
_ARROWS: Final = re.compile(r">>+\s*")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as written; a line with odd separators yields several of the same number."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line's plain text and what stood around it; `block` counts the stretches between blank lines."""

    number: int
    text: str
    lang: TextLang
    kind: SegmentKind = "line"
    speaker: str = ""
    sided: bool = False
    block: int = 0
    marks: tuple[Mark, ...] = ()


def raw_lines(text: str) -> tuple[RawLine, ...]:
    """Split a source into lines; numbers count `\\n` from 1."""
    return tuple(
        RawLine(number, part)
        for number, line in enumerate(text.split("\n"), 1)
        for part in (_ODD_SEPARATORS.split(line) if _ODD_SEPARATORS.search(line) else (line,))
    )


def peel(lines: Sequence[RawLine]) -> tuple[Line, ...]:
    """Take labels, numbering, time stamps and markup off every line that isn't blank."""
    bare = [_unstamped(line.text) for line in lines]
    speakers = speakers_of(text for text in bare if text)
    return tuple(_peeled(lines, bare, speakers))


def _peeled(lines: Sequence[RawLine], bare: Sequence[str], speakers: frozenset[str]) -> Iterator[Line]:
    block = 0
    blank = False
    for raw, text in zip(lines, bare, strict=True):
        if not text:
            blank = True
            continue
        block += blank
        blank = False
        yield _peel_one(raw.number, text, block, speakers)


def _peel_one(number: int, text: str, block: int, speakers: frozenset[str]) -> Line:
    if is_furniture(text):
        return Line(number=number, text=text, lang="", kind="meta", block=block)
    kind: SegmentKind = "line"
    heading = _HEADING.match(text)
    if heading and heading["rest"]:
        kind, text = "heading", heading["rest"]
    elif _BULLET.match(text):
        kind, text = "bullet", _BULLET.sub("", text, count=1)
    speaker = ""
    labelled = speaker_label(text)
    sided = side_label(text)
    if sided:
        text = sided.rest
    elif labelled and labelled.label in speakers:
        speaker, text = labelled.label, labelled.rest
        if kind == "heading":
            kind = "line"
    text = _NUMBER.sub("", _STAMP.sub("", text, count=1), count=1)
    rich = plain(text)
    return Line(
        number=number,
        text=rich.text.strip(),
        lang=language_of(rich.text),
        kind=kind,
        speaker=speaker,
        sided=sided is not None,
        block=block,
        marks=rich.marks,
    )


def _unstamped(text: str) -> str:
    text = _QUOTE.sub("", text.strip(), count=1)
    return _ARROWS.sub("", text, count=1).strip()
