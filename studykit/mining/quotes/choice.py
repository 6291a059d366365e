"""A passage that may become a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studykit.transcripts.document import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A passage of a segment, beginning about character `at`, how strongly it is recommended, and why.

    `line` is given where the passage belongs to another place, such as the turn that a teaser is taken from.
    """

    text: str
    lang: Literal["zh", "en"]
    segment: Segment
    weight: float
    reason: str
    speaker: str = ""
    at: int = 0
    line: int | None = None
    marked_by_editor: bool = False
