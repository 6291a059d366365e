"""The transcripts that a build was given: files, and what lies in folders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from studykit.services.partners import stem_of, units

SHEETS: Final = frozenset({".csv", ".tsv", ".xlsx"})
_TRANSCRIPTS: Final = SHEETS | {".txt", ".md", ".markdown", ".srt", ".vtt", ".ass", ".html", ".htm", ".docx"}
_LISTS: Final = frozenset({"rejected.txt", "known.txt", "readings.txt"})


@dataclass(frozen=True, slots=True)
class Given:
    """A transcript to build from, in one file or two; `tree` is its deck's name where a folder was given."""

    path: Path
    tree: str = ""
    partner: Path | None = None

    @property
    def stem(self) -> str:
        """Its name, without suffix, and without the language of one of two files."""
        return self.path.stem if self.partner is None else stem_of(self.path.name)

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files."""
        return (self.path,) if self.partner is None else (self.path, self.partner)


def given(paths: Iterable[Path]) -> tuple[Given, ...]:
    """The transcripts that are meant: a folder stands for those in it and below, as a tree of decks."""
    found: dict[Path, Given] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path, Given(path))
            continue
        root = path.resolve().name
        for child in sorted(path.rglob("*")):
            parts = child.relative_to(path).parts
            if is_transcript(child) and not any(part.startswith(".") for part in parts):
                found.setdefault(child, Given(child, "::".join((root, *parts[:-1], child.stem))))
    by_name = {str(path): each for path, each in found.items()}
    return tuple(
        replace(by_name[unit[0]], partner=by_name[unit[1]].path) if len(unit) == 2 else by_name[unit[0]]
        for unit in units(list(by_name))
    )


def is_transcript(path: Path) -> bool:
    """Whether a file in a folder is taken for a transcript, by its name."""
    is_ours = path.name in _LISTS or path.stem.lower() == "readme"
    return path.suffix.lower() in _TRANSCRIPTS and not is_ours and path.is_file()
