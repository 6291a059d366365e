"""The steps that an alignment may take, and where each of them leads from every cell of a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from studykit.transcripts.align.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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

    @property
    def joins(self) -> bool:
        """Whether the step pairs anything."""
        return bool(self.en and self.zh)


# Bead k leads from the cells of the first slice to those of the second.
Move: TypeAlias = tuple[int, slice, slice]


@dataclass(frozen=True, slots=True)
class Lattice:
    """A band with all steps in it.

    `into[i]` has the moves that end in row i, `out_of[i]` those that begin there, `down[i]` the one from row
    i to the next; steps along a row are none of these, there is one kind, bead number `along`. `ends[k]`
    has for each cell the cell where bead k leads, or -1.
    """

    beads: tuple[Bead, ...]
    band: Band
    into: list[list[Move]]
    out_of: list[list[Move]]
    down: list[tuple[slice, slice] | None]
    along: int
    ends: list[Ints]


def lattice_of(beads: Sequence[Bead], band: Band) -> Lattice:
    """All steps inside a band."""
    into: list[list[Move]] = [[] for _ in range(band.rows)]
    out_of: list[list[Move]] = [[] for _ in range(band.rows)]
    for k, bead in enumerate(beads):
        if bead.en:
            for row, move in enumerate(_moves(bead, band)):
                if move:
                    out_of[row].append((k, *move))
                    into[row + bead.en_span].append((k, *move))
    rows, columns = band.cells()
    ends = [band.find(rows + bead.en_span, columns + bead.zh_span) for bead in beads]
    along = next(k for k, bead in enumerate(beads) if not bead.en)
    return Lattice(tuple(beads), band, into, out_of, [*_moves(Bead((0,), ()), band), None], along, ends)


def _moves(bead: Bead, band: Band) -> list[tuple[slice, slice] | None]:
    """For each row the cells from which the bead stays inside the band, and those that it leads to."""
    import numpy as np

    rows = band.rows - bead.en_span
    if rows <= 0:
        return []
    low, high, starts = band.low, band.high, band.starts
    first = np.maximum(low[:rows], low[bead.en_span :] - bead.zh_span)
    counts = np.minimum(high[:rows], high[bead.en_span :] - bead.zh_span) - first + 1
    begin = starts[:rows] + first - low[:rows]
    goal = starts[bead.en_span : -1] + first + bead.zh_span - low[bead.en_span :]
    return [
        (slice(b, b + count), slice(g, g + count)) if count > 0 else None
        for b, g, count in zip(begin.tolist(), goal.tolist(), counts.tolist(), strict=True)
    ]
