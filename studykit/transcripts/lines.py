"""Lines of a source: what the text on each is, and what stood around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.lang.language import TextLang, language_of
from studykit.transcripts.document import Mark, SegmentKind
from studykit.transcripts.furniture import is_furniture
from studykit.transcripts.habits import Habits, habits_of
from studykit.transcripts.markup import plain
from studykit.transcripts.prefixes import Prefixed, take_prefixes, without_bare_number
from studykit.transcripts.sides import is_side_headline, side_label
from studykit.transcripts.source import RawLine
from studykit.transcripts.speakers import lone_label, speaker_label

_FOOTNOTE_DIGITS: Final = re.compile(r"(?<=[a-z])\d{1,2}(?=[\s,.;:!?'\"’”)]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line's plain text and what stood around it.

    `block` counts the stretches between blank lines; a line that `starts` something never continues another:
    it bore a label, a number or a clock time of its own. A `note` explains a word whose end bears its number.
    """

    number: int
    text: str
    lang: TextLang
    kind: SegmentKind = "line"
    speaker: str = ""
    labelled: bool = False
    starts: bool = False
    note: bool = False
    block: int = 0
    marks: tuple[Mark, ...] = ()


def peel(lines: Sequence[RawLine]) -> tuple[Line, ...]:
    """Take labels, numbering, time stamps and markup off every line that isn't blank."""
    prefixed = [take_prefixes(line.text) for line in lines]
    return tuple(_peeled(lines, prefixed, habits_of(prefixed)))


def _peeled(lines: Sequence[RawLine], prefixed: Sequence[Prefixed], habits: Habits) -> Iterator[Line]:
    block = 0
    blank = labelled = False
    speaker = ""
    for raw, prefix in zip(lines, prefixed, strict=True):
        if not prefix.rest:
            blank = blank or not raw.text.strip()
            continue
        block += blank
        blank = False
        if is_furniture(raw.text) or is_side_headline(prefix.rest):
            yield Line(number=raw.number, text=raw.text.strip(), lang="", kind="meta", block=block)
            continue
        if name := _lone_speaker(prefix, habits):
            speaker, labelled = name, True
            continue
        line = _peel_one(raw.number, prefix, block, habits, Pending(speaker, labelled))
        if line is None:
            labelled = True
            continue
        labelled = False
        if line.labelled and line.speaker:
            speaker = speaker if line.speaker == speaker else ""
        yield line


@dataclass(frozen=True, slots=True)
class Pending:
    """What a label alone on its line says of the lines below it; `fresh` for the first of them."""

    speaker: str
    fresh: bool


def _lone_speaker(prefix: Prefixed, habits: Habits) -> str:
    name = lone_label(prefix.rest) if habits.speakers.alone else ""
    return name if name in habits.speakers.alone else ""


def _peel_one(number: int, prefix: Prefixed, block: int, habits: Habits, pending: Pending) -> Line | None:
    """The line, or None for a side's label that stands alone."""
    text, kind = prefix.rest, prefix.kind
    speaker, labelled = pending.speaker, pending.fresh
    starts = prefix.timed or labelled
    if (habits.bare_numbers or habits.footnote_digits) and prefix.number is not None:
        text, starts = without_bare_number(text), True
    if sided := side_label(text):
        if not sided.rest:
            return None
        text, starts = sided.rest, True
    found = speaker_label(text)
    if found and found.label in habits.speakers.inline:
        speaker, text, labelled = found.label, found.rest, True
        kind = "line" if kind == "heading" else kind
        if not text:
            return None
    if habits.footnote_digits:
        text = _FOOTNOTE_DIGITS.sub("", text)
    rich = plain(text)
    return Line(
        number=number,
        text=rich.text,
        lang=language_of(rich.text),
        kind=kind,
        speaker=speaker,
        labelled=labelled,
        starts=starts or labelled,
        note=habits.footnote_digits and prefix.number is not None,
        block=block,
        marks=rich.marks,
    )
