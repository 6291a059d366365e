"""How quotable a sentence is on its own."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from studykit.i18n import _
from studykit.lang.sentences import split_sentences
from studykit.mining.bitext import Bitext, sentences_in
from studykit.mining.headwords import han_count
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.noise import is_small_talk
from studykit.mining.tokens import tokens
from studykit.mining.words import weighed_patterns
from studykit.transcripts.document import Document, Segment

MAX_HAN: Final = 40
MAX_WORDS: Final = 25
_MIN_HAN: Final = 12
_MIN_WORDS: Final = 6
_BEST_HAN: Final = 28
_BEST_WORDS: Final = 18
_EVIDENCE: Final = weighed_patterns("quotable")
_MANY_PAIRS: Final = 5
_HOST: Final = re.compile(
    (r"host\d*|interviewer|moderator|q|audience|主持人?\d*|主持|记者|記者|问|問|提问者|观众|觀眾"),
    re.IGNORECASE,
)
_TOPIC_WEIGHT: Final = 1.2
_TOPIC_WORDS: Final = 25


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its translation; either may be empty."""

    zh: str
    en: str
    segment: Segment


def quotable_sentences(document: Document) -> Iterator[Choice]:
    """Sentences that could stand alone, weighed by what they claim and by what the document is about."""
    sentences = list(_sentences(document))
    topics = _topics(document)
    askers = _askers(sentences)
    for sentence in sentences:
        lang = _side(sentence)
        if lang and not is_small_talk(sentence.zh) and not is_small_talk(sentence.en):
            weight = _weight(sentence) + _TOPIC_WEIGHT * _about(sentence, topics)
            text = sentence.zh if lang == "zh" else sentence.en
            yield Choice(
                text=text,
                lang=lang,
                segment=sentence.segment,
                at=max(0, sentence.segment.text.find(text)),
                weight=weight - 2.0 * (sentence.segment.speaker in askers),
                reason=_("says something on its own"),
                speaker=sentence.segment.speaker,
            )


def weight_of(text: str) -> float:
    """What the wording of a sentence says for it; about -5 to 5."""
    return sum(weight for _name, weight, pattern in _EVIDENCE if pattern.search(text))


def _sentences(document: Document) -> Iterator[Sentence]:
    bitext = Bitext.of(document)
    done: set[tuple[int, str]] = set()
    bilingual = len([pair for pair in document.pairs if pair.en and pair.zh]) >= _MANY_PAIRS
    for segment in document.segments:
        if (
            segment.kind in {"meta", "heading", "bullet"}
            or not segment.text
            or (segment.line, segment.text) in done
        ):
            continue
        pair = bitext.pair(segment)
        if pair and pair.en and pair.zh:
            done |= {(pair.en.line, pair.en.text), (pair.zh.line, pair.zh.text)}
            for sentence in sentences_in(pair):
                own = pair.zh if side_of(sentence.zh or sentence.en) == "zh" and not sentence.en else pair.en
                yield Sentence(sentence.zh.strip(), sentence.en.strip(), own)
            continue
        if bilingual:
            continue  # what a document of pairs leaves unpaired is about the transcript, not of it
        lang = side_of(segment.text)
        for text in split_sentences(segment.text, lang):
            yield Sentence(
                text.strip() if lang == "zh" else "", text.strip() if lang == "en" else "", segment
            )


def _side(sentence: Sentence) -> Literal["zh", "en", ""]:
    """The side that fits on a card, the original English first; empty where none does."""
    if sentence.en and _MIN_WORDS <= len(sentence.en.split()) <= MAX_WORDS:
        return "en"
    return "zh" if sentence.zh and _MIN_HAN <= han_count(sentence.zh) <= MAX_HAN else ""


def _weight(sentence: Sentence) -> float:
    sides = [text for text in (sentence.zh, sentence.en) if text]
    wording = sum(weight_of(text) for text in sides) / len(sides)
    return wording - sum(_length_penalty(text) for text in sides) / len(sides)


def _length_penalty(text: str) -> float:
    if side_of(text) == "zh":
        return 1.5 * math.log(max(1, han_count(text)) / _BEST_HAN) ** 2
    return 1.5 * math.log(max(1, len(text.split())) / _BEST_WORDS) ** 2


def _topics(document: Document) -> frozenset[str]:
    """The nouns that a document speaks of most."""
    counts: Counter[str] = Counter()
    for segment in document.segments:
        if segment.kind != "meta":
            counts.update(_nouns(segment.text))
    return frozenset(word for word, _count in counts.most_common(_TOPIC_WORDS))


def _nouns(text: str) -> Iterator[str]:
    if side_of(text) == "zh":
        yield from (
            token.simplified for token in tokens(text) if token.pos[:1] == "n" and len(token.text) > 1
        )
    yield from (word.lower() for word in re.findall(r"[A-Za-z][a-z]{4,}s?\b|[A-Z]{2,}", text))


def _about(sentence: Sentence, topics: frozenset[str]) -> float:
    """1 where a sentence has two of the document's topics or more, on either side."""
    found = max(len({*_nouns(text)} & topics) for text in (sentence.zh, sentence.en))
    return min(1.0, found / 2)


def _askers(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Speakers a third of whose sentences are questions or who speak least, such as a host."""
    asked: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for sentence in sentences:
        text = sentence.en or sentence.zh
        spoken[sentence.segment.speaker] += 1
        asked[sentence.segment.speaker] += text.rstrip('”"’ ').endswith(("?", "？"))
    most = max(spoken.values(), default=0)
    return frozenset(
        name
        for name, count in spoken.items()
        if name and (_HOST.fullmatch(name) or asked[name] * 4 > count or count * 6 < most)
    )
