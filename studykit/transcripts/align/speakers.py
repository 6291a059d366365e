"""Whether two speaker labels name the same person, learnt from the document where they are translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


def _same(a: str, b: str) -> bool:
    return bool(a) and a.casefold().split() == b.casefold().split()
