"""One deck to be built, with all that it is made of."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from studykit.core.options import Lang
from studykit.deckfile.project import Wish
from studykit.services.partners import units
from studykit.services.read_all import Task
from studykit.services.shelf import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One deck to be built: how it stands, and its transcripts as its file names them.

    `files` are the transcripts that are there; `name` is empty for a new deck that nobody named. A transcript
    found in a folder `may_be_empty`: it need not hold anything for cards.
    """

    standing: Standing
    name: str
    wish: Wish
    studying: Lang
    sources: tuple[str, ...]
    files: Mapping[str, Path]
    may_be_empty: bool = False

    @property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The transcripts in groups that are read as one."""
        return units(self.sources)

    @property
    def readable(self) -> dict[str, tuple[Path, ...]]:
        """The files of each transcript that is there as a whole, by its first source."""
        return {
            unit[0]: tuple(self.files[source] for source in unit)
            for unit in self.units
            if all(source in self.files for source in unit)
        }

    @property
    def tasks(self) -> list[Task]:
        """What has to be read: each transcript that is there as a whole."""
        several = len(self.units) > 1
        return [
            (paths, source if several else "", self.wish, self.studying)
            for source, paths in self.readable.items()
        ]

    def unread(self, read: Container[Path]) -> set[str]:
        """The sources of the transcripts that are not among those read, by their first file."""
        done = {first for first, paths in self.readable.items() if paths[0] in read}
        return {source for unit in self.units if unit[0] not in done for source in unit}

    @property
    def missing(self) -> frozenset[str]:
        """The transcripts that are not there."""
        return frozenset(self.sources) - self.files.keys()
