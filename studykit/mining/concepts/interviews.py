"""Questions of an interview with the sentence of the reply that answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from studykit.i18n import _
from studykit.lang.sentences import split_sentences
from studykit.mining.candidates import ConceptCandidate
from studykit.mining.concepts.fairness import MAX_WORDS, is_fair, leans_on_context, length_words
from studykit.mining.concepts.scored import Scored
from studykit.mining.headwords import han_count
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.likeness import features
from studykit.mining.quotes.noise import is_small_talk
from studykit.mining.quotes.ranking import weight_of
from studykit.mining.words import word_rows
from studykit.transcripts.document import Document, Segment

_ASKS: Final = {
    "zh": re.compile(r"什么|怎么|怎样|如何|为什么|为何|哪|多少|多久|多大|是否|区别|何时|谁"),
    "en": re.compile(
        r"^(?:what|how|why|which|when|where|who|is|are|do|does|can|should|will)\b",
        re.IGNORECASE,
    ),
}
_OPENER: Final = re.compile(
    r"^(?:(?:so|and|but|well|okay|ok|yeah|yes|right|now|then|I mean|you know|"
    r"(?:I think|I would say|I guess)(?: that)?)[,，]? )+"
    r"|^(?:(?:那么?|所以|但是?|而且|嗯|对|好的?|我觉得|我认为|我想|其实)[,，]?)+",
    re.IGNORECASE,
)
_WANTED: Final = tuple(
    (re.compile(question, re.IGNORECASE), re.compile(answer)) for question, answer in word_rows("answers")
)
_EARLY: Final = 5
_FEWEST_WORDS: Final = 5
_LEAST_SCORE: Final = 0.8
_MOST_WORDS: Final = 20


def answered_questions(document: Document) -> Iterator[Scored]:
    """Questions that stand alone, each with the sentence of the reply that answers it."""
    for lang in ("en", "zh"):
        turns = [
            turn for turn in document.segments if turn.speaker and turn.lang == lang and turn.kind != "meta"
        ]
        for asking, replying in pairwise(turns):
            if asking.speaker != replying.speaker:
                yield from _concept(asking, replying)


def _concept(asking: Segment, replying: Segment) -> Iterator[Scored]:
    lang = side_of(asking.text)
    question = _question(split_sentences(asking.text, lang), lang)
    if not question or side_of(replying.text) != lang:
        return
    answers = [sentence.strip() for sentence in split_sentences(replying.text, lang)[:_EARLY]]
    scored = [(_answers(question, answer), answer) for answer in answers if _may_answer(answer)]
    if not scored:
        return
    score, answer = max(scored)
    concept = ConceptCandidate(
        question=question,
        answer=_without_opener(answer),
        lang=lang,
        line=replying.line,
        speaker=replying.speaker,
        reason=_("asked and answered in the interview"),
    )
    if score >= _LEAST_SCORE and is_fair(concept):
        yield Scored(concept, score, replying.line)


def _question(sentences: Sequence[str], lang: str) -> str:
    """The last question that needs nothing of what was said before; empty where there is none."""
    for piece in reversed(sentences):
        sentence = _without_opener(piece.strip())
        if not sentence.endswith(("?", "？")) or length_words(sentence) < _FEWEST_WORDS:
            continue
        if (
            _ASKS[lang].search(sentence)
            and not leans_on_context(sentence)
            and length_words(sentence) <= _MOST_WORDS
        ):
            return sentence
    return ""


def _may_answer(sentence: str) -> bool:
    if sentence.endswith(("?", "？", "…", "-", "—")) or is_small_talk(sentence):
        return False
    if any(
        sentence.count(opening) != sentence.count(closing)
        for opening, closing in ("“”", "「」", "()", "（）")
    ):
        return False
    return _FEWEST_WORDS <= length_words(sentence) <= MAX_WORDS


def _answers(question: str, answer: str) -> float:
    """How far a sentence takes up the question's words, and claims something."""
    if any(asks.search(question) and not wanted.search(answer) for asks, wanted in _WANTED):
        return 0.0
    asked, said = features(question), features(answer)
    if len(asked & said) < (1 if side_of(question) == "en" else 2):
        return 0.0
    shared = len(asked & said) / max(4, min(len(asked), len(said)))
    return (
        min(1.0, 2.0 * shared)
        + 0.35 * weight_of(answer)
        + 0.1 * (han_count(answer) > 14 or len(answer.split()) > 9)
    )


def _without_opener(text: str) -> str:
    text = _OPENER.sub("", text).strip()
    return text[:1].upper() + text[1:]
