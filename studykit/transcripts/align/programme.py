"""The dynamic programme: every way of pairing two rows of units inside a band, weighed against all others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studykit.transcripts.align.lattice import Bead, Lattice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# A stretch without any translation opens this often, goes on in either language, and closes (logs).
_OPEN: Final = math.log(0.004)
_GO_ON: Final = math.log(0.45)
_CLOSE: Final = math.log(0.1)


@dataclass(frozen=True, slots=True)
class Step:
    """A bead at its place, with the probability that exactly this step is right."""

    bead: Bead
    en: int
    zh: int
    probability: float


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Log sums at each cell: of all ways that arrive there, and of those that go on from there pairing."""

    arriving: Floats
    leaving: Floats


def chances_of(lattice: Lattice, scores: Sequence[Floats]) -> list[Floats]:
    """Every bead's probability at every cell; `scores[k]` holds the log score of bead k at each cell.

    Besides single steps without a partner there may be whole stretches without a translation.
    """
    import numpy as np

    forward = _forward(lattice, scores)
    backward = _backward(lattice, scores)
    total = forward.leaving[-1]
    out = []
    for k, (bead, end) in enumerate(zip(lattice.beads, lattice.ends, strict=True)):
        start = forward.leaving if bead.en else forward.arriving
        logs = np.where(end >= 0, start + scores[k] + backward[np.maximum(end, 0)] - total, -np.inf)
        out.append(np.exp(np.minimum(logs, 0.0)))
    return out


def best_steps(lattice: Lattice, chances: Sequence[Floats], threshold: float) -> list[Step]:
    """The path with the most units expected to be paired rightly.

    A joining step counts its probability less `threshold`; so what is doubtful stays without a partner.
    """
    import numpy as np

    band = lattice.band
    gains = [
        (chance - threshold) * (len(bead.en) + len(bead.zh)) / 2 if bead.joins else np.zeros_like(chance)
        for bead, chance in zip(lattice.beads, chances, strict=True)
    ]
    best = np.full(band.size, -np.inf)
    best[0] = 0.0
    for row, moves in enumerate(lattice.into):
        for k, start, goal in moves:
            np.maximum(best[goal], best[start] + gains[k][start], out=best[goal])
        here = slice(int(band.starts[row]), int(band.starts[row + 1]))
        best[here] = np.maximum.accumulate(best[here])
    steps: list[Step] = []
    i, j = band.rows - 1, int(band.high[-1])
    while i or j:
        target = best[band.starts[i] + j - band.low[i]]
        found: tuple[float, int, int, int] | None = None
        for k, bead in enumerate(lattice.beads):
            row, column = i - bead.en_span, j - bead.zh_span
            if row < 0 or not band.low[row] <= column <= band.high[row]:
                continue
            cell = band.starts[row] + column - band.low[row]
            if abs(best[cell] + gains[k][cell] - target) <= 1e-9:
                candidate = (float(chances[k][cell]), k, row, column)
                found = max(found, candidate) if found else candidate
        assert found is not None, "every cell was reached by some step"
        chance, k, i, j = found
        steps.append(Step(lattice.beads[k], i, j, chance))
    steps.reverse()
    return steps


def _forward(lattice: Lattice, scores: Sequence[Floats]) -> _Lanes:
    import numpy as np

    band = lattice.band
    leaving, arriving, astray = (np.full(band.size, -np.inf) for _ in range(3))
    leaving[0] = 0.0
    for i, moves in enumerate(lattice.into):
        row = slice(int(band.starts[i]), int(band.starts[i + 1]))
        for k, start, goal in moves:
            np.logaddexp(leaving[goal], leaving[start] + scores[k][start], out=leaving[goal])
        arriving[row] = _accumulated(leaving[row], scores[lattice.along][row][:-1])
        if i and (down := lattice.down[i - 1]):
            astray[down[1]] = astray[down[0]] + _GO_ON
        entered = np.logaddexp(astray[row], arriving[row] + _OPEN)
        astray[row] = _accumulated(entered, np.full(entered.size - 1, _GO_ON))
        leaving[row] = np.logaddexp(arriving[row], astray[row] + _CLOSE)
    return _Lanes(arriving, leaving)


def _backward(lattice: Lattice, scores: Sequence[Floats]) -> Floats:
    """The log sum of all ways from arriving at a cell to the end."""
    import numpy as np

    band = lattice.band
    values, astray = np.full(band.size, -np.inf), np.full(band.size, -np.inf)
    values[-1] = 0.0
    for i in range(band.rows - 1, -1, -1):
        row = slice(int(band.starts[i]), int(band.starts[i + 1]))
        for k, start, goal in lattice.out_of[i]:
            np.logaddexp(values[start], values[goal] + scores[k][start], out=values[start])
        if down := lattice.down[i]:
            astray[down[0]] = astray[down[1]] + _GO_ON
        closed = np.logaddexp(astray[row], values[row] + _CLOSE)
        astray[row] = _accumulated(closed[::-1], np.full(closed.size - 1, _GO_ON))[::-1]
        opened = np.logaddexp(values[row], astray[row] + _OPEN)
        values[row] = _accumulated(opened[::-1], scores[lattice.along][row][:-1][::-1])[::-1]
    return values


def _accumulated(values: Floats, steps: Floats) -> Floats:
    """Log sums along a row; `steps[c]` is the score of going on from place c to the next."""
    import numpy as np

    walk = np.concatenate(([0.0], np.cumsum(steps)))
    return np.asarray(np.logaddexp.accumulate(values - walk) + walk)
