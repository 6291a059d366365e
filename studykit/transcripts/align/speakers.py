"""Whether two speaker labels name the same person, learnt from the document where they are translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# A label is wrong, or a turn has another speaker in the translation, this often.
_SLIP: Final = 0.02
# Turns' worth of belief that equal labels name the same person, and that different ones might.
_SAME: Final = 5.0
_ANY: Final = 0.5


def label_scores(en: Sequence[str], zh: Sequence[str], together: Floats | None = None) -> Floats:
    """The log-likelihood ratio of each English unit's label with each Chinese one's; 0 where one has none.

    `together` holds how probably each English unit goes with each Chinese one, from an earlier pass.
    """
    import numpy as np

    en_labels, zh_labels = sorted(set(en)), sorted(set(zh))
    en_at = np.array([en_labels.index(label) for label in en], dtype=np.int64)
    zh_at = np.array([zh_labels.index(label) for label in zh], dtype=np.int64)
    counts = Counter(zh)
    shares = np.array([counts[label] / len(zh) for label in zh_labels])
    seen = np.array([[_SAME * _same(a, b) for b in zh_labels] for a in en_labels]) + _ANY * shares[None, :]
    if together is not None:
        by_label = np.zeros((len(en_labels), len(zh)))
        np.add.at(by_label, en_at, together)
        for column in range(len(zh)):
            seen[:, zh_at[column]] += by_label[:, column]
    given = seen / seen.sum(axis=1, keepdims=True)
    table = np.log((1 - _SLIP) * given / shares[None, :] + _SLIP)
    for row, label in enumerate(en_labels):
        for column, other in enumerate(zh_labels):
            if not label or not other:
                table[row, column] = 0.0
    return np.asarray(table[en_at][:, zh_at])


def _same(a: str, b: str) -> bool:
    return bool(a) and a.casefold().split() == b.casefold().split()
