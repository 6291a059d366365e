"""Whether two speaker labels name the same person, learnt from the document where they are translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.programme import Bead

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# A label is wrong, or a turn has another speaker in the translation, this often.
_SLIP: Final = 0.02
# Turns' worth of belief that equal labels name the same person, and that different ones might.
_SAME: Final = 5.0
_ANY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Labels:
    """The speaker labels of both sides' units; empty where a unit has none."""

    en: Sequence[str]
    zh: Sequence[str]

    def joining(self, bead: Bead, rows: Ints, columns: Ints) -> Floats:
        """What it costs a bead at each place to join units of one language that different people speak."""
        import numpy as np

        differ = _differ(self.en, rows, bead.en) | _differ(self.zh, columns, bead.zh)
        return np.where(differ, np.log(_SLIP), 0.0)

    def scores(self, rows: Ints, columns: Ints, together: Floats | None) -> Floats:
        """The log-likelihood ratio of English unit rows[c] and Chinese unit columns[c] having one speaker.

        `together` says how probably they go together, from an earlier pass.
        """
        import numpy as np

        en_labels, zh_labels = sorted(set(self.en)), sorted(set(self.zh))
        en_at = np.array([en_labels.index(label) for label in self.en], dtype=np.int64)[rows]
        zh_at = np.array([zh_labels.index(label) for label in self.zh], dtype=np.int64)[columns]
        counts = Counter(self.zh)
        shares = np.array([counts[label] / len(self.zh) for label in zh_labels])
        seen = np.array([[_SAME * _same(a, b) for b in zh_labels] for a in en_labels]) + _ANY * shares
        if together is not None:
            np.add.at(seen, (en_at, zh_at), together)
        given = seen / seen.sum(axis=1, keepdims=True)
        table = np.log((1 - _SLIP) * given / shares[None, :] + _SLIP)
        unnamed = np.array([[not a or not b for b in zh_labels] for a in en_labels])
        return np.asarray(np.where(unnamed, 0.0, table)[en_at, zh_at])


def _differ(labels: Sequence[str], at: Ints, offsets: Sequence[int]) -> NDArray[np.bool_]:
    import numpy as np

    kinds = {label: number for number, label in enumerate(sorted(set(labels)))}
    numbers = np.array([kinds[label] for label in labels])
    places = [np.minimum(at + offset, len(labels) - 1) for offset in offsets]
    differ = np.zeros(at.shape, dtype=np.bool_)
    for one, other in pairwise(places):
        differ |= numbers[one] != numbers[other]
    return differ


def _same(a: str, b: str) -> bool:
    return bool(a) and a.casefold().split() == b.casefold().split()
