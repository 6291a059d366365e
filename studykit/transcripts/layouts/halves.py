"""The whole text in one language, then in the other; and texts whose lines have slipped out of order."""

from __future__ import annotations

import math
from functools import partial
from typing import Final

from studykit.i18n import _
from studykit.transcripts.align import align_segments
from studykit.transcripts.document import Pair, Segment
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet

_MOST_CELLS: Final = 100_000_000
_FEWEST: Final = 2
_HALVES: Final = 0.6  # share of the units in the two longest runs
_SLIPPED: Final = -2.0  # nats against an alignment that takes no notice of where things stand


def _sides(sheet: Sheet) -> tuple[list[Segment], list[Segment]]:
    spoken = [segment for segment in sheet.segments if segment.kind != "meta"]
    return [s for s in spoken if s.lang == "en"], [s for s in spoken if s.lang == "zh"]


def _look(nats: float, least: float, most: float, sheet: Sheet) -> Evidence:
    en, zh = _sides(sheet)
    if min(len(en), len(zh)) < _FEWEST or len(en) * len(zh) > _MOST_CELLS:
        return Evidence(None)
    longest = sorted((len(run.segments) for run in sheet.runs if run.lang), reverse=True)[:2]
    if not least <= sum(longest) / (len(en) + len(zh)) < most:
        return Evidence(None)
    why = _("{en} English and {zh} Chinese units, aligned").format(en=len(en), zh=len(zh))
    return Evidence(nats, why)


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    """Headings stay unpaired: in a half they stand where an editor or a converter put them."""
    en, zh = ([s for s in side if s.kind != "heading"] for side in _sides(sheet))
    return tuple(pair for pair in align_segments(en, zh) if pair.en and pair.zh)


HALVES = Layout(name="halves", look=partial(_look, 0.0, _HALVES, math.inf), read=_read)
SLIPPED = Layout(name="slipped", look=partial(_look, _SLIPPED, 0.0, _HALVES), read=_read)
