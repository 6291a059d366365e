"""What was understood of a transcript: segments, tables, pairs, problems.

Lines count from 1 and end at `\\n`. Text is NFC, without labels, numbering, timestamps and markup; hard wraps
are joined. Nothing that was read is dropped: what fits nowhere is a segment of its own, or a problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

SegmentLang: TypeAlias = Literal["zh", "en", "mixed", ""]
SegmentKind: TypeAlias = Literal["turn", "paragraph", "heading", "bullet", "line", "cue", "quote", "meta"]
MarkKind: TypeAlias = Literal["bold", "highlight", "pull-quote"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An editor's choice inside a segment: the characters from `start` up to `end`."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text that the document itself sets apart.

    `line` is where it starts, `last_line` where it ends; `speaker` is its label or empty; `meta` segments are
    credits, captions, notices and page furniture, never mined; `section` is the heading above it.
    """

    text: str
    lang: SegmentLang
    line: int
    last_line: int
    kind: SegmentKind = "paragraph"
    speaker: str = ""
    section: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences that translate each other; one side may be empty, either may hold several sentences."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A unit that the document pairs; a missing side is None. `confidence` runs from 0 to 1."""

    en: Segment | None
    zh: Segment | None
    confidence: float = 1.0
    sentences: tuple[SentencePair, ...] = ()

    @property
    def speaker(self) -> str:
        """The label of either side, the English one first."""
        return (self.en.speaker if self.en else "") or (self.zh.speaker if self.zh else "")


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its cells as written, without markup."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `header` is empty where the file has none; `title` is the heading or sheet name above it.

    `is_list` says that its rows were the lines of a word list.
    """

    line: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A sheet of a workbook; its row 1 is line `offset` + 1 of the document."""

    title: str
    offset: int


def place_in(sheets: Sequence[SheetPlace], line: int) -> str:
    """A line of a document with some sheets as a reader finds it: its number, or its sheet and row."""
    sheet = next((each for each in reversed(sheets) if each.offset < line), None)
    return str(line) if sheet is None else f"{sheet.title}:{line - sheet.offset}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader should look at, with its line where it has one."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One transcript, understood. `layout` names the recogniser that won and `evidence` says why it did.

    `pairs` are in document order; `segments` holds every segment, paired or not, in document order.
    `sheets` is empty but for a workbook of several sheets, whose lines count on from sheet to sheet.
    """

    file: str
    layout: str
    evidence: str
    title: str = ""
    segments: tuple[Segment, ...] = ()
    pairs: tuple[Pair, ...] = ()
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    sheets: tuple[SheetPlace, ...] = ()

    def place_of(self, line: int) -> str:
        """A line as a reader finds it: its number, or its sheet and the row there."""
        return place_in(self.sheets, line)
