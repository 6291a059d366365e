"""What a transcript offers for cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from studykit.mining.candidates import Candidates, TermCandidate
from studykit.mining.concepts.choose import concepts
from studykit.mining.english_vocabulary import english_vocabulary
from studykit.mining.examples import with_examples
from studykit.mining.glosses import inline_glosses
from studykit.mining.headwords import fold
from studykit.mining.quotes.select import quotations
from studykit.mining.rows import table_terms
from studykit.mining.suspects import Suspect, suspects
from studykit.mining.vocabulary import vocabulary
from studykit.mining.word_pairs import paired_words
from studykit.transcripts.document import Document

DEFAULT_QUOTES: Final = 12
_LONGEST_SEGMENT: Final = 50_000  # characters
_MOST_SEGMENTS: Final = 20_000


def mine(document: Document, *, quotes: int = DEFAULT_QUOTES) -> Candidates:
    """All candidates of a transcript, `quotes` quotations at most."""
    document = _within_reach(document)
    rows = (*table_terms(document.tables), *paired_words(document))
    terms = _once(*rows, *inline_glosses(document, rows))
    doubts = suspects(document)
    return Candidates(
        terms=with_examples([_doubted(term, doubts) for term in terms], document),
        quotes=quotations(document, quotes, frozenset(suspect.word for suspect in doubts)),
        concepts=concepts(document, terms),
        words=with_examples((*vocabulary(document, terms), *english_vocabulary(document, terms)), document),
        problems=tuple(suspect.problem() for suspect in doubts),
    )


def _doubted(term: TermCandidate, doubts: Sequence[Suspect]) -> TermCandidate:
    words = {*term.en.split(), *term.zh.split()}
    found = next((suspect for suspect in doubts if suspect.word in words), None)
    return replace(term, doubt=found.problem().message) if found else term


def _within_reach(document: Document) -> Document:
    """The document without lines as long as books, and without what lies beyond a thousand pages."""
    sayable = (segment for segment in document.segments if len(segment.text) <= _LONGEST_SEGMENT)
    segments, pairs = tuple(islice(sayable, _MOST_SEGMENTS)), document.pairs[:_MOST_SEGMENTS]
    if len(segments) == len(document.segments):
        return document
    return replace(document, segments=segments, pairs=pairs)


def _once(*terms: TermCandidate) -> list[TermCandidate]:
    """The terms, those written alike on both sides once; the first stays."""
    kept: dict[tuple[str, str], TermCandidate] = {}
    for term in terms:
        kept.setdefault((fold(term.en), fold(term.zh)), term)
    return list(kept.values())
