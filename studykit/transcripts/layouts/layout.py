"""What a layout is: a name, what speaks for it before any pair is looked at, and a reader of pairs.

Evidence is counted in nats, so that what the eye sees of a layout and what the words of its pairs say add up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studykit.transcripts.document import Pair, Segment, Table
from studykit.transcripts.evidence import Judge
from studykit.transcripts.pairing import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document before anyone knows its layout; `rows` are the pairs of tables of sentences."""

    segments: tuple[Segment, ...]
    tables: tuple[Table, ...]
    rows: tuple[Pair, ...]
    runs: tuple[Run, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a layout, in nats, and why; None rules it out."""

    nats: float | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A way of setting out two languages: how to recognise it, and how to read pairs from it.

    A `resort` is costly and only tried where no layout before it explains the document.
    """

    name: str
    look: Callable[[Sheet], Evidence]
    read: Callable[[Sheet], tuple[Pair, ...]]
    resort: bool = False
