"""A deck: notes in order, where they came from, and what the deck wants made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studykit.core.notes import Note
from studykit.core.options import CardKind, Lang, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOptions:
    """What a deck says for itself; None means: as the settings say.

    `isolate` keeps a deck's terms, examples and rejects to itself. `scheduler` is `sm2` or `fsrs`.
    """

    native: Lang | None = None
    studying: Lang | None = None
    script: Script | None = None
    cards: tuple[CardKind, ...] | None = None
    new_notes_per_day: int | None = None
    scheduler: Literal["sm2", "fsrs"] | None = None
    isolate: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """One deck file's content. `name` may hold `::` between a parent and its child."""

    id: str
    name: str
    sources: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    options: DeckOptions = DeckOptions()
