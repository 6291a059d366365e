"""Alignment of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align.beads import SENTENCE_BEADS
from studykit.transcripts.align.blocks import Blocks
from studykit.transcripts.align.evidence import Evidence, gather
from studykit.transcripts.align.path import find_path
from studykit.transcripts.align.programme import Step
from studykit.transcripts.align.tokens import chinese_unit, english_unit
from studykit.transcripts.document import Pair, SentencePair

# The later passes know how often this translation joins, cuts and drops sentences.
_PASSES: Final = 3
_NOTHING: Final = SentencePair("", "")


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that translate each other, by their numbers; one side may be empty."""

    en: tuple[int, ...]
    zh: tuple[int, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of several texts in both languages, with the evidence in all of them.

    `en_of[k]` and `zh_of[k]` are the numbers of the sentences of text k.
    """

    en: tuple[str, ...]
    zh: tuple[str, ...]
    en_of: tuple[range, ...]
    zh_of: tuple[range, ...]
    evidence: Evidence

    def align_texts(self) -> Iterator[tuple[int, Group]]:
        """Each text's sentences grouped with those of the text at the same place, with that place."""
        blocks = Blocks(self.en_of, self.zh_of)
        place = 0
        for step in find_path(self.evidence, SENTENCE_BEADS, blocks=blocks, passes=_PASSES).steps:
            while step.en >= self.en_of[place].stop and step.zh >= self.zh_of[place].stop:
                place += 1
            yield place, _group(step, range(len(self.en)), range(len(self.zh)))

    def align(self, en: Sequence[int], zh: Sequence[int]) -> tuple[Group, ...]:
        """Some sentences of either side, in order, grouped as they translate each other."""
        steps = find_path(self.evidence.only(en, zh), SENTENCE_BEADS, passes=_PASSES).steps
        return tuple(_group(step, en, zh) for step in steps)

    def pair(self, group: Group) -> SentencePair:
        """The texts of a group, line breaks inside it closed up."""
        en = " ".join("".join(self.en[number] for number in group.en).split())
        zh = "".join(part.strip() for part in "".join(self.zh[number] for number in group.zh).splitlines())
        return SentencePair(en, zh)


def _group(step: Step, en: Sequence[int], zh: Sequence[int]) -> Group:
    return Group(
        tuple(en[step.en + offset] for offset in step.bead.en),
        tuple(zh[step.zh + offset] for offset in step.bead.zh),
        step.probability,
    )


def sentences_of(
    en: Sequence[str], zh: Sequence[str], glossary: Mapping[str, Sequence[str]] | None = None
) -> Sentences:
    """The sentences of texts, ready to be aligned."""
    return _gathered(
        [split_sentences(text, "en") or ("",) for text in en],
        [split_sentences(text, "zh") or ("",) for text in zh],
        glossary,
    )


def _gathered(
    en: Sequence[tuple[str, ...]], zh: Sequence[tuple[str, ...]], glossary: Mapping[str, Sequence[str]] | None
) -> Sentences:
    en_texts, en_of = _split(en)
    zh_texts, zh_of = _split(zh)
    units = [english_unit(text) for text in en_texts], [chinese_unit(text) for text in zh_texts]
    return Sentences(en_texts, zh_texts, en_of, zh_of, gather(*units, glossary))


def with_sentences(
    pairs: Sequence[Pair], glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[Pair, ...]:
    """The pairs of a document, their sentences aligned where both sides are there and none are given."""
    split = [_sentences_of_pair(pair) for pair in pairs]
    several = [k for k, (en, zh) in enumerate(split) if en and zh and len(en) + len(zh) > 2]
    sentences = _gathered([split[k][0] for k in several], [split[k][1] for k in several], glossary)
    found: list[list[SentencePair]] = [[] for _ in several]
    for place, group in sentences.align_texts():
        found[place].append(sentences.pair(group))
    done = dict(zip(several, found, strict=True))
    done |= {
        k: [SentencePair(" ".join(en[0].split()), zh[0].strip())]
        for k, (en, zh) in enumerate(split)
        if len(en) == len(zh) == 1
    }
    return tuple(
        replace(pair, sentences=tuple(done[k])) if k in done else pair for k, pair in enumerate(pairs)
    )


def _sentences_of_pair(pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences still to be aligned in a pair."""
    if not pair.en or not pair.zh or pair.sentences:
        return (), ()
    return split_sentences(pair.en.text, "en"), split_sentences(pair.zh.text, "zh")


def _split(texts: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[range, ...]]:
    ranges = []
    at = 0
    for sentences in texts:
        ranges.append(range(at, at + len(sentences)))
        at += len(sentences)
    return tuple(sentence for sentences in texts for sentence in sentences), tuple(ranges)


def align_sentences(
    en: str, zh: str, glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[SentencePair, ...]:
    """The sentences of two texts in order, grouped as they translate each other; a side may be empty.

    `glossary` maps Chinese terms to their English ones.
    """
    sentences = sentences_of([en], [zh], glossary)
    groups = sentences.align(sentences.en_of[0], sentences.zh_of[0])
    return tuple(pair for group in groups if (pair := sentences.pair(group)) != _NOTHING)
