"""A quotation with its terms blanked: one Anki note, one card a term, blanks in both languages at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from studykit.apkg.anki_note import (
    AnkiNote,
    CardPlace,
    Style,
    anki_note,
    language,
    script_of,
    source_of,
    speech_of,
)
from studykit.apkg.markup import division, field, spoken
from studykit.apkg.note_types import QUOTE_CLOZE
from studykit.apkg.ruby import Cloze, clozed, match
from studykit.core.cards import Card, Role
from studykit.core.notes import Quote, Term
from studykit.core.options import Lang
from studykit.core.sides import chinese_side


def quote_cloze(quote: Quote, cards: Iterable[Card], style: Style, terms: Mapping[str, Term]) -> AnkiNote:
    """The cloze note of a quotation; it has no cards where no term is blanked.

    A term keeps its cloze number for ever, and Anki its card by that number.
    """
    chinese = style.profile.studying == "zh"
    tested = {
        quote.cloze[term_id]: (terms[term_id], card)
        for card in cards
        if (term_id := card.name.removeprefix("cloze:")) in quote.cloze and quote.cloze[term_id] > 0
    }
    studied: Lang = style.profile.studying
    native: Lang = "en" if chinese else "zh"
    texts: dict[Lang, str] = {"zh": quote.zh, "en": quote.en}
    blanked = _blanks(tested, studied)
    numbers = {cloze.number for cloze in blanked}
    tested = {number: value for number, value in tested.items() if number in numbers}
    syllables = match(quote.zh, quote.pinyin, style.pinyin_style) if chinese else ()
    named = {
        "Text": spoken(clozed(texts[studied], blanked), language(texts[studied], studied)),
        **script_of(quote.zh),
        "Translation": _translation(texts[native], _blanks(tested, native), native, numbers),
        "Ruby": clozed(quote.zh, blanked, syllables, tones=style.tone_colours) if syllables else "",
        "Pinyin": field(quote.pinyin) if chinese else "",
        "Terms": "".join(_answer(number, term, style) for number, (term, _card) in tested.items()),
        "Speaker": field(quote.speaker),
        "Context": field(quote.context),
        "Source": source_of(quote, style),
        **speech_of(quote, style),
    }
    places = [CardPlace(number - 1, card.name) for number, (_term, card) in tested.items()]
    return anki_note(quote, QUOTE_CLOZE, named, places)


def _translation(text: str, blanks: Iterable[Cloze], lang: Lang, numbers: Iterable[int]) -> str:
    """The other language, with an unseen cloze for each number it lacks: Anki would leave it out there."""
    if not text:
        return ""
    held = list(blanks)
    unseen = sorted(set(numbers) - {cloze.number for cloze in held})
    anchors = "".join(f'<span class="unseen">{{{{c{number}::·}}}}</span>' for number in unseen)
    return spoken(clozed(text, held), language(text, lang)) + anchors


def _answer(number: int, term: Term, style: Style) -> str:
    """The meaning of a cloze's term, shown on the back of that cloze's card only."""
    chinese = style.profile.studying == "zh"
    zh = chinese_side(term.zh, term.en)
    inner = "".join(
        (
            division(field(zh), language(zh, "zh")),
            division(field(term.pinyin) if chinese else "", role="pinyin"),
            division(field(term.en), "en"),
        )
    )
    return f"{{{{c{number}::{inner}}}}}"


def _blanks(tested: Mapping[int, tuple[Term, Card]], lang: Lang) -> tuple[Cloze, ...]:
    """All blanks of one language in order; of two that overlap the longer one stays."""
    every = [cloze for number, (_term, card) in tested.items() for cloze in _marks(card, lang, number)]
    kept: list[Cloze] = []
    for cloze in sorted(every, key=lambda c: (c.span.start - c.span.end, c.span.start, c.number)):
        if all(cloze.span.end <= other.span.start or other.span.end <= cloze.span.start for other in kept):
            kept.append(cloze)
    return tuple(sorted(kept, key=lambda cloze: cloze.span))


def _marks(card: Card, lang: Lang, number: int) -> Iterator[Cloze]:
    """Where a cloze card's term stands in one of the quotation's languages."""
    for line in card.back:
        if line.role is Role.QUOTE and line.lang == lang:
            yield from (Cloze(span, number) for span in line.marks)
