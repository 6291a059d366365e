"""A note as Anki will hold it: which note type, which fields, and which of its cards is which of ours.

`core.cards` decides which cards a note makes and what their fronts may show. A front goes into a field of
its own, so that switching a card off, or stripping a gloss from its front, leaves the other fields as the
deck has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Final, assert_never

from studykit.apkg.anki_note import (
    AnkiNote,
    CardPlace,
    Style,
    Word,
    anki_note,
    language,
    script_of,
    source_of,
    speech_of,
)
from studykit.apkg.markup import division, field, inert, marked, plain, spoken
from studykit.apkg.note_types import BASIC, CLOZE, CONCEPT, QUOTE, TERM
from studykit.apkg.ordinals import fronts, ordinal_of
from studykit.apkg.quote_cloze import quote_cloze
from studykit.apkg.ruby import clozed, match
from studykit.core.cards import Card, Line, Role, cards_of
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term, with_fields
from studykit.core.options import Lang
from studykit.core.sides import chinese_side, english_core, english_side

_CLOZE_MARK: Final = re.compile(r"\{\{c(?P<number>\d+)::(?P<answer>.*?)(?:::(?P<hint>.*?))?\}\}", re.DOTALL)


def anki_notes(notes: Iterable[Note], style: Style, terms: Iterable[Term]) -> Iterator[AnkiNote]:
    """The Anki notes that hold a deck's cards, in its order; a note makes none, a plain, a cloze one or both.

    `terms` are all terms of the deck, which quotations are blanked by. Drafts and retired notes are treated
    like any other.
    """
    known = {term.id: term for each in terms if isinstance(term := _plain_note(each), Term)}
    for each in notes:
        note = _plain_note(each)
        cards = cards_of(note, style.profile, known)
        match note:
            case Term():
                made = [_term(note, cards, style)]
            case Quote():
                made = [_quote(note, cards, style), quote_cloze(note, cards, style, known)]
            case Concept():
                made = [_concept(note, cards, style)]
            case Basic():
                made = [_basic(note, cards, style)]
            case Cloze():
                made = [_cloze(note, cards, style)]
            case _:
                assert_never(note)
        yield from (one for one in made if one.cards)


def _plain_note(note: Note) -> Note:
    """The note with its texts as a field can hold them, so that places in them stay true."""
    changes: dict[str, object] = {
        each.name: plain(value)
        for each in fields(note)
        if isinstance(value := getattr(note, each.name), str) and each.name != "id"
    }
    if isinstance(note, Term):
        changes["examples"] = tuple(
            Example(plain(example.zh), plain(example.en)) for example in note.examples
        )
    return with_fields(note, changes)


def _term(term: Term, cards: Iterable[Card], style: Style) -> AnkiNote:
    chinese = style.profile.studying == "zh"
    zh, en = chinese_side(term.zh, term.en), english_side(term.en, term.zh)
    cells: tuple[tuple[str, str, Lang], ...] = ((term.zh, zh, "zh"), (term.en, en, "en"))
    named = {
        "Chinese": field(zh),
        "Pinyin": field(term.pinyin) if chinese else "",
        "Ruby": _ruby(zh, term.pinyin, style, within=term.zh),
        "English": field(en),
        "As written": "".join(
            division(field(cell), language(cell, lang)) for cell, side, lang in cells if cell != side
        ),
        "IPA": "" if chinese else field(term.ipa),
        "Part of speech": field(term.pos),
        "Gloss": field(term.gloss),
        "Abbreviation": field(term.abbr),
        "Other script": field(chinese_side(term.zh_other, term.en)) if chinese else "",
        "Domain": field(term.domain),
        **script_of(zh),
        "Source": source_of(term, style),
        "Chinese speech": field(zh) if chinese else "",
        "English speech": "" if chinese else field(english_core(term.en)),
    }
    places = []
    for card in cards:
        front = fronts(TERM, style.profile.studying)[card.name]
        named[front] = _front(card)
        named["Examples"] = "".join(
            division(marked(line.text, line.marks), language(line.text, line.lang))
            for line in card.back
            if line.role is Role.EXAMPLE
        )
        places.append(CardPlace(ordinal_of(TERM, front), card.name))
    return anki_note(term, TERM, named, places)


def _quote(quote: Quote, cards: Iterable[Card], style: Style) -> AnkiNote:
    chinese = style.profile.studying == "zh"
    named = {
        "Chinese": field(quote.zh),
        "Pinyin": field(quote.pinyin) if chinese else "",
        "Ruby": _ruby(quote.zh, quote.pinyin, style),
        "English": field(quote.en),
        "Speaker": field(quote.speaker),
        "Context": field(quote.context),
        **script_of(quote.zh),
        "Source": source_of(quote, style),
        **speech_of(quote, style),
    }
    places = []
    for card in cards:
        front = fronts(QUOTE, style.profile.studying).get(card.name, "")
        if not front:
            continue
        if card.name == "reading":
            named["Words"] = _words(style.words_of(quote.zh))
        named[front] = _front(card)
        places.append(CardPlace(ordinal_of(QUOTE, front), card.name))
    return anki_note(quote, QUOTE, named, places)


def _concept(concept: Concept, cards: Iterable[Card], style: Style) -> AnkiNote:
    named = {
        "Question": _said(concept.question, concept.lang),
        "Answer": _said(concept.answer, concept.lang),
        "Speaker": field(concept.speaker),
        "Source": source_of(concept, style),
    }
    return anki_note(concept, CONCEPT, named, [CardPlace(0, card.name) for card in cards])


def _said(text: str, lang: Lang) -> str:
    return spoken(field(text), language(text, lang))


def _basic(note: Basic, cards: Iterable[Card], style: Style) -> AnkiNote:
    named = {"Front": field(note.front), "Back": field(note.back), "Source": source_of(note, style)}
    return anki_note(note, BASIC, named, [CardPlace(0, card.name) for card in cards])


def _cloze(note: Cloze, cards: Iterable[Card], style: Style) -> AnkiNote:
    places = [CardPlace(int(card.name.removeprefix("cloze:")) - 1, card.name) for card in cards]
    named = {"Text": _cloze_text(note.text), "More": field(note.extra), "Source": source_of(note, style)}
    return anki_note(note, CLOZE, named, [place for place in places if place.ordinal >= 0])


def _cloze_text(text: str) -> str:
    """A text with the cloze marks that its author wrote; all else in it is inert."""
    parts: list[str] = []
    at = 0
    for found in _CLOZE_MARK.finditer(text):
        hint = f"::{inert(found['hint'])}" if found["hint"] else ""
        parts += [
            inert(text[at : found.start()]),
            f"{{{{c{found['number']}::{inert(found['answer'])}{hint}}}}}",
        ]
        at = found.end()
    return "".join([*parts, inert(text[at:])])


def _front(card: Card) -> str:
    """A card's front: one line as running text, several as lines."""
    return "".join(
        division(field(line.text), language(line.text, line.lang), _role(line)) for line in card.front
    )


def _role(line: Line) -> str:
    return "" if line.role in {Role.HEADWORD, Role.QUOTE, Role.TEXT} else line.role.value.replace(" ", "-")


def _ruby(text: str, pinyin: str, style: Style, within: str = "") -> str:
    """A text under its pinyin; `within` is the longer text that the pinyin belongs to."""
    if style.profile.studying != "zh":
        return ""
    start = within.find(text)
    if start < 0:
        start, within = 0, text
    syllables = tuple(
        replace(syllable, index=syllable.index - start)
        for syllable in match(within, pinyin, style.pinyin_style)
        if start <= syllable.index < start + len(text)
    )
    return clozed(text, (), syllables, tones=style.tone_colours) if syllables else ""


def _words(words: Iterable[Word]) -> str:
    lines = [
        division(f'<b lang="zh-Hans">{field(zh)}</b> {field(pinyin)} · {field(meaning)}')
        for zh, pinyin, meaning in words
    ]
    return "".join([*lines, division("CC-CEDICT", role="credit")]) if lines else ""
