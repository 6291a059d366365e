"""The sentences of texts in two languages, with what speaks for and against their pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align.evidence import Evidence, gather
from studykit.transcripts.align.tokens import chinese_unit, english_unit


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


def sentences_of(
    en: Sequence[str], zh: Sequence[str], glossary: Mapping[str, Sequence[str]] | None = None
) -> Sentences:
    """The sentences of texts, ready to be aligned; `glossary` maps Chinese terms to their English ones."""
    return gathered(
        [split_sentences(text, "en") or ("",) for text in en],
        [split_sentences(text, "zh") or ("",) for text in zh],
        glossary,
    )


def gathered(
    en: Sequence[tuple[str, ...]], zh: Sequence[tuple[str, ...]], glossary: Mapping[str, Sequence[str]] | None
) -> Sentences:
    """Texts that are split into their sentences already, ready to be aligned."""
    en_texts, en_of = _numbered(en)
    zh_texts, zh_of = _numbered(zh)
    units = [english_unit(text) for text in en_texts], [chinese_unit(text) for text in zh_texts]
    return Sentences(en_texts, zh_texts, en_of, zh_of, gather(*units, glossary))


def _numbered(texts: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[range, ...]]:
    ranges = []
    at = 0
    for sentences in texts:
        ranges.append(range(at, at + len(sentences)))
        at += len(sentences)
    return tuple(sentence for sentences in texts for sentence in sentences), tuple(ranges)
