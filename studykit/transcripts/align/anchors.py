"""Where an alignment may run: a narrow band around the rare words that both languages share."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from studykit.transcripts.align.band import Band, band, whole_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.evidence import Evidence, Side

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Up to this many cells the whole table is looked at.
_SMALL: Final = 40_000
# Two words anchor where they meet in at most this many cells of the table.
_MEETINGS: Final = 24
# Anchors tried for each unit.
_TRIED: Final = 4


def band_of(evidence: Evidence, margin: int) -> Band:
    """The cells worth looking at; their number grows with the length of the text, not with its square.

    `margin` is half the band's width, and over how many rows it covers the path's jumps.
    """
    n, m = len(evidence.en.lengths), len(evidence.zh.lengths)
    if n * m <= _SMALL:
        return whole_table(n, m)
    return _around(_chain(*_meetings(evidence)), n, m, margin)


def _meetings(evidence: Evidence) -> tuple[Ints, Ints, Floats]:
    """Cells where rare partners meet, with the weight of what meets there; the heaviest of each row."""
    import numpy as np

    en_units, zh_units = (
        _units_of(evidence.en, evidence.to_zh.sources),
        _units_of(evidence.zh, evidence.to_en.sources),
    )
    rows: list[Ints] = []
    columns: list[Ints] = []
    weights: list[Floats] = []
    for word, where in enumerate(en_units):
        for partner, ratio in zip(evidence.to_zh.partners[word], evidence.to_zh.ratios[word], strict=True):
            there = zh_units[partner]
            meetings = len(where) * len(there)
            if 0 < meetings <= _MEETINGS and ratio > 1:
                rows.append(np.repeat(where, len(there)))
                columns.append(np.tile(there, len(where)))
                weights.append(np.full(meetings, np.log(ratio) / meetings))
    if not rows:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    m = len(evidence.zh.lengths)
    cells, at = np.unique(np.concatenate(rows) * m + np.concatenate(columns), return_inverse=True)
    total = np.bincount(at, np.concatenate(weights)).astype(np.float64)
    row, column = cells // m, cells % m
    order = np.lexsort((-total, row))
    rank = np.arange(len(order)) - np.searchsorted(row[order], row[order])
    kept = np.sort(order[rank < _TRIED])
    return row[kept], column[kept], total[kept]


def _units_of(side: Side, types: int) -> list[Ints]:
    """For each word the units that hold it."""
    import numpy as np

    unit = np.repeat(np.arange(len(side.lengths)), np.diff(side.starts))
    order = np.lexsort((unit, side.words))
    bounds = np.searchsorted(side.words[order], np.arange(types + 1))
    units = unit[order]
    return [np.unique(units[bounds[k] : bounds[k + 1]]) for k in range(types)]


def _chain(rows: Ints, columns: Ints, weights: Floats) -> list[tuple[int, int]]:
    """The heaviest chain of cells that goes down and never left."""
    # Ends of the best chains so far: columns rise, and so do the weights reached there.
    ends: list[int] = []
    reached: list[float] = []
    owner: list[int] = []
    before: list[int] = []
    last_row = -1
    pending: list[tuple[int, float, int]] = []
    for number, (row, column, weight) in enumerate(
        zip(rows.tolist(), columns.tolist(), weights.tolist(), strict=True)
    ):
        if row != last_row:
            for entry in pending:
                _put(ends, reached, owner, *entry)
            pending, last_row = [], row
        at = bisect_right(ends, column) - 1
        before.append(owner[at] if at >= 0 else -1)
        pending.append((column, weight + (reached[at] if at >= 0 else 0.0), number))
    for entry in pending:
        _put(ends, reached, owner, *entry)
    chain = []
    number = owner[-1] if owner else -1
    while number >= 0:
        chain.append((int(rows[number]), int(columns[number])))
        number = before[number]
    return chain[::-1]


def _put(
    ends: list[int], reached: list[float], owner: list[int], column: int, weight: float, number: int
) -> None:
    at = bisect_right(ends, column)
    if at and reached[at - 1] >= weight:
        return
    stop = at
    while stop < len(ends) and reached[stop] <= weight:
        stop += 1
    start = at - 1 if at and ends[at - 1] == column else at
    ends[start:stop] = [column]
    reached[start:stop] = [weight]
    owner[start:stop] = [number]


def _around(chain: list[tuple[int, int]], n: int, m: int, margin: int) -> Band:
    """A band around the line through the anchors, wide enough where it jumps."""
    import numpy as np

    points = [(0, 0), *chain, (n, m)]
    xs = np.array([x for x, _ in points], dtype=np.float64)
    ys = np.array([y for _, y in points], dtype=np.float64)
    line = np.interp(np.arange(n + 1), xs, ys)
    padded_low = np.concatenate((np.full(margin, 0.0), line, np.full(margin, line[-1])))
    padded_high = np.concatenate((np.full(margin, line[0]), line, np.full(margin, float(m))))
    windows = np.lib.stride_tricks.sliding_window_view
    low = np.maximum(windows(padded_low, 2 * margin + 1)[:, 0] - margin, 0)
    high = np.minimum(windows(padded_high, 2 * margin + 1)[:, -1] + margin, m)
    return band(np.floor(low).astype(np.int64), np.ceil(high).astype(np.int64))
