"""What stands above a deck's notes, merged like them: what you changed is yours, the rest follows."""

from __future__ import annotations

from dataclasses import fields, replace

from studykit.core.deck import Deck, DeckOptions
from studykit.deckfile.base import Base


def merged_options(yours: Deck, base: Base | None, new: DeckOptions) -> DeckOptions:
    """The deck's options: those that you left as they were proposed follow the new ones."""
    before = base.options if base else DeckOptions()
    follow = {
        place.name: getattr(new, place.name)
        for place in fields(DeckOptions)
        if getattr(yours.options, place.name) == getattr(before, place.name)
    }
    return replace(yours.options, **follow)


def merged_name(yours: Deck, base: Base | None, new: str) -> str:
    """The deck's name; without a base, the one in its file is yours."""
    if not yours.name:
        return new
    return new if base is not None and yours.name == base.name else yours.name
