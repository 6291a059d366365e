"""Log-likelihood ratios of all beads at all cells of a band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studykit.transcripts.align.evidence import Evidence, Links, Side
    from studykit.transcripts.align.programme import Band, Bead

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Share of words whose partner in a true translation the dictionary knows.
_COVERED: Final = 0.5
# Words are not independent of each other: a text's words count for this much of their sum.
_TEMPER: Final = 0.5
_LETTERS_PER_HAN: Final = 2.9
# Variance of the log ratio of lengths: what stays at any length, what a text of one letter adds.
_SPREAD: Final = 0.03
_SPREAD_SHORT: Final = 1.2
# A true translation has any length at all this often.
_ANY_LENGTH: Final = 0.02
_MOST: Final = 6.0


def lexical(evidence: Evidence, beads: Sequence[Bead], band: Band) -> list[Floats]:
    """For each bead the words' ratio, half from either direction, as rectangles [row, column - low]."""
    width = int((band.high - band.low).max()) + 1
    rows = len(band.low)
    out = [np.zeros((rows, width)) for _ in beads]
    _add(
        evidence.en,
        evidence.zh,
        evidence.to_zh,
        evidence.zh_types,
        band.low,
        band.high,
        beads,
        out,
        flip=False,
    )
    low, high = _transposed(band)
    flipped = [np.zeros((len(low), int((high - low).max()) + 1)) for _ in beads]
    _add(evidence.zh, evidence.en, evidence.to_en, evidence.en_types, low, high, beads, flipped, flip=True)
    columns = band.low[:, None] + np.arange(width)[None, :]
    inside = columns <= band.high[:, None]
    js = np.where(inside, columns, 0)
    at_row = np.broadcast_to(np.arange(rows)[:, None], js.shape)
    offset = np.where(inside, at_row - low[js], 0)
    for k in range(len(beads)):
        out[k] += np.where(inside, flipped[k][js, offset], 0.0)
    return [_TEMPER * 0.5 * scores for scores in out]


def _transposed(band: Band) -> tuple[Ints, Ints]:
    """For each column the first and the last row whose band holds it."""
    columns = np.arange(int(band.high[-1]) + 1)
    low = np.searchsorted(band.high, columns, side="left")
    high = np.searchsorted(band.low, columns, side="right") - 1
    return low, high


def _add(
    source: Side, target: Side, links: Links, types: int, low: Ints, high: Ints,
    beads: Sequence[Bead], out: list[Floats], *, flip: bool,
) -> None:  # fmt: skip
    """Add how well each group of source units explains the words of each group of target units."""
    sides = [(bead.zh, bead.en) if flip else (bead.en, bead.zh) for bead in beads]
    groups = sorted({own for own, other in sides if own and other})
    units = len(source.lengths)
    buffer: dict[int, Floats] = {}

    def explained(unit: int) -> Floats:
        row = buffer.get(unit)
        if row is None:
            row = np.zeros(types)
            for word in source.words[source.starts[unit] : source.starts[unit + 1]]:
                row[links.partners[word]] += links.ratios[word]
            buffer[unit] = row
            buffer.pop(unit - 12, None)
        return row

    sizes = np.diff(source.starts)
    n_targets = len(target.lengths)
    for i in range(units):
        first, last = int(low[i]), int(high[i])
        stop = min(last + 8, n_targets)
        if first >= n_targets:
            continue
        words = target.words[target.starts[first] : target.starts[stop]]
        at = target.starts[first : stop + 1] - target.starts[first]
        for group in groups:
            if i + group[-1] >= units:
                continue
            row = explained(i + group[0])
            for more in group[1:]:
                row = row + explained(i + more)
            size = max(int(sum(sizes[i + o] for o in group)), 1)
            logs = np.log((1 - _COVERED) + _COVERED * row[words] / size)
            sums = np.concatenate(([0.0], np.cumsum(logs)))[at]
            per_unit = np.diff(sums)
            for k, (own, other) in enumerate(sides):
                if own != group or not other:
                    continue
                count = min(last - first + 1, len(per_unit) - other[-1])
                if count > 0:
                    out[k][i, :count] += sum(per_unit[o : o + count] for o in other)


def length(en: Floats, zh: Floats, bead: Bead, band: Band, ratio: float = _LETTERS_PER_HAN) -> Floats:
    """One bead's ratio of lengths: how much better than chance the English foretells the Chinese."""
    width = int((band.high - band.low).max()) + 1
    n, m = len(en), len(zh)
    out = np.zeros((len(band.low), width))
    if not bead.en or not bead.zh or n < bead.en_span or m < bead.zh_span:
        return out
    e = sum(en[o : n - bead.en_span + 1 + o] for o in bead.en)
    z = sum(zh[o : m - bead.zh_span + 1 + o] for o in bead.zh)
    le, lz = np.log(e + 1.5), np.log(ratio * z + 1.5)
    every = np.log(ratio * zh + 1.5)
    mean, spread = every.mean(), max(every.std(), 0.7)
    rows = min(len(band.low), len(le))
    columns = band.low[:rows, None] + np.arange(width)[None, :]
    inside = columns < len(lz)
    zz = lz[np.where(inside, columns, 0)]
    ee = le[:rows, None]
    var = _SPREAD + _SPREAD_SHORT / (np.exp((zz + ee) / 2))
    true = np.exp(-((zz - ee) ** 2) / (2 * var)) / np.sqrt(var)
    chance = np.exp(-((zz - mean) ** 2) / (2 * spread**2)) / spread
    ratio_ = np.log((1 - _ANY_LENGTH) * true + _ANY_LENGTH * chance + 1e-12) - np.log(chance + 1e-12)
    out[:rows] = np.where(inside, np.clip(ratio_, -_MOST, _MOST), 0.0)
    return out
