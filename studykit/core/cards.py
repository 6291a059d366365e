"""Cards: what a note asks, and what it answers.

A card must be answerable and must not answer itself: a front never shows its answer, a back is never empty.
What cannot keep that rule makes no card. A card's key is (note id, name), never a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, assert_never

from studykit.core.blanks import Span, blank, find, gives_away
from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.options import Lang
from studykit.core.settings import Profile
from studykit.core.sides import chinese_side, english_core, english_side, fold, has_han, shows

MAX_CLOZES: Final = 2
_CLOZE: Final = re.compile(r"\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)


class Role(StrEnum):
    """What a line of a card is, so that a screen can give it its place."""

    HEADWORD = "headword"
    TRANSLATION = "translation"
    PINYIN = "pinyin"
    IPA = "ipa"
    PART_OF_SPEECH = "part of speech"
    OTHER_SCRIPT = "other script"
    GLOSS = "gloss"
    EXAMPLE = "example"
    QUOTE = "quote"
    QUESTION = "question"
    ANSWER = "answer"
    SPEAKER = "speaker"
    CONTEXT = "context"
    TEXT = "text"
    WORDS = "words"
    SOURCE = "source"
    DECK = "deck"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card. `marks` are the tested words in it; `pinyin` belongs to a Chinese text."""

    role: Role
    text: str
    lang: Lang | Literal[""] = ""
    pinyin: str = ""
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer. `accepted` are the answers that may be typed, the best first."""

    note_id: str
    name: str
    front: tuple[Line, ...]
    back: tuple[Line, ...]
    accepted: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The card's identity: note id and card name."""
        return (self.note_id, self.name)

    @property
    def has_pinyin(self) -> bool:
        """Whether any pinyin belongs to the question or the answer."""
        return any(line.pinyin or line.role is Role.PINYIN for line in (*self.front, *self.back))


def cards_of(note: Note, profile: Profile, terms: Mapping[str, Term] | None = None) -> tuple[Card, ...]:
    """All cards that a note makes in a deck; `terms` are the deck's terms by id, for quotations.

    Drafts and retired notes make cards too: whether they are queued or exported is not decided here.
    """
    kinds = set(profile.cards)
    match note:
        case Term():
            made = _term_cards(note, profile)
        case Quote():
            made = _quote_cards(note, profile, terms or {})
            kinds.add("whole")  # asked where no term can be blanked, even when switched off
        case Concept():
            made = _concept_cards(note)
        case Basic():
            made = _basic_cards(note)
        case Cloze():
            made = _cloze_cards(note)
        case _:
            assert_never(note)
    return tuple(card for card in made if _kind(card.name) in kinds and _is_complete(card))


def is_answerable(term: Term) -> bool:
    """Whether a term can be asked in both directions without showing its answer."""
    zh, en = chinese_side(term.zh, term.en), english_side(term.en, term.zh)
    return bool(zh and en) and fold(zh) != fold(en)


def _kind(name: str) -> str:
    if name == "cloze" or name.startswith("cloze:"):
        return "cloze"
    return "basic" if name == "front" else name


def _is_complete(card: Card) -> bool:
    return any(line.text.strip() for line in card.front) and any(line.text.strip() for line in card.back)


def _lines(*lines: Line | None) -> tuple[Line, ...]:
    return tuple(line for line in lines if line is not None and line.text)


def _term_cards(term: Term, profile: Profile) -> Iterator[Card]:
    zh, en = chinese_side(term.zh, term.en), english_side(term.en, term.zh)
    if not is_answerable(term):
        return
    chinese = profile.studying == "zh"
    pinyin = term.pinyin if chinese else ""
    zh_line, en_line = Line(Role.HEADWORD, zh, "zh", pinyin), Line(Role.HEADWORD, en, "en")
    details = _lines(
        Line(Role.PINYIN, pinyin),
        Line(Role.OTHER_SCRIPT, term.zh_other, "zh") if chinese else None,
        None if chinese else Line(Role.IPA, term.ipa),
        Line(Role.PART_OF_SPEECH, term.pos),
        Line(Role.GLOSS, term.gloss, "zh" if has_han(term.gloss) else "en"),
        *_examples(term, profile),
    )
    to_en = (Line(Role.TRANSLATION, term.en, "en"), Line(Role.HEADWORD, term.zh, "zh", pinyin), *details)
    to_zh = (Line(Role.TRANSLATION, term.zh, "zh", pinyin), Line(Role.HEADWORD, term.en, "en"), *details)
    zh_to_en = (zh_line,), to_en, _accepted(en, english_core(term.en), term.abbr)
    en_to_zh = (en_line,), to_zh, _accepted(zh, term.zh_other)
    front, back, accepted = zh_to_en if chinese else en_to_zh
    yield Card(term.id, "recognise", front, back, accepted)
    front, back, accepted = en_to_zh if chinese else zh_to_en
    yield Card(term.id, "produce", front, back, accepted)
    if pinyin:
        ask = (Line(Role.HEADWORD, zh, "zh"),)
        yield Card(term.id, "pinyin", ask, (Line(Role.PINYIN, pinyin), *to_en), (pinyin,))


