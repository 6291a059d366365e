"""The `studykit.yaml` that holds for a transcript: the nearest one above it, else the library's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studykit.deckfile.project import PROJECT_FILE, DeckEntry, Project, parse_project
from studykit.services.textfile import read_text


@dataclass(frozen=True, slots=True)
class Found:
    """A project, its folder, and its file's text; without a file the text is empty."""

    project: Project
    folder: Path
    text: str = ""

    def entry_of(self, file: Path) -> DeckEntry | None:
        """The deck that claims a transcript."""
        try:
            source = file.absolute().relative_to(self.folder).as_posix()
        except ValueError:
            return None
        return self.project.entry_of(source)

    def files_of(self, entry: DeckEntry) -> Iterator[Path]:
        """The transcripts of a deck, in the order of its patterns, each pattern's sorted."""
        patterns = entry.sources or (f"{entry.folder}/**/*",)
        for pattern in patterns:
            for path in sorted(self.folder.glob(pattern)):
                if path.is_file() and not path.name.startswith("."):
                    yield path


class Projects:
    """Project files, each read once."""

    def __init__(self, library: Path) -> None:
        self.library = library.absolute()
        self._found: dict[Path, Found] = {}

    def of(self, file: Path) -> Found:
        """The project of a transcript. Raises DataError or DeckErrors for one that cannot be used."""
        start = file.absolute().parent
        for folder in (start, *start.parents, self.library):
            if (folder / PROJECT_FILE).is_file():
                return self.at(folder)
        return Found(Project(), self.library)

    def at(self, folder: Path) -> Found:
        """The project in a folder."""
        if folder not in self._found:
            path = folder / PROJECT_FILE
            text = read_text(path) if path.is_file() else ""
            project = parse_project(text, str(path)) if text.strip() else Project()
            self._found[folder] = Found(project, folder, text)
        return self._found[folder]
