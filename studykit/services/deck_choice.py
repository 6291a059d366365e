"""The decks that a command line names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from studykit.core.deck import Deck
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.services.samples import without_samples


def choose_decks(decks: Sequence[Deck], names: Sequence[str]) -> tuple[Deck, ...]:
    """The decks named by id, by name or by a parent's name, in the library's order; without names, all.

    Sample decks count only where they are named or nothing else is there. Case does not matter.
    Raises UsageError for a name that no deck has.
    """
    if not names:
        return without_samples(decks)
    chosen: set[str] = set()
    for name in names:
        found = [deck.id for deck in decks if _is_named(deck, name)]
        if not found:
            raise UsageError(_("no deck is called “{name}”").format(name=name), hint=_nearest(decks, name))
        chosen.update(found)
    return tuple(deck for deck in decks if deck.id in chosen)


def _is_named(deck: Deck, name: str) -> bool:
    wanted, full = name.casefold(), deck.name.casefold()
    return wanted in {deck.id.casefold(), full, full.rsplit("::", 1)[-1]} or full.startswith(f"{wanted}::")


def _nearest(decks: Sequence[Deck], name: str) -> str:
    if not decks:
        return _("This library has no decks yet: studykit build TRANSCRIPT makes one.")
    known = {label.casefold(): label for deck in decks for label in (deck.id, deck.name)}
    near = get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
    if near:
        return _("Did you mean {names}?").format(names=", ".join(known[label] for label in near))
    return _("`studykit decks` lists them all.")
