"""Log-likelihood ratios of beads at the cells of a band."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from studykit.transcripts.align.likeness import (
    COVERED,
    LEAST_SPREAD,
    LENGTHENED,
    LETTERS_PER_HAN,
    TEMPER,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studykit.transcripts.align.band import Band
    from studykit.transcripts.align.evidence import Evidence, Links, Side
    from studykit.transcripts.align.lattice import Bead

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Variance of the log ratio of lengths: what stays at any length, what a text of one letter adds.
_SPREAD: Final = 0.03
_SPREAD_SHORT: Final = 1.2
# A true translation has any length at all this often.
_ANY_LENGTH: Final = 0.02
_MOST: Final = 6.0


def lexical(evidence: Evidence, beads: Sequence[Bead], band: Band) -> list[Floats]:
    """For each bead the words' ratio at each cell, half from either direction."""
    forth = [np.zeros(band.size) for _ in beads]
    sides = [(bead.en, bead.zh) for bead in beads]
    _explain(evidence.en, evidence.zh, evidence.to_zh, band, sides, forth)
    flipped = band.transposed()
    back = [np.zeros(flipped.size) for _ in beads]
    sides = [(bead.zh, bead.en) for bead in beads]
    _explain(evidence.zh, evidence.en, evidence.to_en, flipped, sides, back)
    rows, columns = band.cells()
    same = flipped.find(columns, rows)
    return [TEMPER * 0.5 * (one + other[same]) for one, other in zip(forth, back, strict=True)]


def _explain(
    source: Side, target: Side, links: Links, band: Band,
    sides: Sequence[tuple[tuple[int, ...], tuple[int, ...]]], out: Sequence[Floats],
) -> None:  # fmt: skip
    """Add how well each group of source units explains the words of each group of target units."""
    kinds: dict[tuple[int, ...], list[tuple[int, tuple[int, ...]]]] = {}
    for k, (own, other) in enumerate(sides):
        if own and other:
            kinds.setdefault(own, []).append((k, other))
    reach = max((other[-1] for _, other in sides if other), default=0) + 1
    units, targets = len(source.lengths), len(target.lengths)
    sizes = np.maximum(np.diff(source.starts), 0)
    rows: dict[int, Floats] = {}
    for i in range(units):
        first, last = int(band.low[i]), int(band.high[i])
        stop = min(last + reach, targets)
        if first >= stop:
            continue
        words = target.words[target.starts[first] : target.starts[stop]]
        bounds = target.starts[first : stop + 1] - target.starts[first]
        for own, others in kinds.items():
            if i + own[-1] >= units:
                continue
            explained = sum(_explained(i + offset, source, links, rows) for offset in own)
            size = max(int(sizes[[i + offset for offset in own]].sum()), 1)
            logs = np.log((1 - COVERED) + COVERED * explained[words] / size)  # type: ignore[index]
            sums = np.concatenate(([0.0], np.cumsum(logs)))[bounds]
            at = int(band.starts[i])
            for k, other in others:
                count = min(last - first + 1, len(sums) - 1 - other[-1])
                for start, stop in _runs(other) if count > 0 else ():
                    out[k][at : at + count] += sums[stop : stop + count] - sums[start : start + count]
        rows.pop(i, None)


@cache
def _runs(offsets: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Offsets as runs that follow each other, each from its first up to behind its last."""
    starts = [offset for offset in offsets if offset - 1 not in offsets]
    stops = [offset + 1 for offset in offsets if offset + 1 not in offsets]
    return tuple(zip(starts, stops, strict=True))


def _explained(unit: int, source: Side, links: Links, rows: dict[int, Floats]) -> Floats:
    """How much each target word is to be expected beside a source unit, against its usual share."""
    if unit not in rows:
        row = np.zeros(links.types)
        for word in source.words[source.starts[unit] : source.starts[unit + 1]]:
            row[links.partners[word]] += links.ratios[word]
        rows[unit] = row
    return rows[unit]


def length(en: Floats, zh: Floats, bead: Bead, band: Band) -> Floats:
    """One bead's ratio of lengths: how much better than chance the English foretells the Chinese."""
    rows, columns = band.cells()
    inside = (rows + bead.en_span <= len(en)) & (columns + bead.zh_span <= len(zh))
    if not bead.joins or not inside.any():
        return np.zeros(band.size)
    rows, columns = np.where(inside, rows, 0), np.where(inside, columns, 0)
    en_log = np.log(sum(en[rows + offset] for offset in bead.en) + LENGTHENED)
    zh_log = np.log(LETTERS_PER_HAN * sum(zh[columns + offset] for offset in bead.zh) + LENGTHENED)
    every = np.log(LETTERS_PER_HAN * zh + LENGTHENED)
    mean, spread = float(every.mean()), max(float(every.std()), LEAST_SPREAD)
    variance = _SPREAD + _SPREAD_SHORT / np.exp((zh_log + en_log) / 2)
    true = np.exp(-((zh_log - en_log) ** 2) / (2 * variance)) / np.sqrt(variance)
    chance = np.exp(-((zh_log - mean) ** 2) / (2 * spread**2)) / spread + 1e-12
    ratio = np.log((1 - _ANY_LENGTH) * true + _ANY_LENGTH * chance) - np.log(chance)
    return np.where(inside, np.clip(ratio, -_MOST, _MOST), 0.0)
