"""The library at a glance: every deck with its drafts, retired notes and today's cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.services.counts import deck_counts
from studykit.services.decks import DeckFile
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class DeckOverview:
    """One deck: `notes` counts all of its notes, drafts and retired ones included; new and due are cards."""

    id: str
    name: str
    file: Path
    notes: int
    drafts: int
    retired: int
    new: int
    due: int
    done: int
    sample: bool


def overview(
    files: Sequence[DeckFile], store: ProgressStore, settings: Settings, clock: Clock
) -> tuple[DeckOverview, ...]:
    """Every deck in the library's order."""
    counts = deck_counts([file.deck for file in files], store, settings, clock)
    return tuple(
        DeckOverview(
            id=file.deck.id,
            name=file.deck.name,
            file=file.path,
            notes=len(file.deck.notes),
            drafts=sum(note.draft for note in file.deck.notes),
            retired=sum(note.retired for note in file.deck.notes),
            new=count.new,
            due=count.due + count.drill,
            done=count.done,
            sample=file.deck.options.sample,
        )
        for file, count in zip(files, counts, strict=True)
    )
