"""Which terms a quotation blanks, under numbers that are never used again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from studykit.core.blanks import find
from studykit.core.cards import MAX_CLOZES, cards_of
from studykit.core.notes import Quote, Term
from studykit.core.settings import Profile


def with_clozes(
    quote: Quote, terms: Iterable[Term], profile: Profile, ever: Mapping[str, int]
) -> Mapping[str, int]:
    """The quotation's clozes: `ever`, all it has had, and new ones up to the most that it asks.

    Longer terms come first; only terms that make a card are taken.
    """
    by_id = {term.id: term for term in terms}
    numbers = dict(ever)
    free = MAX_CLOZES - sum(term_id in by_id for term_id in numbers)
    found = [
        term
        for term in by_id.values()
        if term.id not in numbers and (find(quote.zh, term) or find(quote.en, term))
    ]
    for term in sorted(found, key=lambda term: (-len(term.zh), -len(term.en), term.id)):
        if free <= 0:
            break
        number = max(numbers.values(), default=0) + 1
        trial = Quote(id=quote.id, zh=quote.zh, en=quote.en, lang=quote.lang, cloze={term.id: number})
        if any(card.name == f"cloze:{term.id}" for card in cards_of(trial, profile, by_id)):
            numbers[term.id] = number
            free -= 1
    return MappingProxyType(numbers)
