"""One undo for all that is done: progress stands in the store's log, changes of deck files stand here.

The history lives as long as the program; the log's own undo works after a restart, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studykit.services.footprint import Footprint
from studykit.services.lock import library_lock
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of deck files: what was done, in the reader's language, to which notes and which files."""

    what: str
    note_ids: frozenset[str]
    footprint: Footprint


@dataclass(frozen=True, slots=True)
class _Placed:
    """A change among the store's events: made, or taken back, after the event of that instant."""

    change: FileChange
    after_ms: int


class FileHistory:
    """What was done to deck files, newest last, in one order with what was done to progress.

    A step that cannot be taken back, because its file has changed since, is told once and then left alone.
    """

    def __init__(self) -> None:
        self._done: list[_Placed] = []
        self._undone: list[tuple[_Placed, int]] = []

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take back and nothing to do again."""
        return not self._done and not self._undone

    def did(self, changes: Iterable[FileChange], store: ProgressStore) -> None:
        """Take in what was just done; nothing can be done again after that."""
        made = [_Placed(change, store.newest_own_ms()) for change in changes if change.footprint.patches]
        if made:
            self._done += made
            self._undone.clear()

    def undo(self, store: ProgressStore, library: Path, cache: Path) -> FileChange | None:
        """Take the newest change of files back; None where the newest thing done is in the store.

        Raises DataError where a file has changed since.
        """
        if not self._done or store.done_ms() > self._done[-1].after_ms:
            return None
        placed = self._done.pop()
        with library_lock(library, cache):
            placed.change.footprint.undo()
        self._undone.append((placed, store.newest_own_ms()))
        return placed.change

    def redo(self, store: ProgressStore, library: Path, cache: Path) -> FileChange | None:
        """Make the change again that was taken back last; None where that was one of the store.

        Raises DataError where a file has changed since.
        """
        if not self._undone:
            return None
        placed, undone_ms = self._undone[-1]
        if store.done_ms() > undone_ms:
            self._undone.clear()
            return None
        if store.undone_ms() > undone_ms:
            return None
        self._undone.pop()
        with library_lock(library, cache):
            placed.change.footprint.reversed().undo()
        self._done.append(placed)
        return placed.change

    def lets_redo(self, store: ProgressStore) -> bool:
        """Whether what the store would do again was taken back after the newest change of files."""
        return not self._done or store.undone_ms() > self._done[-1].after_ms
