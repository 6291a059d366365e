"""Many notes changed in their deck files at once, in however many decks, as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from studykit.core.notes import Note
from studykit.errors import StudykitError, UsageError
from studykit.i18n import _
from studykit.services.deck_edit import DeckEditor
from studykit.services.footprint import Footprint, joined


def delete_notes(editor: DeckEditor, notes: Iterable[tuple[str, Note]]) -> Footprint:
    """Take notes, each with its deck's id, out of their decks. Raises DataError where one is gone.

    A deck that cannot be written leaves the decks before it as they were.
    """
    return _in_each_deck(
        editor, notes, lambda deck_id, own: editor.remove_notes(deck_id, [note.id for note in own])
    )


def parse_tags(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags to add and those to take off: words, those to take off behind a `-`.

    Raises UsageError where there are none.
    """
    words = text.replace("，", " ").replace(",", " ").split()
    added = tuple(dict.fromkeys(word for word in words if not word.startswith("-")))
    removed = tuple(word[1:] for word in words if word.startswith("-") and len(word) > 1)
    if not added and not removed:
        raise UsageError(_("name tags to add, or with a - before them to take off"))
    return added, removed


def tag_notes(
    editor: DeckEditor, notes: Iterable[tuple[str, Note]], added: Iterable[str], removed: Iterable[str]
) -> Footprint:
    """Add tags to notes and take others off, each note with its deck's id."""
    add, remove = tuple(added), set(removed)

    def tagged(deck_id: str, own: list[Note]) -> Footprint:
        wanted = {note.id for note in own}
        notes = (
            replace(note, tags=_changed(note.tags, add, remove)) if note.id in wanted else note
            for note in editor.standing(deck_id).deck.notes
        )
        return editor.replace_notes(deck_id, notes)

    return _in_each_deck(editor, notes, tagged)


def _changed(tags: tuple[str, ...], add: tuple[str, ...], remove: set[str]) -> tuple[str, ...]:
    return tuple(tag for tag in dict.fromkeys((*tags, *add)) if tag not in remove)


def _in_each_deck(
    editor: DeckEditor, notes: Iterable[tuple[str, Note]], change: Callable[[str, list[Note]], Footprint]
) -> Footprint:
    by_deck: dict[str, list[Note]] = {}
    for deck_id, note in notes:
        by_deck.setdefault(deck_id, []).append(note)
    made: list[tuple[str, Footprint]] = []
    try:
        for deck_id, own in by_deck.items():
            made.append((deck_id, change(deck_id, own)))
    except StudykitError:
        for deck_id, footprint in reversed(made):
            editor.undo(deck_id, footprint)
        raise
    return joined(footprint for _deck_id, footprint in made)
