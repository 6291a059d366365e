"""The dynamic programme: every way of pairing two rows of units inside a band, weighed against all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bead:
    """A step: which of the next units of each side are joined; those stepped over have no partner."""

    en: tuple[int, ...]
    zh: tuple[int, ...]

    @property
    def en_span(self) -> int:
        """English units that the step takes."""
        return self.en[-1] + 1 if self.en else 0

    @property
    def zh_span(self) -> int:
        """Chinese units that the step takes."""
        return self.zh[-1] + 1 if self.zh else 0


@dataclass(frozen=True, slots=True)
class Step:
    """A bead at its place, with the probability that exactly this step is right."""

    bead: Bead
    en: int
    zh: int
    probability: float


@dataclass(frozen=True, slots=True)
class Band:
    """The cells looked at: row i (before English unit i) holds columns low[i] up to and with high[i]."""

    low: Ints
    high: Ints


def solve(
    beads: Sequence[Bead], scores: Sequence[Floats], band: Band, threshold: float
) -> tuple[list[Step], list[Floats]]:
    """The path with the most steps expected to be right, and every bead's probability at every cell.

    `scores[k][i, j - low[i]]` is the log score of bead k at cell (i, j). A joining step counts its
    probability less `threshold`; so what is doubtful stays without a partner.
    """
    import numpy as np

    forward = _sums(beads, scores, band)
    backward = _sums_back(beads, scores, band)
    total = forward[-1][-1]
    rows = len(band.low) - 1
    chances = [np.zeros_like(score) for score in scores]
    gains = [np.zeros_like(score) for score in scores]
    for k, bead in enumerate(beads):
        for i in range(rows - bead.en_span + 1):
            a, b, c = _overlap(band, i, i + bead.en_span, bead.zh_span)
            if a < b:
                chance = np.exp(
                    forward[i][a:b] + scores[k][i, a:b] + backward[i + bead.en_span][c : c + b - a] - total
                )
                chances[k][i, a:b] = chance
                if bead.en and bead.zh:
                    gains[k][i, a:b] = (chance - threshold) * (len(bead.en) + len(bead.zh)) / 2
    return _best_path(beads, gains, chances, band), chances


def _overlap(band: Band, i: int, i_next: int, zh_span: int) -> tuple[int, int, int]:
    """Columns a to b of row i, from its low, whose step ends in row i_next; and where it ends for a."""
    low, high = band.low, band.high
    first = max(low[i], low[i_next] - zh_span)
    last = min(high[i], high[i_next] - zh_span)
    return int(first - low[i]), int(last - low[i] + 1), int(first + zh_span - low[i_next])


def _sums(beads: Sequence[Bead], scores: Sequence[Floats], band: Band) -> list[Floats]:
    import numpy as np

    rows = len(band.low)
    sums: list[Floats] = []
    alone = next(k for k, bead in enumerate(beads) if not bead.en)
    for i in range(rows):
        row = np.full(int(band.high[i] - band.low[i]) + 1, -np.inf)
        if i == 0:
            row[0] = 0.0
        for k, bead in enumerate(beads):
            start = i - bead.en_span
            if not bead.en or start < 0:
                continue
            a, b, c = _overlap(band, start, i, bead.zh_span)
            if a < b:
                part = row[c : c + b - a]
                np.logaddexp(part, sums[start][a:b] + scores[k][start, a:b], out=part)
        walk = np.concatenate(([0.0], np.cumsum(scores[alone][i, : len(row) - 1])))
        sums.append(np.logaddexp.accumulate(row - walk) + walk)
    return sums


def _sums_back(beads: Sequence[Bead], scores: Sequence[Floats], band: Band) -> list[Floats]:
    import numpy as np

    rows = len(band.low)
    sums: list[Floats] = [np.empty(0)] * rows
    alone = next(k for k, bead in enumerate(beads) if not bead.en)
    for i in range(rows - 1, -1, -1):
        row = np.full(int(band.high[i] - band.low[i]) + 1, -np.inf)
        if i == rows - 1:
            row[-1] = 0.0
        for k, bead in enumerate(beads):
            end = i + bead.en_span
            if not bead.en or end >= rows:
                continue
            a, b, c = _overlap(band, i, end, bead.zh_span)
            if a < b:
                part = row[a:b]
                np.logaddexp(part, sums[end][c : c + b - a] + scores[k][i, a:b], out=part)
        walk = np.concatenate((np.cumsum(scores[alone][i, : len(row) - 1][::-1])[::-1], [0.0]))
        sums[i] = np.logaddexp.accumulate((row - walk)[::-1])[::-1] + walk
    return sums


def _best_path(
    beads: Sequence[Bead], gains: Sequence[Floats], chances: Sequence[Floats], band: Band
) -> list[Step]:
    import numpy as np

    rows = len(band.low)
    best: list[Floats] = []
    for i in range(rows):
        row = np.full(int(band.high[i] - band.low[i]) + 1, -np.inf)
        if i == 0:
            row[0] = 0.0
        for k, bead in enumerate(beads):
            start = i - bead.en_span
            if not bead.en or start < 0:
                continue
            a, b, c = _overlap(band, start, i, bead.zh_span)
            if a < b:
                part = row[c : c + b - a]
                np.maximum(part, best[start][a:b] + gains[k][start, a:b], out=part)
        best.append(np.maximum.accumulate(row))
    return _trace(beads, gains, chances, band, best)


def _trace(
    beads: Sequence[Bead],
    gains: Sequence[Floats],
    chances: Sequence[Floats],
    band: Band,
    best: Sequence[Floats],
) -> list[Step]:
    steps: list[Step] = []
    low = band.low
    i, j = len(low) - 1, int(band.high[-1])
    while i or j:
        target = best[i][j - low[i]]
        chosen = None
        for k, bead in enumerate(beads):
            i0, j0 = i - bead.en_span, j - bead.zh_span
            if i0 < 0 or not low[i0] <= j0 <= band.high[i0]:
                continue
            gap = abs(best[i0][j0 - low[i0]] + gains[k][i0, j0 - low[i0]] - target)
            chance = chances[k][i0, j0 - low[i0]]
            if gap <= 1e-9 and (chosen is None or chance > chosen[1]):
                chosen = (k, float(chance), i0, j0)
        if chosen is None:
            msg = "no step leads here"
            raise AssertionError(msg)
        k, chance, i, j = chosen
        steps.append(Step(beads[k], i, j, chance))
    steps.reverse()
    return steps
