"""The readings in the library that the annotator was not sure of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studykit.core.notes import Quote, Term
from studykit.services.decks import DeckFile


@dataclass(frozen=True, slots=True)
class Doubt:
    """A note with its Chinese text and the syllables in doubt."""

    file: Path
    note_id: str
    text: str
    doubt: str


def doubts_in(files: Iterable[DeckFile]) -> tuple[Doubt, ...]:
    """Every doubtful reading of the decks, in their order, retired notes left out."""
    return tuple(
        Doubt(file.path, note.id, note.zh, note.doubt)
        for file in files
        for note in file.deck.notes
        if isinstance(note, Term | Quote) and note.doubt and not note.retired
    )
