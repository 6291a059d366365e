"""The dynamic programme: every way of pairing two rows of units inside a band, weighed against all others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studykit.transcripts.align.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


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

    @property
    def joins(self) -> bool:
        """Whether the step pairs anything."""
        return bool(self.en and self.zh)


@dataclass(frozen=True, slots=True)
class Step:
    """A bead at its place, with the probability that exactly this step is right."""

    bead: Bead
    en: int
    zh: int
    probability: float


# A stretch without any translation opens this often, goes on in either language, and closes (logs).
_OPEN: Final = math.log(0.004)
_GO_ON: Final = math.log(0.45)
_CLOSE: Final = math.log(0.1)


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Log sums at each cell: of ways that arrive, that go on pairing, that are in an untranslated stretch."""

    arriving: Floats
    leaving: Floats
    astray: Floats


def chances_of(beads: Sequence[Bead], scores: Sequence[Floats], band: Band) -> list[Floats]:
    """Every bead's probability at every cell; `scores[k]` holds the log score of bead k at each cell.

    Besides single steps without a partner there may be whole stretches without a translation.
    """
    import numpy as np

    forward = _forward(beads, scores, band)
    backward = _backward(beads, scores, band)
    total = forward.leaving[-1]
    rows, columns = band.cells()
    out = []
    for k, bead in enumerate(beads):
        end = band.find(rows + bead.en_span, columns + bead.zh_span)
        start = forward.leaving if bead.en else forward.arriving
        logs = np.where(end >= 0, start + scores[k] + backward[np.maximum(end, 0)] - total, -np.inf)
        out.append(np.exp(np.minimum(logs, 0.0)))
    return out


def best_steps(beads: Sequence[Bead], chances: Sequence[Floats], band: Band, threshold: float) -> list[Step]:
    """The path with the most units expected to be paired rightly.

    A joining step counts its probability less `threshold`; so what is doubtful stays without a partner.
    """
    import numpy as np

    gains = [
        (chance - threshold) * (len(bead.en) + len(bead.zh)) / 2 if bead.joins else np.zeros_like(chance)
        for bead, chance in zip(beads, chances, strict=True)
    ]
    best = np.full(band.size, -np.inf)
    best[0] = 0.0
    for row in range(band.rows):
        _gather(beads, gains, band, best, row, np.maximum)
        here = slice(int(band.starts[row]), int(band.starts[row + 1]))
        best[here] = np.maximum.accumulate(best[here])
    steps: list[Step] = []
    i, j = band.rows - 1, int(band.high[-1])
    while i or j:
        target = best[band.starts[i] + j - band.low[i]]
        found: tuple[float, int, int, int] | None = None
        for k, bead in enumerate(beads):
            row, column = i - bead.en_span, j - bead.zh_span
            if row < 0 or not band.low[row] <= column <= band.high[row]:
                continue
            cell = band.starts[row] + column - band.low[row]
            if abs(best[cell] + gains[k][cell] - target) <= 1e-9:
                candidate = (float(chances[k][cell]), k, row, column)
                found = max(found, candidate) if found else candidate
        assert found is not None, "every cell was reached by some step"
        chance, k, i, j = found
        steps.append(Step(beads[k], i, j, chance))
    steps.reverse()
    return steps


def _slices(band: Band, row: int, bead: Bead) -> tuple[slice, slice] | None:
    """The cells of `row` from which the bead stays inside the band, and those that it leads to."""
    end = row + bead.en_span
    first = max(int(band.low[row]), int(band.low[end]) - bead.zh_span)
    count = min(int(band.high[row]), int(band.high[end]) - bead.zh_span) - first + 1
    if count <= 0:
        return None
    start = int(band.starts[row]) + first - int(band.low[row])
    goal = int(band.starts[end]) + first + bead.zh_span - int(band.low[end])
    return slice(start, start + count), slice(goal, goal + count)


def _gather(
    beads: Sequence[Bead], scores: Sequence[Floats], band: Band, values: Floats, row: int, combine: np.ufunc
) -> None:
    """Combine into a row's values all steps that lead to it from rows above."""
    for k, bead in enumerate(beads):
        if bead.en and row >= bead.en_span and (move := _slices(band, row - bead.en_span, bead)):
            start, goal = move
            combine(values[goal], values[start] + scores[k][start], out=values[goal])


def _along(beads: Sequence[Bead]) -> int:
    return next(k for k, bead in enumerate(beads) if not bead.en)


_DOWN: Final = Bead((0,), ())


def _forward(beads: Sequence[Bead], scores: Sequence[Floats], band: Band) -> _Lanes:
    import numpy as np

    leaving, arriving, astray = (np.full(band.size, -np.inf) for _ in range(3))
    leaving[0] = 0.0
    along = _along(beads)
    for i in range(band.rows):
        row = slice(int(band.starts[i]), int(band.starts[i + 1]))
        _gather(beads, scores, band, leaving, i, np.logaddexp)
        arriving[row] = _accumulated(leaving[row], scores[along][row])
        if i and (move := _slices(band, i - 1, _DOWN)):
            astray[move[1]] = astray[move[0]] + _GO_ON
        entered = np.logaddexp(astray[row], arriving[row] + _OPEN)
        astray[row] = _accumulated(entered, np.full(entered.size, _GO_ON))
        leaving[row] = np.logaddexp(arriving[row], astray[row] + _CLOSE)
    return _Lanes(arriving, leaving, astray)


def _backward(beads: Sequence[Bead], scores: Sequence[Floats], band: Band) -> Floats:
    """The log sum of all ways from arriving at a cell to the end."""
    import numpy as np

    values, astray = np.full(band.size, -np.inf), np.full(band.size, -np.inf)
    values[-1] = 0.0
    along = _along(beads)
    for i in range(band.rows - 1, -1, -1):
        row = slice(int(band.starts[i]), int(band.starts[i + 1]))
        for k, bead in enumerate(beads):
            if bead.en and i + bead.en_span < band.rows and (move := _slices(band, i, bead)):
                start, goal = move
                np.logaddexp(values[start], values[goal] + scores[k][start], out=values[start])
        if i + 1 < band.rows and (move := _slices(band, i, _DOWN)):
            astray[move[0]] = astray[move[1]] + _GO_ON
        closed = np.logaddexp(astray[row], values[row] + _CLOSE)
        astray[row] = _accumulated(closed[::-1], np.full(closed.size, _GO_ON))[::-1]
        opened = np.logaddexp(values[row], astray[row] + _OPEN)
        values[row] = _accumulated(opened[::-1], scores[along][row][:-1][::-1], shifted=True)[::-1]
    return values


def _accumulated(values: Floats, steps: Floats, *, shifted: bool = False) -> Floats:
    """Log sums along a row, a step from place to place costing `steps` of the place that it leaves."""
    import numpy as np

    walk = np.concatenate(([0.0], np.cumsum(steps if shifted else steps[:-1])))
    return np.asarray(np.logaddexp.accumulate(values - walk) + walk)
