"""The names of the cards that a note may make, told without making them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, assert_never

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.options import CardKind
from studykit.core.settings import Profile

_NUMBER: Final = re.compile(r"\{\{c(\d+)::")


def possible_names(note: Note, profile: Profile) -> tuple[str, ...]:
    """The names of all cards that `cards_of` may make of a note, in its order; it may make fewer."""
    kinds = profile.cards
    match note:
        case Term():
            return _term_names(kinds, profile.studying == "zh" and bool(note.pinyin))
        case Quote():
            return tuple(_quote_names(note, profile))
        case Concept():
            return ("answer",) if "answer" in kinds else ()
        case Basic():
            return ("front",) if "basic" in kinds else ()
        case Cloze():
            numbers = sorted({int(number) for number in _NUMBER.findall(note.text)})
            return tuple(f"cloze:{number}" for number in numbers) if "cloze" in kinds else ()
        case _:
            assert_never(note)


@cache
def _term_names(kinds: tuple[CardKind, ...], has_pinyin: bool) -> tuple[str, ...]:
    names = ("recognise", "produce", "pinyin") if has_pinyin else ("recognise", "produce")
    return tuple(name for name in names if name in kinds)


def _quote_names(quote: Quote, profile: Profile) -> Iterator[str]:
    kinds = profile.cards
    studied, native = (quote.zh, quote.en) if profile.studying == "zh" else (quote.en, quote.zh)
    if "cloze" in kinds:
        yield from (f"cloze:{term_id}" for term_id in quote.cloze)
    if studied and not native:
        if "reading" in kinds:
            yield "reading"
    elif studied and ("whole" in kinds or "cloze" in kinds):
        yield "whole"
    if quote.speaker and "speaker" in kinds:
        yield "speaker"
