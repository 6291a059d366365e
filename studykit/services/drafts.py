"""The drafts that wait for a decision, in the order in which triage offers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.settings import Settings
from studykit.i18n import _
from studykit.services.choices import Choices
from studykit.services.levels import known_level
from studykit.services.shelf import Standing
from studykit.services.source import place_of

Section: TypeAlias = Literal["terms", "quotes", "concepts", "cards"]
_SECTIONS: Final[tuple[Section, ...]] = ("terms", "quotes", "concepts", "cards")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that waits for a decision.

    `reason` says why it was picked, `line` where it stands in its transcript (0: unknown), `place` the same
    as its reader counts; `known` says why it is taken for known already, empty where it is not.
    """

    note: Note
    deck_id: str
    deck_name: str
    section: Section
    reason: str = ""
    line: int = 0
    place: str = ""
    rank: int = 0
    known: str = ""


def waiting_drafts(
    standings: Iterable[Standing], library: Path, choices: Choices, settings: Settings
) -> tuple[Candidate, ...]:
    """The drafts of some decks of a library, best first; those that are known already come last."""
    found = (each for standing in standings for each in _drafts(standing, library, choices, settings))
    return tuple(sorted(found, key=_best_first))


def _drafts(standing: Standing, library: Path, choices: Choices, settings: Settings) -> Iterator[Candidate]:
    deck = standing.deck
    entries = standing.base.entries if standing.base else {}
    if deck.options.isolate:
        choices = Choices()
    for note in deck.notes:
        if not note.draft or note.retired or choices.is_rejected(note):
            continue
        entry = entries.get(note.id)
        line = entry.lines[0] if entry and entry.lines else 0
        source = note.source or (deck.sources[0] if deck.sources else "")
        place = place_of(library / source, line) if source and line else str(line or "")
        yield Candidate(
            note=note,
            deck_id=deck.id,
            deck_name=deck.name,
            section=_section(note),
            reason=entry.reason if entry else "",
            line=line,
            place=place,
            rank=entry.rank if entry else 0,
            known=_known(note, choices, settings),
        )


def _known(note: Note, choices: Choices, settings: Settings) -> str:
    reason = choices.known_reason(note)
    if reason is not None:
        return reason or _("on the list of known words")
    return known_level(note, settings)


def _best_first(candidate: Candidate) -> tuple[object, ...]:
    return *_group(candidate), candidate.rank


def _group(candidate: Candidate) -> tuple[bool, str, int]:
    """What is offered together: a deck's candidates of one section."""
    return bool(candidate.known), candidate.deck_id, _SECTIONS.index(candidate.section)


def _section(note: Note) -> Section:
    match note:
        case Term():
            return "terms"
        case Quote():
            return "quotes"
        case Concept():
            return "concepts"
        case Basic() | Cloze():
            return "cards"
