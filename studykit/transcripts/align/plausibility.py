"""Whether two texts can be translations of each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from studykit.transcripts.align.band import band
from studykit.transcripts.align.evidence import gather
from studykit.transcripts.align.lattice import Bead
from studykit.transcripts.align.tokens import chinese_unit, english_unit

_ONE_TO_ONE: Final = Bead((0,), (0,))
# A logistic curve over the words' ratio by the root of their number, and the lengths' ratio.
_WORDS: Final = 4.5
_LENGTHS: Final = 1.5
_EVEN: Final = -4.05


def plausibility(en: str, zh: str) -> float:
    """How probably two texts translate each other (0 to 1), a neighbour having been as probable before."""
    return plausibilities([en], [zh])[0]


def plausibilities(en: Sequence[str], zh: Sequence[str]) -> tuple[float, ...]:
    """`plausibility` of each English text with the Chinese text of the same place.

    Words that all of the texts use count for less, so a document's pairs are told apart best all at once.
    """
    import numpy as np

    from studykit.transcripts.align.score import length, lexical

    rows = [english_unit(text) for text in en], [chinese_unit(text) for text in zh]
    evidence = gather(*rows)
    diagonal = np.arange(len(en) + 1)
    cells = band(diagonal, diagonal)
    words = lexical(evidence, [_ONE_TO_ONE], cells)[0]
    lengths = length(evidence.en.lengths, evidence.zh.lengths, _ONE_TO_ONE, cells)
    return tuple(
        _chance(len(one.words), len(other.words), float(words[place]), float(lengths[place]))
        for place, (one, other) in enumerate(zip(*rows, strict=True))
    )


def _chance(en_count: int, zh_count: int, words: float, lengths: float) -> float:
    if not en_count or not zh_count:
        return 0.0
    score = _WORDS * words / math.sqrt(en_count + zh_count) + _LENGTHS * lengths + _EVEN
    return 1 / (1 + math.exp(-score))
