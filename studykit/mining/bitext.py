"""The other side of a sentence, through the document's pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from studykit.mining.headwords import fold
from studykit.transcripts.align import align_sentences
from studykit.transcripts.document import Document, Pair, Segment, SentencePair


@lru_cache(maxsize=4096)
def sentences_in(pair: Pair) -> tuple[SentencePair, ...]:
    """The aligned sentences of a pair, aligned here where the reader has not done it."""
    if pair.sentences or pair.en is None or pair.zh is None:
        return pair.sentences
    return align_sentences(pair.en.text, pair.zh.text)


@dataclass(frozen=True, slots=True)
class Bitext:
    """Looks up translations in a document's pairs."""

    pairs: dict[tuple[int, str], Pair]

    @classmethod
    def of(cls, document: Document) -> Bitext:
        """The pairs of `document`, by the line and text of either side."""
        index: dict[tuple[int, str], Pair] = {}
        for pair in document.pairs:
            for side in (pair.en, pair.zh):
                if side:
                    index[side.line, side.text] = pair
        return cls(index)

    def pair(self, segment: Segment) -> Pair | None:
        """The pair that `segment` is a side of."""
        return self.pairs.get((segment.line, segment.text))

    def translation(self, segment: Segment, text: str, lang: str) -> str:
        """What `text`, a part of `segment`, is in the other language; empty where nothing says so."""
        pair = self.pair(segment)
        if pair is None:
            return ""
        here, there = (pair.en, pair.zh) if lang == "en" else (pair.zh, pair.en)
        if here is None or there is None:
            return ""
        wanted = fold(text)
        if wanted == fold(here.text):
            return there.text
        sides = [(one.en, one.zh) if lang == "en" else (one.zh, one.en) for one in sentences_in(pair)]
        found = _covered([fold(mine) for mine, _other in sides], wanted)
        parts = (other for (_mine, other), is_in in zip(sides, found, strict=True) if is_in)
        return ("" if lang == "en" else " ").join(part for part in parts if part)


def _covered(sentences: Sequence[str], wanted: str) -> list[bool]:
    """Which of a text's sentences a part of the text is made of, or is in; all of them folded."""
    at = "".join(sentences).find(wanted)
    end = at + len(wanted)
    starts = [*accumulate(map(len, sentences), initial=0)]
    return [
        at >= 0 and 2 * (min(end, stop) - max(at, start)) >= min(len(wanted), stop - start) > 0
        for start, stop in pairwise(starts)
    ]
