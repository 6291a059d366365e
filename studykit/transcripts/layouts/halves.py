"""The whole text in one language, then the whole text in the other."""

from __future__ import annotations

from studykit.i18n import _
from studykit.transcripts.document import Pair
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet
from studykit.transcripts.pairing import runs_of


def _score(sheet: Sheet) -> Evidence:
    runs = sorted(runs_of(sheet.segments), key=lambda run: -len(run.segments))[:2]
    units = sum(1 for segment in sheet.segments if segment.lang in {"en", "zh"} and segment.kind != "meta")
    if len(runs) < 2 or {run.lang for run in runs} != {"en", "zh"}:
        return Evidence(0.0, "")
    share = sum(len(run.segments) for run in runs) / units
    balance = len(runs[1].segments) / len(runs[0].segments)
    return Evidence(
        share * min(1.0, balance * 1.5) if len(runs[1].segments) >= 3 else 0.0,
        _("{first} units of one language, then {second} of the other").format(
            first=len(runs[0].segments), second=len(runs[1].segments)
        ),
    )


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    return ()


HALVES = Layout(name="halves", score=_score, read=_read)
