"""The concepts of a transcript, best first."""

from __future__ import annotations

from collections.abc import Iterable

from studykit.mining.candidates import ConceptCandidate, TermCandidate
from studykit.mining.concepts.definitions import definitions
from studykit.mining.concepts.interviews import answered_questions
from studykit.mining.concepts.outlines import outlines
from studykit.mining.headwords import fold, own_language
from studykit.transcripts.document import Document


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
    seen: set[str] = set()
    chosen = []
    for scored in found:
        question = fold(scored.concept.question)
        if question in seen or other.get(scored.place) in places:
            continue
        seen.add(question)
        chosen.append(scored.concept)
    return tuple(chosen)
