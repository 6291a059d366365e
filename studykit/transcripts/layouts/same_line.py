"""Both languages on one line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from studykit.i18n import n_
from studykit.transcripts.document import Pair, Segment
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet
from studykit.transcripts.pairing import pair

_SHARED: Final = 2.0  # nats for each line that is shared
_MOST: Final = 0.8  # share of the units that stand on shared lines


def _shared(sheet: Sheet) -> Iterator[tuple[Segment, Segment]]:
    """The two sides of each line that holds both."""
    spoken = iter(pairwise(s for s in sheet.segments if s.kind != "meta" and s.lang in {"en", "zh"}))
    for a, b in spoken:
        if a.line == b.line and a.lang != b.lang:
            yield (a, b) if a.lang == "en" else (b, a)
            next(spoken, None)


def _look(sheet: Sheet) -> Evidence:
    lines = sum(1 for _pair in _shared(sheet))
    units = sum(1 for s in sheet.segments if s.kind not in {"meta", "heading"})
    if not lines or 2 * lines < _MOST * units:
        return Evidence(None)
    why = n_("{lines} line with both languages", "{lines} lines with both languages", lines)
    return Evidence(_SHARED * lines, why.format(lines=lines))


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    return tuple(pair([en], [zh], sheet.judge) for en, zh in _shared(sheet))


SAME_LINE = Layout(name="same line", look=_look, read=_read)
