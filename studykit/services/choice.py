"""Which decks a command means: named by id, name, the last part of a name, or file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from studykit.core.deck import Deck
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.services.decks import DeckFile
from studykit.services.samples import without_samples


def chosen_decks(files: Sequence[DeckFile], names: Sequence[str]) -> tuple[Deck, ...]:
    """The decks of those names, in the library's order; without names, the decks to study.

    A name takes the decks below it in: `AI` means `AI::One` and `AI::Two` too. Raises UsageError for a name
    that no deck has, and where there is no deck at all.
    """
    if not files:
        raise UsageError(
            _("there is no deck in this library"),
            hint=_("`studykit build FILE` makes one of a transcript; `studykit locate` says where I looked."),
        )
    if not names:
        return without_samples([file.deck for file in files])
    wanted: set[str] = set()
    for name in names:
        found = {file.deck.id for file in files if _answers_to(file, name)}
        if not found:
            known = [label for file in files for label in (file.deck.id, file.deck.name)]
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            hint = (
                _("Did you mean “{name}”?").format(name=near[0])
                if near
                else _("`studykit decks` lists them.")
            )
            raise UsageError(_("there is no deck “{name}”").format(name=name), hint=hint)
        wanted |= found
    return tuple(file.deck for file in files if file.deck.id in wanted)


def only_notes(decks: Iterable[Deck], note_ids: Collection[str]) -> tuple[Deck, ...]:
    """The decks with only some of their notes: the others stand in them as drafts, which nobody asks."""
    return tuple(
        replace(
            deck,
            notes=tuple(note if note.id in note_ids else replace(note, draft=True) for note in deck.notes),
        )
        for deck in decks
    )


def _answers_to(file: DeckFile, name: str) -> bool:
    deck, folded = file.deck, name.casefold()
    full = deck.name.casefold()
    return (
        folded in (deck.id.casefold(), full, full.rsplit("::", 1)[-1], file.path.name, file.path.stem)
        or full.startswith(f"{folded}::")
        or name == str(file.path)
    )
