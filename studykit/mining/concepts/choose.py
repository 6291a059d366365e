"""The concepts of a transcript, best first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from studykit.mining.candidates import ConceptCandidate, TermCandidate
from studykit.mining.concepts.definitions import definitions
from studykit.mining.concepts.interviews import answered_questions
from studykit.mining.concepts.outlines import outlines
from studykit.mining.headwords import fold, own_language
from studykit.mining.quotes.likeness import likeness
from studykit.transcripts.document import Document

_SAME: Final = 0.8  # of one question's words in the other


def concepts(document: Document, terms: Iterable[TermCandidate] = ()) -> tuple[ConceptCandidate, ...]:
    """Questions that the transcript itself answers, none twice; `terms` are worth more than other words.

    Where both sides of a pair define or answer the same, the English one stands.
    """
    known = frozenset(
        fold(side) for term in terms for side in (term.en, own_language(term.zh, "zh"), term.abbr) if side
    )
    other = {pair.zh.line: pair.en.line for pair in document.pairs if pair.en and pair.zh}
    english = {pair.en.line for pair in document.pairs if pair.en}
    found = [*definitions(document, known), *outlines(document), *answered_questions(document)]
    found.sort(key=lambda scored: (-scored.score, scored.place))
    places = {scored.place for scored in found if scored.place in english}
    chosen: list[ConceptCandidate] = []
    for scored in found:
        question = scored.concept.question
        asked = any(likeness(question, earlier.question) >= _SAME for earlier in chosen)
        if asked or other.get(scored.place) in places:
            continue
        chosen.append(scored.concept)
    return tuple(chosen)
