"""A passage that may become a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studykit.transcripts.document import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A passage of a segment, how strongly it is recommended, and why."""

    text: str
    lang: Literal["zh", "en"]
    segment: Segment
    weight: float
    reason: str
    speaker: str = ""
    marked_by_editor: bool = False
