"""Alignment of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align.beads import SENTENCE_BEADS
from studykit.transcripts.align.evidence import Evidence, gather
from studykit.transcripts.align.path import find_path
from studykit.transcripts.align.tokens import chinese_unit, english_unit
from studykit.transcripts.document import SentencePair


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

    def align(self, en: Sequence[int], zh: Sequence[int]) -> tuple[Group, ...]:
        """Some sentences of either side, in order, grouped as they translate each other."""
        steps = find_path(self.evidence.only(en, zh), SENTENCE_BEADS).steps
        return tuple(
            Group(
                tuple(en[step.en + offset] for offset in step.bead.en),
                tuple(zh[step.zh + offset] for offset in step.bead.zh),
                step.probability,
            )
            for step in steps
        )

    def pair(self, group: Group) -> SentencePair:
        """The texts of a group, line breaks inside it closed up."""
        en = " ".join("".join(self.en[number] for number in group.en).split())
        zh = "".join(part.strip() for part in "".join(self.zh[number] for number in group.zh).splitlines())
        return SentencePair(en, zh)


def sentences_of(
    en: Sequence[str], zh: Sequence[str], glossary: Mapping[str, Sequence[str]] | None = None
) -> Sentences:
    """The sentences of texts, ready to be aligned."""
    en_texts, en_of = _split([split_sentences(text, "en") for text in en])
    zh_texts, zh_of = _split([split_sentences(text, "zh") for text in zh])
    units = [english_unit(text) for text in en_texts], [chinese_unit(text) for text in zh_texts]
    return Sentences(en_texts, zh_texts, en_of, zh_of, gather(*units, glossary))


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
    return tuple(sentences.pair(group) for group in sentences.align(sentences.en_of[0], sentences.zh_of[0]))
