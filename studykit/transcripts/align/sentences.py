"""Alignment of sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align.beads import SENTENCE_BEADS
from studykit.transcripts.align.evidence import Evidence, gather
from studykit.transcripts.align.path import find_path
from studykit.transcripts.align.programme import Step
from studykit.transcripts.align.tokens import chinese_unit, english_unit
from studykit.transcripts.document import SentencePair


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of both languages, each with the white space behind it, and the evidence in them."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    evidence: Evidence


def sentences_of(
    en: Sequence[str], zh: Sequence[str], glossary: Mapping[str, Sequence[str]] | None = None
) -> Sentences:
    """Sentences ready to be aligned."""
    units = [english_unit(text) for text in en], [chinese_unit(text) for text in zh]
    return Sentences(tuple(en), tuple(zh), gather(*units, glossary))


def align_sentences(
    en: str, zh: str, glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[SentencePair, ...]:
    """The sentences of two texts in order, grouped as they translate each other; a side may be empty.

    `glossary` maps Chinese terms to their English ones.
    """
    sentences = sentences_of(split_sentences(en, "en"), split_sentences(zh, "zh"), glossary)
    return tuple(pair_of(sentences, step) for step in align_rows(sentences.evidence))


def align_rows(evidence: Evidence) -> list[Step]:
    """The steps that group the sentences behind `evidence`."""
    return find_path(evidence, SENTENCE_BEADS).steps


def pair_of(sentences: Sentences, step: Step) -> SentencePair:
    """The texts of one step."""
    en = "".join(sentences.en[step.en + offset] for offset in step.bead.en)
    zh = "".join(sentences.zh[step.zh + offset] for offset in step.bead.zh)
    return SentencePair(" ".join(en.split()), "".join(zh.split("\n")).strip())
