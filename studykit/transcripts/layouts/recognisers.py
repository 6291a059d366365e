"""The table of layouts, and the choice among them.

Every layout that the eye does not rule out reads its pairs; the one whose looks and pairs have most evidence
wins. No pairs have the evidence that strangers reach by chance; pairs with less lose to that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from studykit.i18n import n_
from studykit.transcripts.document import Pair
from studykit.transcripts.layouts.halves import HALVES, SLIPPED
from studykit.transcripts.layouts.interleaved import CHINESE_FIRST, ENGLISH_FIRST
from studykit.transcripts.layouts.layout import Layout, Sheet
from studykit.transcripts.layouts.monolingual import MONOLINGUAL, UNPAIRED
from studykit.transcripts.layouts.same_line import SAME_LINE

LAYOUTS: Final[tuple[Layout, ...]] = (
    SAME_LINE,
    ENGLISH_FIRST,
    CHINESE_FIRST,
    HALVES,
    SLIPPED,
    MONOLINGUAL,
    UNPAIRED,
)
_NEARLY_ALL: Final = 0.8
_GOOD: Final = 1.5  # nats a pair


@dataclass(frozen=True, slots=True)
class Recognised:
    """The layout of a document, why, and the pairs read by it."""

    name: str
    why: str
    pairs: tuple[Pair, ...]
    nats: float


def recognise(sheet: Sheet) -> Recognised:
    """Read a document by the layout with most evidence; the earlier in the table where two are equal."""
    best: Recognised | None = None
    for layout in LAYOUTS:
        looks = layout.look(sheet)
        if looks.nats is None or (layout.resort and best and _explains(best, sheet)):
            continue
        pairs = layout.read(sheet)
        nats = looks.nats + sheet.judge.total((pair.en, pair.zh) for pair in pairs if pair.en and pair.zh)
        if best is None or nats > best.nats:
            best = Recognised(layout.name, looks.why, pairs, nats)
    assert best is not None
    return _with_rows(best, sheet)


def _explains(found: Recognised, sheet: Sheet) -> bool:
    """Whether a layout pairs nearly everything, and every pair with good evidence."""
    langs = Counter(s.lang for s in sheet.segments if s.kind not in {"meta", "heading"})
    enough = len(found.pairs) >= _NEARLY_ALL * min(langs["en"], langs["zh"])
    return enough and found.nats >= _GOOD * len(found.pairs)


def _with_rows(found: Recognised, sheet: Sheet) -> Recognised:
    if not sheet.rows:
        return found
    pairs = sorted((*found.pairs, *sheet.rows), key=lambda pair: pair.en.line if pair.en else 0)
    if found.pairs:
        return Recognised(found.name, found.why, tuple(pairs), found.nats)
    why = n_(
        "{rows} row with a sentence and its translation",
        "{rows} rows with a sentence and its translation",
        len(sheet.rows),
    ).format(rows=len(sheet.rows))
    return Recognised("side by side", why, tuple(pairs), found.nats)
