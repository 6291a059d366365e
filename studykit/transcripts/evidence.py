"""Evidence that texts translate each other, in nats: above 0 for translations, below 0 for strangers.

Words and numbers weigh by how unlikely they meet by chance in this document, lengths by how well they fit.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from studykit.transcripts.align.likeness import (
    COVERED,
    LEAST_SPREAD,
    LENGTHENED,
    LETTERS_PER_HAN,
    TEMPER,
)
from studykit.transcripts.document import Segment

if TYPE_CHECKING:
    from studykit.transcripts.align.tokens import Unit

Links: TypeAlias = Mapping[str, Mapping[str, float]]

# Variance of the log ratio of lengths: what stays at any length, what a text of one letter adds; wider
# than in `align.score`, for any two texts of a document are weighed here and not neighbours alone.
_SPREAD: Final = 0.05
_SPREAD_SHORT: Final = 1.6
_ANY_LENGTH: Final = 0.03
_USUAL: Final = 300  # words' worth of belief in how often words are used elsewhere
_PIECE: Final = 60  # words of a long text that are looked at together
_FEW_PIECES: Final = 3
_MUCH: Final = 0.2
_LONGEST: Final = 200_000  # characters of a text that are looked at
_LETTERS_PER_WORD: Final = 10  # beyond it words were run together, and no dictionary knows them
_EXTREME: Final = 30.0
# One pair says at most this much for or against others.
_WORST: Final = -3.0
_BEST: Final = 6.0
# What pairs of strangers have by chance: nats a pair, and in all.
_BY_CHANCE: Final = 1.5
_MOST_BY_CHANCE: Final = 4.5
# Log odds of a pair in a document that was understood, before its own words are looked at.
_BELIEF: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Background:
    """What a document's words lead one to expect: partners either way, and the usual Chinese length.

    `words` counts the words of both languages.
    """

    to_zh: Links
    to_en: Links
    mean: float
    spread: float
    words: int


class Judge:
    """Weighs whether texts of one document translate each other."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._units: dict[tuple[str, str], Unit] = {}
        self._known: dict[tuple[tuple[Segment, ...], tuple[Segment, ...]], float] = {}

    def nats(self, en: Sequence[Segment], zh: Sequence[Segment]) -> float:
        """The evidence that `en` as a whole and `zh` as a whole are translations; both not empty."""
        key = tuple(en), tuple(zh)
        if key not in self._known:
            self._known[key] = self._nats(en, zh)
        return self._known[key]

    def _nats(self, en: Sequence[Segment], zh: Sequence[Segment]) -> float:
        ours, theirs = [self._unit(s) for s in en], [self._unit(s) for s in zh]
        english = [word for unit in ours for word in unit.words if not _run_together(unit)]
        chinese = [word for unit in theirs for word in unit.words]
        lengths = sum(unit.length for unit in ours), sum(unit.length for unit in theirs)
        return self._words(english, chinese) + self._length(*lengths)

    def _words(self, english: Sequence[str], chinese: Sequence[str]) -> float:
        pieces = min(len(english), len(chinese)) // _PIECE
        if pieces >= _FEW_PIECES and len(english) + len(chinese) > _MUCH * self._background.words:
            # A text that is much of its document says little as a whole: its pieces do, each with the one
            # at its place or beside it.
            ours, theirs = _pieces(english, pieces), _pieces(chinese, pieces)
            return sum(
                max(self._words(one, other) for other in theirs[max(0, k - 1) : k + 2])
                for k, one in enumerate(ours)
            )
        there = _explained(english, chinese, self._background.to_zh)
        back = _explained(chinese, english, self._background.to_en)
        return 0.5 * TEMPER * (there + back)

    def total(self, pairs: Iterable[tuple[Segment, Segment]]) -> float:
        """The evidence of pairs (English, Chinese) together, none of which says more than a little."""
        return sum(min(_BEST, max(_WORST, self.nats([en], [zh]))) for en, zh in pairs)

    @staticmethod
    def by_chance(units: int) -> float:
        """What strangers seldom reach and translations seldom fail to, of `units` that could be paired."""
        return min(_MOST_BY_CHANCE, _BY_CHANCE * units)

    def confidence(self, en: Sequence[Segment], zh: Sequence[Segment]) -> float:
        """The same as a probability in a document that was understood."""
        odds = min(_EXTREME, max(-_EXTREME, self.nats(en, zh) + _BELIEF))
        return round(1 / (1 + math.exp(-odds)), 3)

    def _unit(self, segment: Segment) -> Unit:
        from studykit.transcripts.align.tokens import chinese_unit, english_unit

        key = segment.lang, segment.text
        if key not in self._units:
            text = segment.text[:_LONGEST]
            self._units[key] = english_unit(text) if segment.lang == "en" else chinese_unit(text)
        return self._units[key]

    @cached_property
    def _background(self) -> _Background:
        from studykit.transcripts.align.lexicon import translations

        units = [
            (s.lang, self._unit(s)) for s in self._segments if s.lang in {"en", "zh"} and s.kind != "meta"
        ]
        en = _shares((word for lang, unit in units if lang == "en" for word in unit.words), "en")
        zh = _shares((word for lang, unit in units if lang == "zh" for word in unit.words), "zh")
        weights = {
            (english, chinese): weight
            for chinese, partners in translations(zh).items()
            for english, weight in partners.items()
            if english in en
        }
        lengths = [_log_length(unit.length) for lang, unit in units if lang == "zh"] or [0.0]
        flipped = {(chinese, english): weight for (english, chinese), weight in weights.items()}
        words = sum(len(unit.words) for _lang, unit in units)
        return _Background(
            _links(weights, zh),
            _links(flipped, en),
            fmean(lengths),
            max(pstdev(lengths), LEAST_SPREAD),
            words,
        )

    def _length(self, letters: float, han: float) -> float:
        """How much better than chance the English length foretells the Chinese one."""
        en, zh = math.log(letters + LENGTHENED), _log_length(han)
        mean, spread = self._background.mean, self._background.spread
        variance = _SPREAD + _SPREAD_SHORT / math.exp((en + zh) / 2)
        true = math.exp(-((zh - en) ** 2) / (2 * variance)) / math.sqrt(variance)
        chance = math.exp(-((zh - mean) ** 2) / (2 * spread**2)) / spread
        return math.log((1 - _ANY_LENGTH) * true + _ANY_LENGTH * chance + 1e-12) - math.log(chance + 1e-12)


