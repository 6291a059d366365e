"""Many small alignments as one: sentences of one pair never go with those of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studykit.transcripts.align.band import Band, band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.lattice import Bead

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blocks:
    """For each pair the numbers of its units in either language, which follow those of the pair before."""

    en: Sequence[range]
    zh: Sequence[range]

    def band(self) -> Band:
        """The cells inside the blocks."""
        import numpy as np

        rows = self.en[-1].stop + 1
        low, high = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64)
        for own, other in zip(reversed(self.en), reversed(self.zh), strict=True):
            low[own.start : own.stop + 1] = other.start
            high[own.stop] = max(high[own.stop], other.stop)
            high[own.start : own.stop] = other.stop
        return band(low, high)

    def scores(self, bead: Bead, cells: Band) -> Floats:
        """Minus infinity at each cell where a bead would join units of different blocks, else 0."""
        import numpy as np

        rows, columns = cells.cells()
        if not bead.joins:
            return np.zeros(cells.size)
        en, zh = _numbers(self.en), _numbers(self.zh)
        first = en[np.minimum(rows, len(en) - 1)]
        apart = np.zeros(cells.size, dtype=np.bool_)
        for offset in range(bead.en_span):
            apart |= en[np.minimum(rows + offset, len(en) - 1)] != first
        for offset in range(bead.zh_span):
            apart |= zh[np.minimum(columns + offset, len(zh) - 1)] != first
        return np.where(apart, -np.inf, 0.0)


def _numbers(ranges: Sequence[range]) -> Ints:
    """The block of each unit."""
    import numpy as np

    return np.repeat(np.arange(len(ranges)), [len(units) for units in ranges])
