"""The table of layouts; the one with the best evidence reads the document."""

from __future__ import annotations

from typing import Final

from studykit.transcripts.layouts.halves import HALVES
from studykit.transcripts.layouts.interleaved import INTERLEAVED
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet
from studykit.transcripts.layouts.monolingual import MONOLINGUAL

LAYOUTS: Final[tuple[Layout, ...]] = (INTERLEAVED, HALVES, MONOLINGUAL)


def recognise(sheet: Sheet) -> tuple[Layout, Evidence]:
    """The layout with the best evidence; the earlier in the table where two are equal."""
    scored = [(layout, layout.score(sheet)) for layout in LAYOUTS]
    return max(scored, key=lambda entry: entry[1].score)
