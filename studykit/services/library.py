"""The library: the folder that holds the deck files, and how it was found."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studykit.errors import UsageError, Where
from studykit.i18n import _
from studykit.reasons import system_reason

LIBRARY_FILE: Final = "studykit.yaml"


@dataclass(frozen=True, slots=True)
class LibraryPlace:
    """A library's folder, absolute, and why it is this one."""

    folder: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.folder} ({self.reason})"


def find_library(
    *,
    given: Path | None,
    environment: Mapping[str, str],
    start: Path,
    configured: Path | None,
    fallback: Path,
) -> LibraryPlace:
    """The library that every command uses.

    In this order: `given` (--decks), STUDYKIT_DECKS, the nearest studykit.yaml from `start` upwards, the
    config's `library`, `fallback` in the user's data folder. The folder need not exist yet.
    """
    if given is not None:
        return LibraryPlace(_absolute(given), _("named with --decks"))
    if named := environment.get("STUDYKIT_DECKS"):
        return LibraryPlace(_absolute(Path(named)), _("named in STUDYKIT_DECKS"))
    for folder in (start, *start.parents):
        if (folder / LIBRARY_FILE).is_file():
            return LibraryPlace(folder, _("{file} is there").format(file=LIBRARY_FILE))
    if configured is not None:
        return LibraryPlace(_absolute(configured), _("named in the config file"))
    return LibraryPlace(fallback, _("the user's data folder"))


def deck_files(folder: Path) -> tuple[Path, ...]:
    """The deck files of a library, sorted by their path; hidden folders and `studykit.yaml` are none."""
    found: list[str] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            f"{parent}{os.sep}{name}"
            for name in names
            if name.endswith(".yaml") and not name.startswith(".") and name != LIBRARY_FILE
        ]
    found.sort(key=lambda path: path.replace(os.sep, "\0"))
    return tuple(map(Path, found))


def init_library(folder: Path) -> Path:
    """Make a folder a library by writing a `studykit.yaml` into it, and return that file.

    Raises UsageError where it is one already or cannot be written.
    """
    target = folder / LIBRARY_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_("# This folder is a studykit library. Options: studykit build --help") + "\n")
    except FileExistsError as error:
        raise UsageError(_("there is a library already"), where=Where(str(folder))) from error
    except OSError as error:
        message = _("cannot make a library: {why}").format(why=system_reason(error))
        raise UsageError(message, where=Where(str(folder))) from error
    return target


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()
