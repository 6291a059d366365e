"""Units of the two languages that follow each other: turns, paragraphs or lines."""

from __future__ import annotations

from studykit.i18n import _
from studykit.transcripts.document import Pair
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet
from studykit.transcripts.pairing import pair_neighbours, runs_of


def _score(sheet: Sheet) -> Evidence:
    runs = runs_of(sheet.segments)
    units = sum(len(run.segments) for run in runs)
    if len(runs) < 2:
        return Evidence(0.0, "")
    return Evidence(
        min(0.99, len(runs) / units),
        _("{runs} changes of language over {units} units").format(runs=len(runs) - 1, units=units),
    )


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    return pair_neighbours(runs_of(sheet.segments))


INTERLEAVED = Layout(name="interleaved", score=_score, read=_read)
