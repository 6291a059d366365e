"""What a layout is: a name, a score with its evidence, and a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studykit.transcripts.document import Pair, Segment, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document before anyone knows its layout."""

    segments: tuple[Segment, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well a layout fits, from 0 to 1, and why."""

    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A way of setting out two languages: how to recognise it, and how to read pairs from it."""

    name: str
    score: Callable[[Sheet], Evidence]
    read: Callable[[Sheet], tuple[Pair, ...]]
