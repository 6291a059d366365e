"""Lines of a source: what the text on each is, and what stood around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studykit.lang.language import TextLang, language_of
from studykit.transcripts.document import Mark, SegmentKind
from studykit.transcripts.furniture import is_furniture
from studykit.transcripts.habits import Habits, habits_of
from studykit.transcripts.markup import plain
from studykit.transcripts.prefixes import (
    Prefixed,
    levels_of,
    take_prefixes,
    without_bare_number,
    without_levels,
)
from studykit.transcripts.sides import is_side_headline, side_label
from studykit.transcripts.source import RawLine
from studykit.transcripts.speakers import lone_label, speaker_label

_QUOTING: Final = frozenset(("quote", "cite", "highlight"))
_FOOTNOTE_DIGITS: Final = re.compile(r"(?<=[a-z])\d{1,2}(?=[\s,.;:!?'\"’”)]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line's plain text and what stood around it.

    `block` counts the stretches between blank lines; a line that `starts` something never continues another:
    it bore a label, a number or a clock time of its own. A `note` explains a word whose end bears its number.
    A `remark` stands in a callout that doesn't quote.
    `last` is the number of the last of several lines that were joined, else 0.
    """

    number: int
    text: str
    lang: TextLang
    kind: SegmentKind = "line"
    speaker: str = ""
    labelled: bool = False
    starts: bool = False
    note: bool = False
    remark: bool = False
    block: int = 0
    last: int = 0
    marks: tuple[Mark, ...] = ()


def peel(lines: Sequence[RawLine]) -> tuple[Line, ...]:
    """Take labels, numbering, time stamps and markup off every line that isn't blank."""
    prefixed = [take_prefixes("" if line.aside else line.text) for line in lines]
    peeler = _Peeler(habits_of(prefixed))
    peeled = (peeler.line(raw, prefix) for raw, prefix in zip(lines, prefixed, strict=True))
    return tuple(line for line in peeled if line)


class _Peeler:
    """Goes down the lines and remembers what those above say of those below."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._block = 0
        self._blank = False
        self._speaker = ""  # named alone on a line above
        self._fresh = False  # nothing has followed a label that stands alone
        self._pulled = False  # inside a callout that quotes
        self._remark = False  # inside any other

    def line(self, raw: RawLine, prefix: Prefixed) -> Line | None:
        """The line, or None for a blank one and for a label that stands alone."""
        if raw.aside:
            self._blank = True
            return self._furniture(raw)
        self._pulled = prefix.kind == "quote" and (self._pulled or prefix.callout in _QUOTING)
        self._remark = prefix.quoted and (prefix.callout not in _QUOTING if prefix.callout else self._remark)
        if not prefix.rest:
            self._blank = self._blank or not raw.text.strip()
            return None
        self._block += self._blank
        self._blank = False
        if is_furniture(raw.text) or is_side_headline(prefix.rest):
            return self._furniture(raw)
        text, numbered = self._unnumbered(prefix)
        sided = side_label(text)
        if sided:
            text = sided.rest
        if self._is_lone_speaker(text) or not text:
            self._speaker = lone_label(text) or self._speaker
            self._fresh = True
            return None
        return self._text(raw.number, prefix, text, starts=numbered or prefix.timed or bool(sided))

    def _furniture(self, raw: RawLine) -> Line | None:
        text = raw.text.strip()
        return Line(number=raw.number, text=text, lang="", kind="meta", block=self._block) if text else None

    def _unnumbered(self, prefix: Prefixed) -> tuple[str, bool]:
        """The text without a bare number that is numbering, and whether it bore one."""
        counted = self._habits.bare_numbers or self._habits.footnote_digits
        if counted and prefix.number is not None:
            return without_bare_number(prefix.rest), True
        if self._habits.sections and levels_of(prefix.rest):
            return without_levels(prefix.rest), True
        return prefix.rest, False

    def _is_lone_speaker(self, text: str) -> bool:
        speakers = self._habits.speakers
        name = lone_label(text) if speakers.alone or speakers.inline else ""
        colon = text.rstrip("*_ ").endswith((":", "："))
        return bool(name) and (name in speakers.alone or (colon and name in speakers.inline))

    def _text(self, number: int, prefix: Prefixed, text: str, *, starts: bool) -> Line:
        kind, speaker, labelled = prefix.kind, self._speaker, self._fresh
        found = speaker_label(text)
        if found and found.label in self._habits.speakers.inline:
            speaker, text, labelled = found.label, found.rest, True
            kind = "line" if kind == "heading" else kind
            self._speaker = ""
        self._fresh = False
        if kind == "quote" and self._habits.quotes:
            kind = "line"
        if self._habits.footnote_digits:
            text = _FOOTNOTE_DIGITS.sub("", text)
        rich = plain(text)
        pulled = (Mark(0, len(rich.text), "pull-quote"),) if self._pulled else ()
        return Line(
            number=number,
            text=rich.text,
            lang=language_of(rich.text),
            kind=kind,
            speaker=speaker,
            labelled=labelled,
            starts=starts or labelled,
            note=self._habits.footnote_digits and prefix.number is not None,
            remark=self._remark,
            block=self._block,
            marks=(*rich.marks, *pulled),
        )
