"""Units of the two languages that follow each other: turns, paragraphs or lines."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise
from typing import Final

from studykit.i18n import _
from studykit.transcripts.document import Pair
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet
from studykit.transcripts.pairing import Order, pair_neighbours

# Nats for each place where the languages meet, and against a document where they seldom do.
_MEETING: Final = 0.5
_SELDOM: Final = 1.5
_MOST_OF_ONE_MEETING: Final = 6  # units; more that meet only once are halves


def _look(first: Order, sheet: Sheet) -> Evidence:
    runs = [run for run in sheet.runs if run.lang]
    units = sum(len(run.segments) for run in runs)
    starts = sum(1 for a, b in pairwise(sheet.runs) if a.lang == first and b.lang)
    if not starts or (starts == 1 and units > _MOST_OF_ONE_MEETING):
        return Evidence(None)
    return Evidence(
        _MEETING * starts + _SELDOM * math.log(2 * starts / units),
        _("{units} units, {starts} times {language} above the other").format(
            units=units, starts=starts, language=_("English") if first == "en" else _("Chinese")
        ),
    )


def _read(first: Order, sheet: Sheet) -> tuple[Pair, ...]:
    return pair_neighbours(sheet.runs, first, sheet.judge)


ENGLISH_FIRST = Layout(name="interleaved", look=partial(_look, "en"), read=partial(_read, "en"))
CHINESE_FIRST = Layout(name="interleaved", look=partial(_look, "zh"), read=partial(_read, "zh"))
