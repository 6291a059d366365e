"""Texts that translate each other also begin and end alike: first and last sentences as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studykit.transcripts.align.lattice import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.band import Band
    from studykit.transcripts.align.evidence import Evidence
    from studykit.transcripts.align.sentences import Sentences

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_ONE_TO_ONE: Final = Bead((0,), (0,))
# Outer sentences of true translations translate each other this often.
_ALIKE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Edges:
    """What first and last sentences that differ cost at each cell, and how many sentences units have."""

    first: Floats
    last: Floats
    en_counts: Ints
    zh_counts: Ints

    def scores(self, bead: Bead, band: Band) -> Floats:
        """A bead's score at each cell, never above 0: what outer sentences share is known from the whole."""
        import numpy as np

        rows, columns = band.cells()
        if not bead.joins:
            return np.zeros(band.size)
        first = band.find(rows + bead.en[0], columns + bead.zh[0])
        last = band.find(rows + bead.en[-1], columns + bead.zh[-1])
        several = (_total(self.en_counts, rows, bead.en) > 1) & (_total(self.zh_counts, columns, bead.zh) > 1)
        known = several & (first >= 0) & (last >= 0)
        return np.where(known, self.first[first] + self.last[last], 0.0)


def _total(counts: Ints, at: Ints, offsets: Sequence[int]) -> Ints:
    import numpy as np

    return np.asarray(sum(counts[np.minimum(at + offset, len(counts) - 1)] for offset in offsets))


def edges_of(sentences: Sentences, band: Band) -> Edges:
    """The outer sentences of each text, compared at each cell."""
    import numpy as np

    first = sentences.evidence.only(_at(sentences.en_of, 0), _at(sentences.zh_of, 0))
    last = sentences.evidence.only(_at(sentences.en_of, -1), _at(sentences.zh_of, -1))
    return Edges(
        _ratio(first, band),
        _ratio(last, band),
        np.array([len(numbers) for numbers in sentences.en_of]),
        np.array([len(numbers) for numbers in sentences.zh_of]),
    )


def _at(ranges: Sequence[range], place: int) -> list[int]:
    return [numbers[place] for numbers in ranges]


def _ratio(evidence: Evidence, band: Band) -> Floats:
    import numpy as np

    from studykit.transcripts.align.score import length, lexical

    ratio = lexical(evidence, [_ONE_TO_ONE], band)[0]
    ratio += length(evidence.en.lengths, evidence.zh.lengths, _ONE_TO_ONE, band)
    return np.asarray(np.log((1 - _ALIKE) + _ALIKE * np.exp(np.minimum(ratio, 0.0))))
