"""Groups of sentences that translate each other, n to m."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align.beads import SENTENCE_BEADS
from studykit.transcripts.align.blocks import Blocks
from studykit.transcripts.align.path import find_path
from studykit.transcripts.align.programme import Step
from studykit.transcripts.align.sentences import Sentences, gathered, sentences_of
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

    def pair(self, sentences: Sentences) -> SentencePair:
        """The texts of the group, line breaks inside it closed up."""
        en = " ".join("".join(sentences.en[number] for number in self.en).split())
        zh = "".join(
            part.strip() for part in "".join(sentences.zh[number] for number in self.zh).splitlines()
        )
        return SentencePair(en, zh)


def groups_of(sentences: Sentences, en: Sequence[int], zh: Sequence[int]) -> tuple[Group, ...]:
    """Some sentences of either side, in order, grouped as they translate each other."""
    steps = find_path(sentences.evidence.only(en, zh), SENTENCE_BEADS, passes=_PASSES).steps
    return tuple(_group(step, en, zh) for step in steps)


def _groups_of_texts(sentences: Sentences) -> Iterator[tuple[int, Group]]:
    """Each text's sentences grouped with those of the text at the same place, with that place."""
    blocks = Blocks(sentences.en_of, sentences.zh_of)
    place = 0
    for step in find_path(sentences.evidence, SENTENCE_BEADS, blocks=blocks, passes=_PASSES).steps:
        while step.en >= sentences.en_of[place].stop and step.zh >= sentences.zh_of[place].stop:
            place += 1
        yield place, _group(step, range(len(sentences.en)), range(len(sentences.zh)))


def _group(step: Step, en: Sequence[int], zh: Sequence[int]) -> Group:
    return Group(
        tuple(en[step.en + offset] for offset in step.bead.en),
        tuple(zh[step.zh + offset] for offset in step.bead.zh),
        step.probability,
    )


def align_sentences(
    en: str, zh: str, glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[SentencePair, ...]:
    """The sentences of two texts in order, grouped as they translate each other; a side may be empty.

    `glossary` maps Chinese terms to their English ones.
    """
    sentences = sentences_of([en], [zh], glossary)
    groups = groups_of(sentences, sentences.en_of[0], sentences.zh_of[0])
    return tuple(pair for group in groups if (pair := group.pair(sentences)) != _NOTHING)


def with_sentences(
    pairs: Sequence[Pair], glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[Pair, ...]:
    """The pairs of a document, their sentences aligned where both sides are there and none are given."""
    split = [_sentences_of_pair(pair) for pair in pairs]
    several = [k for k, (en, zh) in enumerate(split) if en and zh and len(en) + len(zh) > 2]
    sentences = gathered([split[k][0] for k in several], [split[k][1] for k in several], glossary)
    found: list[list[SentencePair]] = [[] for _ in several]
    for place, group in _groups_of_texts(sentences):
        found[place].append(group.pair(sentences))
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
