"""Example sentences for terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studykit.mining.bitext import sentences_in
from studykit.mining.candidates import ExampleCandidate, TermCandidate
from studykit.mining.headwords import han_count
from studykit.mining.sentences import sentences_of
from studykit.transcripts.document import Document

MAX_EXAMPLES: Final = 3


def with_examples(terms: Sequence[TermCandidate], document: Document) -> tuple[TermCandidate, ...]:
    """The terms, each with up to three sentences that hold it, the short ones first."""
    sentences = _sentence_pairs(document)
    return tuple(replace(term, examples=_examples(term, sentences)) for term in terms)


def _sentence_pairs(document: Document) -> list[ExampleCandidate]:
    found: list[ExampleCandidate] = []
    paired: set[tuple[int, str]] = set()
    for pair in document.pairs:
        line = min(side.line for side in (pair.en, pair.zh) if side)
        paired |= {(side.line, side.text) for side in (pair.en, pair.zh) if side}
        found.extend(ExampleCandidate(sentence.zh, sentence.en, line) for sentence in sentences_in(pair))
    for segment in document.segments:
        if segment.kind in {"meta", "heading"} or (segment.line, segment.text) in paired or not segment.text:
            continue
        if segment.lang == "en":
            found.extend(
                ExampleCandidate("", sentence, segment.line) for sentence in sentences_of(segment.text, "en")
            )
        else:
            found.extend(
                ExampleCandidate(sentence, "", segment.line) for sentence in sentences_of(segment.text, "zh")
            )
    return found


def _examples(term: TermCandidate, sentences: Sequence[ExampleCandidate]) -> tuple[ExampleCandidate, ...]:
    holding = [sentence for sentence in sentences if _holds(sentence, term)]
    holding.sort(key=lambda sentence: (not (sentence.zh and sentence.en), _length(sentence), sentence.line))
    return tuple(holding[:MAX_EXAMPLES])


def _holds(sentence: ExampleCandidate, term: TermCandidate) -> bool:
    if term.zh and han_count(term.zh) and term.zh in sentence.zh:
        return True
    return bool(term.en) and f" {term.en.lower()} " in f" {sentence.en.lower()} "


def _length(sentence: ExampleCandidate) -> int:
    return han_count(sentence.zh) + 2 * len(sentence.en.split())
