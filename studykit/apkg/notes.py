"""A note as Anki will hold it: which note type, which fields, and which of its cards is which of ours.

`core.cards` decides which cards a note makes and what their fronts may show. A front goes into a field of
its own, so that switching a card off, or stripping a gloss from its front, leaves the other fields as the
deck has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import PurePath
from typing import Any, Final, assert_never

from studykit.apkg.markup import division, field, inert, marked, plain, spoken, tag
from studykit.apkg.note_types import BASIC, CLOZE, CONCEPT, QUOTE, QUOTE_CLOZE, TERM, NoteType
from studykit.apkg.ordinals import fronts, ordinal_of
from studykit.apkg.ruby import Cloze as ClozeSpan
from studykit.apkg.ruby import clozed, match
from studykit.core.cards import Card, Line, Role, cards_of
from studykit.core.notes import Basic, Cloze, Concept, Example, Lang, Note, Quote, Term, guid
from studykit.core.settings import Profile
from studykit.core.sides import chinese_side, english_core, english_side

RETIRED_TAG: Final = "studykit::retired"
_CLOZE_MARK: Final = re.compile(r"\{\{c(?P<number>\d+)::(?P<answer>.*?)(?:::(?P<hint>.*?))?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where one of our cards lies in Anki: its ordinal within the note."""

    ordinal: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNote:
    """A note for Anki: fields are HTML, tags without spaces, `cards` in the order they should be learnt."""

    guid: str
    note_id: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[CardPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a deck's notes are shown: `source` names the transcript of notes that name none."""

    profile: Profile
    source: str = ""
    tone_colours: bool = False


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
                made = [_quote(note, cards, style), _quote_cloze(note, cards, style, known)]
            case Concept():
                made = [_concept(note, cards, style)]
            case Basic():
                made = [_basic(note, cards, style)]
            case Cloze():
                made = [_cloze(note, cards, style)]
            case _:
                assert_never(note)
        yield from (anki_note for anki_note in made if anki_note.cards)


def _plain_note(note: Note) -> Note:
    """The note with its texts as a field can hold them, so that places in them stay true."""
    changes: dict[str, Any] = {
        each.name: plain(value)
        for each in fields(note)
        if isinstance(value := getattr(note, each.name), str) and each.name != "id"
    }
    if isinstance(note, Term):
        changes["examples"] = tuple(
            Example(plain(example.zh), plain(example.en)) for example in note.examples
        )
    return replace(note, **changes)


def _term(term: Term, cards: Iterable[Card], style: Style) -> AnkiNote:
    chinese = style.profile.studying == "zh"
    zh, en = chinese_side(term.zh, term.en), english_side(term.en, term.zh)
    cells: tuple[tuple[str, str, Lang], ...] = ((term.zh, zh, "zh"), (term.en, en, "en"))
    named = {
        "Chinese": field(zh),
        "Pinyin": field(term.pinyin) if chinese else "",
        "Ruby": _ruby(zh, term.pinyin, style, within=term.zh),
        "English": field(en),
        "As written": "".join(division(field(cell), lang) for cell, side, lang in cells if cell != side),
        "IPA": "" if chinese else field(term.ipa),
        "Part of speech": field(term.pos),
        "Gloss": field(term.gloss),
        "Abbreviation": field(term.abbr),
        "Other script": field(chinese_side(term.zh_other, term.en)) if chinese else "",
        "Domain": field(term.domain),
        "Source": _source(term, style),
        "Chinese speech": field(zh) if chinese else "",
        "English speech": "" if chinese else field(english_core(term.en)),
    }
    places = []
    for card in cards:
        front = fronts(TERM, style.profile.studying)[card.name]
        named[front] = _front(card)
        named["Examples"] = "".join(
            division(marked(line.text, line.marks), line.lang)
            for line in card.back
            if line.role is Role.EXAMPLE
        )
        places.append(CardPlace(ordinal_of(TERM, front), card.name))
    return _anki_note(term, TERM, named, places)


def _quote(quote: Quote, cards: Iterable[Card], style: Style) -> AnkiNote:
    chinese = style.profile.studying == "zh"
    named = {
        "Chinese": field(quote.zh),
        "Pinyin": field(quote.pinyin) if chinese else "",
        "Ruby": _ruby(quote.zh, quote.pinyin, style),
        "English": field(quote.en),
        "Speaker": field(quote.speaker),
        "Context": field(quote.context),
        "Source": _source(quote, style),
        **_quote_speech(quote, style),
    }
    places = []
    for card in cards:
        front = fronts(QUOTE, style.profile.studying).get(card.name, "")
        if not front:
            continue
        if card.name == "reading":
            words = [line for line in card.back if line.role is Role.WORDS]
            named["Words"] = "".join(division(field(line.text), line.lang) for line in words)
        named[front] = _front(card)
        places.append(CardPlace(ordinal_of(QUOTE, front), card.name))
    return _anki_note(quote, QUOTE, named, places)


def _quote_cloze(quote: Quote, cards: Iterable[Card], style: Style, terms: Mapping[str, Term]) -> AnkiNote:
    tested = {}
    for card in cards:
        term_id = card.name.removeprefix("cloze:")
        if term_id != card.name and quote.cloze.get(term_id, 0) > 0:
            tested[term_id] = (quote.cloze[term_id], card)
    chinese = style.profile.studying == "zh"
    zh, en = (
        _disjoint(_spans(card, lang, number) for number, card in tested.values()) for lang in ("zh", "en")
    )
    studied = {cloze.number for cloze in (zh if chinese else en)}
    tested = {key: value for key, value in tested.items() if value[0] in studied}
    sides = {
        "zh": clozed(quote.zh, zh),
        "en": clozed(quote.en, en),
    }
    text, translation = ("zh", "en") if chinese else ("en", "zh")
    syllables = match(quote.zh, quote.pinyin) if chinese else ()
    named = {
        "Text": f'<span lang="{text}">{sides[text]}</span>',
        "Translation": f'<span lang="{translation}">{sides[translation]}</span>'
        if sides[translation]
        else "",
        "Ruby": clozed(quote.zh, zh, syllables, tones=style.tone_colours) if syllables else "",
        "Pinyin": field(quote.pinyin) if chinese else "",
        "Terms": "".join(_answer(number, terms[key], style) for key, (number, _card) in tested.items()),
        "Speaker": field(quote.speaker),
        "Context": field(quote.context),
        "Source": _source(quote, style),
        **_quote_speech(quote, style),
    }
    places = [CardPlace(number - 1, card.name) for number, card in tested.values()]
    return _anki_note(quote, QUOTE_CLOZE, named, places)


def _answer(number: int, term: Term, style: Style) -> str:
    """The meaning of a cloze's term, shown on the back of that cloze's card only."""
    chinese = style.profile.studying == "zh"
    inner = "".join(
        (
            division(field(chinese_side(term.zh, term.en)), "zh"),
            division(field(term.pinyin) if chinese else "", role="pinyin"),
            division(field(term.en), "en"),
        )
    )
    return f"{{{{c{number}::{inner}}}}}"


def _spans(card: Card, lang: str, number: int) -> Iterator[ClozeSpan]:
    """Where a cloze card's term stands in one of the quotation's languages."""
    for line in card.back:
        if line.role is Role.QUOTE and line.lang == lang:
            yield from (ClozeSpan(span, number) for span in line.marks)


def _disjoint(groups: Iterable[Iterable[ClozeSpan]]) -> tuple[ClozeSpan, ...]:
    """All clozes in order; of two that overlap the longer one stays."""
    kept: list[ClozeSpan] = []
    every = [cloze for group in groups for cloze in group]
    for cloze in sorted(every, key=lambda c: (c.span.start - c.span.end, c.span.start, c.number)):
        if all(cloze.span.end <= other.span.start or other.span.end <= cloze.span.start for other in kept):
            kept.append(cloze)
    return tuple(sorted(kept, key=lambda cloze: cloze.span))


def _concept(concept: Concept, cards: Iterable[Card], style: Style) -> AnkiNote:
    named = {
        "Question": spoken(concept.question, concept.lang),
        "Answer": spoken(concept.answer, concept.lang),
        "Speaker": field(concept.speaker),
        "Source": _source(concept, style),
    }
    return _anki_note(concept, CONCEPT, named, [CardPlace(0, card.name) for card in cards])


def _basic(note: Basic, cards: Iterable[Card], style: Style) -> AnkiNote:
    named = {"Front": field(note.front), "Back": field(note.back), "Source": _source(note, style)}
    return _anki_note(note, BASIC, named, [CardPlace(0, card.name) for card in cards])


def _cloze(note: Cloze, cards: Iterable[Card], style: Style) -> AnkiNote:
    places = [CardPlace(int(card.name.removeprefix("cloze:")) - 1, card.name) for card in cards]
    named = {"Text": _cloze_text(note.text), "More": field(note.extra), "Source": _source(note, style)}
    return _anki_note(note, CLOZE, named, [place for place in places if place.ordinal >= 0])


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
    return "".join(division(field(line.text), line.lang, _role(line)) for line in card.front)


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
        for syllable in match(within, pinyin)
        if start <= syllable.index < start + len(text)
    )
    return clozed(text, (), syllables, tones=style.tone_colours) if syllables else ""


def _quote_speech(quote: Quote, style: Style) -> dict[str, str]:
    chinese = style.profile.studying == "zh"
    return {
        "Chinese speech": field(quote.zh) if chinese else "",
        "English speech": "" if chinese else field(quote.en),
    }


def _source(note: Note, style: Style) -> str:
    return field(PurePath(note.source or style.source).name)


def _anki_note(
    note: Note, note_type: NoteType, named: Mapping[str, str], places: Iterable[CardPlace]
) -> AnkiNote:
    return AnkiNote(
        guid=guid(note.id, note_type.family),
        note_id=note.id,
        note_type=note_type,
        fields=note_type.values(named),
        tags=tuple(sorted({tag(text) for text in note.tags if tag(text)})),
        cards=tuple(places),
    )
