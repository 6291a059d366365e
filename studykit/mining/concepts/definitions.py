"""Definition sentences: `X 是指…`, `X is a …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studykit.i18n import _
from studykit.lang.sentences import split_sentences
from studykit.mining.candidates import ConceptCandidate
from studykit.mining.concepts.fairness import is_fair, leans_on_context
from studykit.mining.concepts.scored import Scored
from studykit.mining.headwords import fold
from studykit.mining.lexicon import is_function_word
from studykit.mining.people import people_of
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.noise import is_small_talk
from studykit.mining.tokens import tokens
from studykit.mining.words import word_rows
from studykit.transcripts.document import Document, Segment

_PATTERNS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in word_rows("definitions"))
_BULLET: Final = re.compile(
    r"^[“「]?(?P<term>[^:：。.!?！？“”「」]{2,30})[”」]?\s*[:：]\s*(?P<meaning>\S.{5,})$", re.DOTALL
)
_GLOSS: Final = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_QUESTIONS: Final = {"zh": "什么是{term}？", "en": "What is {term}?"}
_SCORE: Final = 2.0
_KNOWN: Final = 1.5
_OFTEN: Final = 3
_MOST_WORDS: Final = 3


def definitions(document: Document, known: frozenset[str]) -> Iterator[Scored]:
    """Every sentence that says what something is; `known` terms, folded, come first."""
    people = {fold(form) for name in people_of(document).full_names for form in (name, *name.split())}
    corpus = fold(" ".join(segment.text for segment in document.segments if segment.kind != "meta"))
    for segment in document.segments:
        if segment.kind in {"meta", "heading"} or not segment.text:
            continue
        for match, text, explicit in _matches(segment):
            term = fold(match["term"])
            spoken_of = explicit or term in known or corpus.count(term) >= _OFTEN
            if spoken_of and term not in people and _is_term(match["term"]) and not is_small_talk(text):
                yield from _concept(segment, match, text, known)


def _matches(segment: Segment) -> Iterator[tuple[re.Match[str], str, bool]]:
    if segment.kind == "bullet":
        match = _BULLET.match(segment.text)
        if match and side_of(match["term"]) == side_of(match["meaning"]):
            yield match, segment.text.strip(), True
            return
    lang = side_of(segment.text)
    for piece in split_sentences(segment.text, lang):
        sentence = piece.strip()
        for kind, pattern in _PATTERNS:
            if kind.rstrip("+") == lang and (found := pattern.match(sentence)):
                yield found, sentence, kind.endswith("+")
                break


def _is_term(text: str) -> bool:
    """Whether a subject is the name of a thing: no clause, no function words at its ends."""
    text = _GLOSS.sub("", text).strip()
    if leans_on_context(text, subject=True) or re.search(r"[\d:：…?？!！]", text):
        return False
    if side_of(text) == "en":
        return len(text.split()) <= _MOST_WORDS
    words = tokens(text)
    return bool(words) and not any(is_function_word(word) or word.pos == "d" for word in words)


def _concept(segment: Segment, match: re.Match[str], text: str, known: frozenset[str]) -> Iterator[Scored]:
    term, meaning = _GLOSS.sub("", match["term"]).strip(), _GLOSS.sub("", match["meaning"]).strip()
    lang = side_of(text)
    concept = ConceptCandidate(
        question=_QUESTIONS[lang].format(term=term),
        answer=meaning[:1].upper() + meaning[1:],
        lang=lang,
        line=segment.line + segment.text.count("\n", 0, max(0, segment.text.find(text))),
        speaker=segment.speaker,
        reason=_("says what “{term}” is").format(term=term),
    )
    if is_fair(concept, term):
        yield Scored(concept, _SCORE + _KNOWN * (fold(term) in known), segment.line)
