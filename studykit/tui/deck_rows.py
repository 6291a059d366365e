"""Counts as lines of the deck tree: parents made of the names' parts, each for its children."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studykit.i18n import _
from studykit.services.snapshot import new_today
from studykit.tui.widgets.deck_tree import DeckRow

if TYPE_CHECKING:
    from studykit.services.snapshot import DeckToday


def deck_rows(decks: Sequence[DeckToday]) -> list[DeckRow]:
    """The tree's lines, sorted by name, each parent before its children."""
    by_name: dict[str, list[DeckToday]] = {}
    own: dict[str, DeckToday] = {}
    for deck in decks:
        own[deck.deck_name] = deck
        parts = deck.deck_name.split("::")
        for depth in range(1, len(parts) + 1):
            by_name.setdefault("::".join(parts[:depth]), []).append(deck)
    parents = {name.rpartition("::")[0] for name in by_name}
    rows = []
    for name in sorted(by_name, key=lambda name: name.split("::")):
        below = by_name[name]
        rows.append(
            DeckRow(
                name=name,
                depth=name.count("::"),
                deck_ids=tuple(deck.deck_id for deck in below),
                new=new_today(below),
                due=sum(deck.due + deck.drill for deck in below),
                done=sum(deck.done for deck in below),
                drafts=sum(deck.drafts for deck in below),
                is_parent=name in parents,
                note=_note(own[name]) if name in own else "",
                counted=all(deck.counted for deck in below),
            )
        )
    return rows


def _note(deck: DeckToday) -> str:
    words = [_("sample")] if deck.sample else []
    if deck.drafts:
        words.append(_("{count} to triage").format(count=deck.drafts))
    return " · ".join(words)