def _accepted(*answers: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer for answer in answers if answer))


def _examples(term: Term, profile: Profile) -> Iterator[Line]:
    order: tuple[Lang, Lang] = ("zh", "en") if profile.studying == "zh" else ("en", "zh")
    for example in term.examples:
        for lang in order:
            text = example.zh if lang == "zh" else example.en
            yield Line(Role.EXAMPLE, text, lang, marks=find(text, term))


def _quote_cards(quote: Quote, profile: Profile, terms: Mapping[str, Term]) -> Iterator[Card]:
    texts: dict[Lang, str] = {"zh": quote.zh, "en": quote.en}
    studied, native = texts[profile.studying], texts["en" if profile.studying == "zh" else "zh"]
    whole = _quote_lines(quote, profile)
    tail = _lines(Line(Role.SPEAKER, quote.speaker), Line(Role.CONTEXT, quote.context))
    clozes = list(_quote_clozes(quote, profile, terms))
    yield from clozes
    if studied and not native:
        meaning = Line(Role.PINYIN, quote.pinyin) if profile.studying == "zh" else None
        yield Card(quote.id, "reading", whole[:1], _lines(meaning, *tail) if meaning else ())
    elif studied and ("whole" in profile.cards or ("cloze" in profile.cards and not clozes)):
        yield Card(quote.id, "whole", whole[:1], (*whole[1:], *tail))
    if quote.speaker and not shows(" ".join(texts.values()), quote.speaker):
        yield Card(quote.id, "speaker", whole, (Line(Role.SPEAKER, quote.speaker),), (quote.speaker,))


def _quote_lines(quote: Quote, profile: Profile) -> tuple[Line, ...]:
    zh = Line(Role.QUOTE, quote.zh, "zh", quote.pinyin if profile.studying == "zh" else "")
    en = Line(Role.QUOTE, quote.en, "en")
    return _lines(zh, en) if profile.studying == "zh" else _lines(en, zh)


def _quote_clozes(quote: Quote, profile: Profile, terms: Mapping[str, Term]) -> Iterator[Card]:
    tested = [terms[term_id] for term_id in quote.cloze if term_id in terms][:MAX_CLOZES]
    for term in tested:
        longer = [other for other in terms.values() if len(other.zh) > len(term.zh) and other.id != term.id]
        zh, en = find(quote.zh, term, longer), find(quote.en, term, longer)
        front = tuple(
            Line(Role.QUOTE, blank(line.text, zh if line.lang == "zh" else en), line.lang)
            for line in _quote_lines(quote, profile)
        )
        if not (zh if profile.studying == "zh" else en) or any(gives_away(line.text, term) for line in front):
            continue
        back = tuple(
            Line(line.role, line.text, line.lang, line.pinyin, zh if line.lang == "zh" else en)
            for line in _quote_lines(quote, profile)
        )
        answer = chinese_side(term.zh, term.en) if profile.studying == "zh" else english_core(term.en)
        meaning = _lines(
            Line(Role.HEADWORD, term.zh, "zh", term.pinyin if profile.studying == "zh" else ""),
            Line(Role.TRANSLATION, term.en, "en"),
            Line(Role.SPEAKER, quote.speaker),
        )
        yield Card(quote.id, f"cloze:{term.id}", front, (*back, *meaning), _accepted(answer, term.abbr))


def _concept_cards(concept: Concept) -> Iterator[Card]:
    if concept.question and concept.answer and fold(concept.answer) not in fold(concept.question):
        back = _lines(Line(Role.ANSWER, concept.answer, concept.lang), Line(Role.SPEAKER, concept.speaker))
        yield Card(concept.id, "answer", (Line(Role.QUESTION, concept.question, concept.lang),), back)


def _basic_cards(note: Basic) -> Iterator[Card]:
    yield Card(note.id, "front", (Line(Role.TEXT, note.front),), _lines(Line(Role.TEXT, note.back)))


def _cloze_cards(note: Cloze) -> Iterator[Card]:
    for number in sorted({int(found[1]) for found in _CLOZE.finditer(note.text)}):

        def asked(found: re.Match[str], number: int = number) -> str:
            hint = f"[{found[3]}]" if found[3] else "____"
            return hint if int(found[1]) == number else found[2]

        front = _CLOZE.sub(asked, note.text)
        back = _CLOZE.sub(lambda found: found[2], note.text)
        answers = [found[2] for found in _CLOZE.finditer(note.text) if int(found[1]) == number]
        lines = _lines(Line(Role.TEXT, back), Line(Role.CONTEXT, note.extra))
        yield Card(note.id, f"cloze:{number}", (Line(Role.TEXT, front),), lines, _accepted(*answers))
