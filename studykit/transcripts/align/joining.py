"""Which neighbours of one language may be one in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from studykit.transcripts.document import Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.lattice import Bead

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# How seldom (a log probability) what different people say, or what stands far apart, becomes one.
_SELDOM: Final = -4.0
# Lines between neighbours that still stand together: blank ones, a heading, a picture.
_NEAR: Final = 8


@dataclass(frozen=True, slots=True)
class Joining:
    """Two rows of segments, with a price on joining those that do not belong together."""

    en: Sequence[Segment]
    zh: Sequence[Segment]

    def scores(self, bead: Bead, rows: Ints, columns: Ints) -> Floats:
        """What it costs at each cell to join the segments of a bead that begins there."""
        return _price(self.en, rows, bead.en) + _price(self.zh, columns, bead.zh)


def _price(segments: Sequence[Segment], at: Ints, offsets: Sequence[int]) -> Floats:
    import numpy as np

    names = {name: number for number, name in enumerate(sorted({segment.speaker for segment in segments}))}
    speakers = np.array([names[segment.speaker] for segment in segments])
    first = np.array([segment.line for segment in segments])
    last = np.array([segment.last_line for segment in segments])
    price = np.zeros(at.shape)
    places = [np.minimum(at + offset, len(segments) - 1) for offset in offsets]
    for one, other in pairwise(places):
        price += np.where(speakers[one] != speakers[other], _SELDOM, 0.0)
    if len(places) > 1:
        # What is stepped over stands between, and so does what another half of the text has there.
        steps = range(offsets[0], offsets[-1])
        for step in steps:
            here, there = (np.minimum(at + k, len(segments) - 1) for k in (step, step + 1))
            price += np.where(first[there] - last[here] > _NEAR, _SELDOM, 0.0)
    return price
