"""The decks of a library, each with the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studykit.core.deck import Deck
from studykit.core.headway import Headway, counted, untold
from studykit.errors import DataError, DeckErrors, StudykitError, Where
from studykit.i18n import _
from studykit.services.deck_cache import load_deck
from studykit.services.file_stamp import file_stamp
from studykit.services.library import deck_files


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck and the file that it stands in, with the stamp that the file had when it was read."""

    path: Path
    deck: Deck
    stamp: str


def deck_of_file(path: Path, cache: Path, known: DeckFile | None = None) -> Deck:
    """A file's deck, the `known` one where the file has not changed. Raises DataError where it is none."""
    return known.deck if known is not None and known.stamp == file_stamp(path) else load_deck(path, cache)


def load_decks(folder: Path, cache: Path, headway: Headway = untold) -> tuple[DeckFile, ...]:
    """All decks of a library, sorted by path; without a library there are none.

    `cache` is the user's cache directory. Raises DataError for a file that is no deck, and for an id that two
    decks share.
    """
    files, errors = readable_decks(folder, cache, headway=headway)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise DeckErrors([part for error in errors for part in _parts(error)])
    return files


def readable_decks(
    folder: Path, cache: Path, known: Iterable[DeckFile] = (), headway: Headway = untold
) -> tuple[tuple[DeckFile, ...], tuple[StudykitError, ...]]:
    """The decks of a library that can be read, and why the others cannot.

    Files that are `known` and have not changed since are not read again.
    """
    before = {file.path: file for file in known}
    files: list[DeckFile] = []
    errors: list[StudykitError] = []
    seen: dict[str, Path] = {}
    paths = tuple(deck_files(folder)) if folder.is_dir() else ()
    for path in counted(_("Reading decks"), paths, len(paths), headway):
        stamp = file_stamp(path)
        old = before.get(path)
        try:
            deck = old.deck if old is not None and old.stamp == stamp else load_deck(path, cache)
        except StudykitError as error:
            errors.append(error)
            continue
        if deck.id in seen:
            message = _("the deck id “{id}” is also in {other}").format(id=deck.id, other=seen[deck.id])
            errors.append(DataError(message, where=Where(str(path))))
            continue
        seen[deck.id] = path
        files.append(DeckFile(path, deck, stamp))
    return tuple(files), tuple(errors)


def _parts(error: StudykitError) -> tuple[DataError, ...]:
    if isinstance(error, DeckErrors):
        return error.errors
    return (error,) if isinstance(error, DataError) else ()
