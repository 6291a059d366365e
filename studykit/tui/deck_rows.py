"""Counts as lines of the deck tree: parents made of the names' parts, each with its children's sums."""

from __future__ import annotations

from collections.abc import Sequence

from studykit.i18n import _
from studykit.services.counts import DeckCounts
from studykit.tui.widgets.deck_tree import DeckRow


def deck_rows(counts: Sequence[DeckCounts], drafts: dict[str, int], samples: frozenset[str]) -> list[DeckRow]:
    """The tree's lines, sorted by name, each parent before its children.

    `drafts` counts the candidates that wait in a deck; `samples` are the ids of decks that came along.
    """
    by_name: dict[str, list[DeckCounts]] = {}
    own: dict[str, DeckCounts] = {}
    for deck in counts:
        own[deck.deck_name] = deck
        parts = deck.deck_name.split("::")
        for depth in range(1, len(parts) + 1):
            by_name.setdefault("::".join(parts[:depth]), []).append(deck)
    rows = []
    for name in sorted(by_name, key=lambda name: name.split("::")):
        below = by_name[name]
        rows.append(
            DeckRow(
                name=name,
                depth=name.count("::"),
                deck_ids=tuple(deck.deck_id for deck in below),
                new=sum(deck.new for deck in below),
                due=sum(deck.due + deck.drill for deck in below),
                done=sum(deck.done for deck in below),
                drafts=sum(drafts.get(deck.deck_id, 0) for deck in below),
                is_parent=any(other.startswith(f"{name}::") for other in by_name),
                note=_note(name, own, drafts, samples),
            )
        )
    return rows


def _note(name: str, own: dict[str, DeckCounts], drafts: dict[str, int], samples: frozenset[str]) -> str:
    deck = own.get(name)
    if deck is None:
        return ""
    words = []
    if deck.deck_id in samples:
        words.append(_("sample"))
    if waiting := drafts.get(deck.deck_id, 0):
        words.append(_("{count} to triage").format(count=waiting))
    return " · ".join(words)
