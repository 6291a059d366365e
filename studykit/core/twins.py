"""Twins: terms of different decks with the same headword and meaning, which share one schedule.

Headwords are compared without script, width and case. An isolated deck has no twins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from studykit.core.deck import Deck
from studykit.core.notes import Term
from studykit.core.sides import fold
from studykit.core.standing import Standings

Twins: TypeAlias = Mapping[str, tuple[Term, ...]]
"""For the id of each term that has twins: all of them, itself included, in the library's order."""


def find_twins(library: Iterable[Deck]) -> Twins:
    """The twins among the terms of all decks. Drafts have none; a retired term lends its schedule."""
    terms = [
        note
        for deck in library
        if not deck.options.isolate
        for note in deck.notes
        if isinstance(note, Term) and not note.draft
    ]
    group_of = list(range(len(terms)))

    def root(index: int) -> int:
        while group_of[index] != index:
            index = group_of[index]
        return index

    first_with: dict[tuple[str, str], int] = {}
    for index, term in enumerate(terms):
        meaning = fold(term.en)
        for headword in {fold(term.zh), fold(term.zh_other)} - {""}:
            known = first_with.setdefault((headword, meaning), index)
            if meaning and known != index:
                one, other = sorted((root(known), root(index)))
                group_of[other] = one
    groups: dict[int, list[Term]] = {}
    for index in range(len(terms)):
        if group_of[index] != index:
            lead = root(index)
            groups.setdefault(lead, [terms[lead]]).append(terms[index])
    return {term.id: tuple(group) for group in groups.values() for term in group}


def leads(twins: Twins, standings: Standings) -> dict[str, str]:
    """For each twin's id, the id of the one that keeps the schedule: the first introduced, else the first.

    Answers that another had before stay its own: it goes on from there where they are twins no more.
    """
    chosen: dict[str, str] = {}
    for note_id, group in twins.items():
        if note_id not in chosen:
            lead = min(group, key=lambda term: _first_day(standings, term.id)).id
            chosen.update((term.id, lead) for term in group)
    return chosen


def with_examples(term: Term, group: Iterable[Term]) -> Term:
    """The term with the examples of all its twins after its own."""
    examples = (*term.examples, *(example for twin in group for example in twin.examples))
    return replace(term, examples=tuple(dict.fromkeys(examples)))


def _first_day(standings: Standings, note_id: str) -> tuple[bool, int]:
    """For sorting: introduced notes first, the earliest before the others."""
    days = [card.first_day for card in standings.get(note_id, {}).values() if card.first_day is not None]
    return (not days, min(days, default=0))
