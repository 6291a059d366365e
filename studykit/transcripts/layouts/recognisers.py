"""The table of layouts, and the choice among them.

Every layout that the eye does not rule out reads its pairs; the one whose looks and pairs have most evidence
wins. No pairs have evidence 0: pairs that speak against each other lose to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studykit.transcripts.document import Pair
from studykit.transcripts.evidence import Judge
from studykit.transcripts.layouts.halves import HALVES
from studykit.transcripts.layouts.interleaved import CHINESE_FIRST, ENGLISH_FIRST
from studykit.transcripts.layouts.layout import Layout, Sheet
from studykit.transcripts.layouts.monolingual import MONOLINGUAL, UNPAIRED

LAYOUTS: Final[tuple[Layout, ...]] = (ENGLISH_FIRST, CHINESE_FIRST, HALVES, MONOLINGUAL, UNPAIRED)
# A pair that fits badly may still be right: no pair takes more than this from its layout.
_WORST: Final = -3.0
_BEST: Final = 6.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """The layout of a document, why, and the pairs read by it."""

    layout: Layout
    why: str
    pairs: tuple[Pair, ...]


def recognise(sheet: Sheet) -> Recognised:
    """Read a document by the layout with most evidence; the earlier in the table where two are equal."""
    best, most = None, float("-inf")
    for layout in LAYOUTS:
        looks = layout.look(sheet)
        if looks.nats is None:
            continue
        pairs = layout.read(sheet)
        nats = looks.nats + sum(_nats(pair, sheet.judge) for pair in pairs)
        if nats > most:
            best, most = Recognised(layout, looks.why, pairs), nats
    assert best is not None
    return best


def _nats(pair: Pair, judge: Judge) -> float:
    assert pair.en
    assert pair.zh
    return min(_BEST, max(_WORST, judge.nats([pair.en], [pair.zh])))
