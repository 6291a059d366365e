"""How much more likely two stretches of text are as translations of each other than side by side by chance.

Everything is a log-likelihood ratio in nats: 0 says nothing, so a stretch without a partner needs no score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from studykit.transcripts.align.background import expected_share
from studykit.transcripts.align.lexicon import translations
from studykit.transcripts.align.tokens import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Words' worth of belief in how often words are used elsewhere.
_BELIEF: Final = 300.0


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a document: word numbers of all units in a row, and where each unit starts."""

    words: Ints
    starts: Ints
    lengths: Floats

    def only(self, units: Sequence[int]) -> Side:
        """Some of the units."""
        import numpy as np

        chosen = np.array(units, dtype=np.int64)
        sizes = self.starts[chosen + 1] - self.starts[chosen]
        words = [self.words[self.starts[unit] : self.starts[unit + 1]] for unit in units]
        return Side(
            np.concatenate([self.words[:0], *words]),
            np.concatenate(([0], np.cumsum(sizes))),
            self.lengths[chosen],
        )

    def joined(self, groups: Sequence[range]) -> Side:
        """Units that follow each other joined to larger ones."""
        import numpy as np

        bounds = np.array([0, *(group.stop for group in groups)], dtype=np.int64)
        sums = np.concatenate(([0.0], np.cumsum(self.lengths)))
        return Side(self.words, self.starts[bounds], np.diff(sums[bounds]))


@dataclass(frozen=True, slots=True)
class Links:
    """For each word number of one side, the other side's word numbers and likelihood ratios."""

    partners: list[Ints]
    ratios: list[Floats]
    types: int  # how many different words the other side has

    @property
    def sources(self) -> int:
        """How many different words this side has."""
        return len(self.partners)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides of a document with the links between their words."""

    en: Side
    zh: Side
    to_zh: Links  # of English words: how each explains Chinese words
    to_en: Links

    def only(self, en: Sequence[int], zh: Sequence[int]) -> Evidence:
        """The same evidence about some of the units."""
        return replace(self, en=self.en.only(en), zh=self.zh.only(zh))

    def joined(self, en: Sequence[range], zh: Sequence[range]) -> Evidence:
        """The same evidence about larger units; the ranges follow each other and leave none out."""
        return replace(self, en=self.en.joined(en), zh=self.zh.joined(zh))


def gather(
    en: Sequence[Unit],
    zh: Sequence[Unit],
    glossary: Mapping[str, Sequence[str]] | None = None,
    learnt: Mapping[tuple[str, str], float] | None = None,
) -> Evidence:
    """The evidence in a document. `learnt` gives more word pairs (Chinese, English) their weights."""
    import numpy as np

    en_counts = Counter(word for unit in en for word in unit.words)
    zh_counts = Counter(word for unit in zh for word in unit.words)
    en_number = {word: k for k, word in enumerate(en_counts)}
    zh_number = {word: k for k, word in enumerate(zh_counts)}
    table = translations(zh_number, glossary)
    pairs: dict[tuple[int, int], float] = {}
    for chinese, weights in table.items():
        z = zh_number[chinese]
        for english, weight in weights.items():
            if (e := en_number.get(english)) is not None:
                pairs[z, e] = weight
    for (chinese, english), weight in (learnt or {}).items():
        key = zh_number[chinese], en_number[english]
        pairs[key] = max(pairs.get(key, 0.0), weight)
    zs = np.array([z for z, _ in pairs], dtype=np.int64)
    es = np.array([e for _, e in pairs], dtype=np.int64)
    weights_ = np.array(list(pairs.values()), dtype=np.float64)
    p_en = _shares(en_counts, "en")
    p_zh = _shares(zh_counts, "zh")
    mass_of_e = np.bincount(es, weights_ * p_zh[zs], minlength=len(en_number))
    mass_of_z = np.bincount(zs, weights_ * p_en[es], minlength=len(zh_number))
    return Evidence(
        _side(en, en_number),
        _side(zh, zh_number),
        _links(es, zs, weights_ / mass_of_e[es], len(en_number), len(zh_number)),
        _links(zs, es, weights_ / mass_of_z[zs], len(zh_number), len(en_number)),
    )


def _shares(counts: Counter[str], lang: Literal["en", "zh"]) -> Floats:
    import numpy as np

    values = np.array([count + _BELIEF * expected_share(word, lang) for word, count in counts.items()])
    return np.asarray(values / (counts.total() + _BELIEF))


def _side(units: Sequence[Unit], number: Mapping[str, int]) -> Side:
    import numpy as np

    return Side(
        np.array([number[word] for unit in units for word in unit.words], dtype=np.int64),
        np.cumsum([0] + [len(unit.words) for unit in units]),
        np.array([unit.length for unit in units], dtype=np.float64),
    )


def _links(source: Ints, target: Ints, ratio: Floats, sources: int, types: int) -> Links:
    import numpy as np

    order = np.lexsort((target, source))
    bounds = np.searchsorted(source[order], np.arange(sources + 1))
    targets, ratios = target[order], ratio[order]
    return Links(
        [targets[bounds[k] : bounds[k + 1]] for k in range(sources)],
        [ratios[bounds[k] : bounds[k + 1]] for k in range(sources)],
        types,
    )