def _pieces(words: Sequence[str], count: int) -> list[Sequence[str]]:
    """Words that follow each other, cut into so many stretches of about one size."""
    bounds = [len(words) * k // count for k in range(count + 1)]
    return [words[a:b] for a, b in pairwise(bounds)]


def _run_together(unit: Unit) -> bool:
    return unit.length > _LETTERS_PER_WORD * max(1, len(unit.words))


def _log_length(han: float) -> float:
    return math.log(LETTERS_PER_HAN * han + LENGTHENED)


def _shares(words: Iterable[str], lang: Literal["en", "zh"]) -> dict[str, float]:
    from studykit.transcripts.align.background import expected_share

    counts = Counter(words)
    total = counts.total() + _USUAL
    return {word: (count + _USUAL * expected_share(word, lang)) / total for word, count in counts.items()}


def _links(weights: Mapping[tuple[str, str], float], shares: Mapping[str, float]) -> Links:
    """For each source word its partners, with how much more often they meet than by chance."""
    mass: defaultdict[str, float] = defaultdict(float)
    for (source, target), weight in weights.items():
        mass[source] += weight * shares[target]
    links: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (source, target), weight in weights.items():
        links[source][target] = weight / mass[source]
    return links


def _explained(source: Sequence[str], target: Sequence[str], links: Links) -> float:
    """How much better than chance the words of `source` foretell those of `target`."""
    if not source or not target:
        return 0.0
    foretold: defaultdict[str, float] = defaultdict(float)
    for word in source:
        for partner, ratio in links.get(word, {}).items():
            foretold[partner] += ratio
    return sum(math.log((1 - COVERED) + COVERED * foretold.get(word, 0.0) / len(source)) for word in target)
