"""The whole text in one language, then in the other; and texts whose lines have slipped out of order."""

from __future__ import annotations

from typing import Final

from studykit.i18n import _
from studykit.transcripts.align import align_segments
from studykit.transcripts.document import Pair, Segment
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet

# English units times Chinese ones.
_MOST_CELLS: Final = 100_000_000
_MOST_CELLS_SLIPPED: Final = 4_000_000
_FEWEST: Final = 2
_LEAST_PAIRED: Final = 0.25  # of the shorter side; fewer are chance
_HALVES: Final = 0.6  # share of the units in the two longest runs
_SLIPPED: Final = -2.0  # nats against an alignment that takes no notice of where things stand


def _sides(sheet: Sheet) -> tuple[list[Segment], list[Segment]]:
    spoken = [segment for segment in sheet.segments if segment.kind != "meta"]
    return [s for s in spoken if s.lang == "en"], [s for s in spoken if s.lang == "zh"]


def _look(*, halves: bool, sheet: Sheet) -> Evidence:
    en, zh = _sides(sheet)
    most = _MOST_CELLS if halves else _MOST_CELLS_SLIPPED
    if min(len(en), len(zh)) < _FEWEST or len(en) * len(zh) > most:
        return Evidence(None)
    longest = sorted((len(run.segments) for run in sheet.runs if run.lang), reverse=True)[:2]
    if halves is not (sum(longest) >= _HALVES * (len(en) + len(zh))):
        return Evidence(None)
    why = _("{en} English and {zh} Chinese units, aligned").format(en=len(en), zh=len(zh))
    return Evidence(0.0 if halves else _SLIPPED, why)


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    """Headings stay unpaired: in a half they stand where an editor or a converter put them."""
    en, zh = ([s for s in side if s.kind != "heading"] for side in _sides(sheet))
    pairs = tuple(pair for pair in align_segments(en, zh) if pair.en and pair.zh)
    return pairs if len(pairs) >= _LEAST_PAIRED * min(len(en), len(zh)) else ()


HALVES = Layout(name="halves", look=lambda sheet: _look(halves=True, sheet=sheet), read=_read)
SLIPPED = Layout(name="slipped", look=lambda sheet: _look(halves=False, sheet=sheet), read=_read, resort=True)
