"""The cells of a table that an alignment looks at, kept in one row after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Band:
    """Row i stands before English unit i and holds the columns low[i] up to and with high[i].

    Cell (i, j) is number starts[i] + j - low[i] of all cells. Both edges never go back, the first cell is
    (0, 0) and the last one stands behind the last units.
    """

    low: Ints
    high: Ints
    starts: Ints

    @property
    def rows(self) -> int:
        """One more than there are English units."""
        return len(self.low)

    @property
    def size(self) -> int:
        """The number of cells."""
        return int(self.starts[-1])

    def cells(self) -> tuple[Ints, Ints]:
        """The row and the column of every cell."""
        import numpy as np

        widths = np.diff(self.starts)
        rows = np.repeat(np.arange(self.rows), widths)
        columns = np.arange(self.size) - np.repeat(self.starts[:-1] - self.low, widths)
        return rows, columns

    def find(self, rows: Ints, columns: Ints) -> Ints:
        """The numbers of cells, -1 for those outside the band."""
        import numpy as np

        row = np.clip(rows, 0, self.rows - 1)
        inside = (rows == row) & (columns >= self.low[row]) & (columns <= self.high[row])
        return np.where(inside, self.starts[row] + columns - self.low[row], -1)

    def transposed(self) -> Band:
        """The same cells with rows for columns."""
        import numpy as np

        columns = np.arange(int(self.high[-1]) + 1)
        return band(
            np.searchsorted(self.high, columns, side="left"),
            np.searchsorted(self.low, columns, side="right") - 1,
        )


def band(low: Ints, high: Ints) -> Band:
    """A band with these edges."""
    import numpy as np

    return Band(low, high, np.concatenate(([0], np.cumsum(high - low + 1))))


def whole_table(en_units: int, zh_units: int) -> Band:
    """Every cell."""
    import numpy as np

    return band(np.zeros(en_units + 1, dtype=np.int64), np.full(en_units + 1, zh_units, dtype=np.int64))
