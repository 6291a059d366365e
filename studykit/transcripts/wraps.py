"""Hard wraps: which lines a text editor broke, and how they were before."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from studykit.lang.language import han_count, language_of, words_of_latin
from studykit.transcripts.document import Mark
from studykit.transcripts.lines import Line

SENTENCE_END: Final = re.compile(r"[.!?。！？…:：;；][\"'”’」』)）\]】*]*$")
_LATIN_EDGE: Final = re.compile(r"[A-Za-z0-9,.;:!?%)\]]")
_FEWEST: Final = 2
_BROKEN: Final = 0.3  # least share of lines that break off
_TIGHT: Final = 0.75  # of the widest line
_SHORT: Final = 0.75
_LONG: Final = 45  # characters, beyond which a line that breaks off was hardly meant to end
_LEAST_WIDTH: Final = {"en": 24, "zh": 14}
_FEW_WORDS: Final = 3
_MOST_BILINGUAL: Final = 0.1  # share of the blocks


@dataclass(frozen=True, slots=True)
class Wraps:
    """The width at which each language is wrapped, in characters, 0 where it isn't.

    `blocks`: what stands between blank lines is one paragraph.
    """

    en: int
    zh: int
    blocks: bool

    def joins(self, before: Line, last: Line, line: Line) -> bool:
        """Whether `line` goes on where `last` broke off, `before` being all that goes before it."""
        if line.starts or line.block != last.block or line.kind not in {"line", "quote"}:
            return False
        if before.kind == "heading" or (line.kind == "quote") != (before.kind == "quote"):
            return False
        closed = bool(SENTENCE_END.search(last.text))
        if before.lang != line.lang:
            return self._joins_languages(before, line, closed=closed)
        width = {"en": self.en, "zh": self.zh}.get(line.lang, 0)
        if width:
            return not closed or len(last.text) >= _SHORT * width
        if line.lang == "en":
            return not closed and line.text[:1].islower() and len(last.text) >= _LONG
        return line.lang == "zh" and bool(self.en) and (self.blocks or not closed)

    def _joins_languages(self, before: Line, line: Line, *, closed: bool) -> bool:
        """Chinese that was wrapped at its Latin words has lines which alone would be English."""
        if not (self.en or self.zh) or (closed and not self.blocks):
            return False
        if before.lang != "zh" and len(words_of_latin(before.text)) > _FEW_WORDS:
            return False
        return language_of(_joined(before.text, line)[0]) == "zh"


def unwrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with those joined that were one; page furniture among them steps aside."""
    wraps = wraps_of(lines)
    out: list[Line] = []
    at, last = -1, None
    for line in lines:
        if line.kind == "meta":
            out.append(line)
        elif last is not None and wraps.joins(out[at], last, line):
            out[at], last = _merged(out[at], line), line
        else:
            out.append(line)
            at, last = len(out) - 1, line
    return tuple(out)


def wraps_of(lines: Sequence[Line]) -> Wraps:
    """Find the widths at which a document is wrapped."""
    return Wraps(_width(lines, "en"), _width(lines, "zh"), _are_paragraphs(lines))


def _width(lines: Sequence[Line], lang: str) -> int:
    inner = [
        (a, b)
        for a, b in pairwise(lines)
        if a.lang == b.lang == lang and a.block == b.block and not b.starts and a.kind == b.kind == "line"
    ]
    if len(inner) < _FEWEST:
        return 0
    widths = sorted(len(a.text) for a, _ in inner)
    widest = widths[math.ceil(0.9 * (len(widths) - 1))]
    broken = [(a, b) for a, b in inner if not SENTENCE_END.search(a.text)]
    tight = sum(1 for width in widths if width >= _TIGHT * widest)
    if len(broken) < _BROKEN * len(inner) or tight < 0.7 * len(inner) or widest < _LEAST_WIDTH[lang]:
        return 0
    lower = sum(1 for _, b in broken if not b.text[:1].isupper())
    return widest if lang == "zh" or lower * 2 >= len(broken) else 0


def _are_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether blocks of several lines are in one language each."""
    texts = (line for line in lines if line.kind != "meta")
    blocks = [tuple(block) for _, block in groupby(texts, key=lambda line: line.block)]
    several = [block for block in blocks if len(block) > 1]
    bilingual = sum(1 for block in several if _has_both(block))
    return len(blocks) > 1 and bilingual <= _MOST_BILINGUAL * len(several)


def _has_both(block: Sequence[Line]) -> bool:
    en = any(line.lang == "en" and len(words_of_latin(line.text)) > _FEW_WORDS for line in block)
    zh = any(line.lang == "zh" and han_count(line.text) > _FEW_WORDS for line in block)
    return en and zh


def _merged(before: Line, line: Line) -> Line:
    text, offset = _joined(before.text, line)
    marks = (Mark(mark.start + offset, mark.end + offset, mark.kind) for mark in line.marks)
    lang = before.lang if before.lang == line.lang else language_of(text)
    return replace(before, text=text, lang=lang, last=line.number, marks=(*before.marks, *marks))


def _joined(text: str, line: Line) -> tuple[str, int]:
    """`text` with a wrapped line behind it, and where the line's own text starts."""
    if line.lang == "en" and not han_count(text[-1:]):
        if re.search(r"[a-z]-$", text) and line.text[:1].islower():
            return text[:-1] + line.text, len(text) - 1
        return f"{text} {line.text}", len(text) + 1
    if _LATIN_EDGE.match(text[-1:]) or (line.text[:1].isascii() and line.text[:1].isalnum()):
        return f"{text} {line.text}", len(text) + 1
    return text + line.text, len(text)
