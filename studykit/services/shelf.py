"""The library's decks as they stand on disk, and which of them a transcript belongs to."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from studykit.core.deck import Deck
from studykit.core.headway import Headway, counted, untold
from studykit.deckfile.base import Base, parse_base
from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.services.decks import DeckFile, deck_of_file
from studykit.services.library import deck_files
from studykit.services.textfile import read_text, read_text_or_nothing

BASE_FOLDER: Final = ".base"
_DECK_LIKE: Final = re.compile(r"^(deck|notes)\s*:", re.MULTILINE)
_NO_WORD: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A deck as it stands: its file's text and what that says, its base; texts are empty for a new deck."""

    path: Path
    base_path: Path
    deck: Deck
    text: str = ""
    base: Base | None = None
    base_text: str = ""


class Shelf:
    """The decks of a library; `errors` are those of deck files that cannot be read.

    Other YAML files that happen to lie there are left alone.
    """

    def __init__(
        self, library: Path, cache: Path, known: Iterable[DeckFile] = (), headway: Headway = untold
    ) -> None:
        """Read the library, but of the `known` files only those that changed."""
        decks = {file.path: file for file in known}
        self.library = library.absolute()
        self.errors: list[StudykitError] = []
        self._unreadable: list[str] = []
        self.standings: dict[str, Standing] = {}
        paths = tuple(deck_files(library)) if library.is_dir() else ()
        for path in counted(_("Reading decks"), paths, len(paths), headway):
            try:
                self._add(path, deck_of_file(path, cache, decks.get(path)))
            except StudykitError as error:
                text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
                if _DECK_LIKE.search(text):
                    self.errors.append(error)
                    self._unreadable.append(text)

    def may_hold(self, name: str) -> bool:
        """Whether a deck file that cannot be read speaks of a transcript or a deck of this name."""
        return any(name in text for text in self._unreadable)

    def _add(self, path: Path, deck: Deck) -> None:
        twin = self.standings.get(deck.id)
        if twin is not None:
            raise DataError(
                _("the deck {id} is already in {path}").format(id=deck.id, path=twin.path),
                where=Where(str(path)),
                hint=_("Give one of them another `id:`, or delete one."),
            )
        base_path = self.base_path(deck.id)
        base_text = read_text_or_nothing(base_path)
        self.standings[deck.id] = Standing(
            path=path,
            base_path=base_path,
            deck=deck,
            text=read_text(path),
            base=parse_base(base_text, str(base_path)) if base_text else None,
            base_text=base_text,
        )

    def base_path(self, deck_id: str) -> Path:
        """Where a deck's base is kept."""
        return self.library / BASE_FOLDER / f"{deck_id}.jsonl"

    @cached_property
    def homes(self) -> dict[str, str]:
        """Each note's deck, by ids. Raises DataError naming both places where a note stands in two decks."""
        homes: dict[str, str] = {}
        for standing in self.standings.values():
            for note in standing.deck.notes:
                other = homes.setdefault(note.id, standing.deck.id)
                if other != standing.deck.id:
                    raise self._doubled(note.id, self.standings[other], standing)
        return homes

    def _doubled(self, note_id: str, one: Standing, other: Standing) -> DataError:
        return DataError(
            _("the note {id} is also in {place}").format(id=note_id, place=_place(one, note_id)),
            where=_place(other, note_id),
            hint=_("Delete one of them; a note that moved to another deck keeps its history."),
        )

    @cached_property
    def orphans(self) -> dict[str, Base]:
        """The bases of decks whose file is gone, by deck id."""
        found = {}
        folder = self.library / BASE_FOLDER
        for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
            if path.stem not in self.standings and not self.may_hold(path.stem):
                found[path.stem] = parse_base(read_text(path), str(path))
        return found

    def source_name(self, file: Path) -> str:
        """A transcript as a deck file names it: its path from the library's folder."""
        return unicodedata.normalize("NFC", Path(os.path.relpath(file.absolute(), self.library)).as_posix())

    def source_path(self, source: str) -> Path:
        """The transcript that a deck file names."""
        return Path(os.path.normpath(self.library / source))

    def deck_of(self, source: str) -> Standing | None:
        """The deck that names a transcript."""
        return next((each for each in self.standings.values() if source in each.deck.sources), None)

    def deserted(self) -> Iterator[tuple[Standing, str]]:
        """The decks' sources that are not there, each with its deck."""
        for standing in self.standings.values():
            for source in standing.deck.sources:
                if not self.source_path(source).exists():
                    yield standing, source

    def new_deck(self, deck: Deck, base: Base | None = None, base_text: str = "") -> Standing:
        """A deck that has no file yet; it stands on the shelf from now on."""
        standing = Standing(
            path=self.library / f"{file_slug(deck.id)}.yaml",
            base_path=self.base_path(deck.id),
            deck=deck,
            base=base,
            base_text=base_text,
        )
        self.standings[deck.id] = standing
        return standing

    def free_id(self, file: Path, stem: str) -> str:
        """An id for a new deck, made of its transcript's name, `stem`."""
        for text in (stem, f"{file.absolute().parent.name}-{stem}"):
            deck_id = file_slug(text)
            if deck_id not in self.standings and deck_id not in self.orphans:
                return deck_id
        return f"{file_slug(stem)}-{sha256(self.source_name(file).encode()).hexdigest()[:6]}"


def file_slug(text: str) -> str:
    """A name for ids and files: words in lower case joined by hyphens, Chinese as it is."""
    return _NO_WORD.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-_") or "deck"


def with_sources(standing: Standing, old: str, new: str) -> Standing:
    """The deck after one of its transcripts was renamed or moved."""

    def named(sources: Iterable[str]) -> tuple[str, ...]:
        return tuple(new if source == old else source for source in sources)

    base = standing.base
    if base is not None:
        digests = {new if source == old else source: digest for source, digest in base.sources.items()}
        entries = {
            note_id: replace(entry, note=replace(entry.note, source=new))
            if entry.note.source == old
            else entry
            for note_id, entry in base.entries.items()
        }
        base = replace(base, sources=digests, entries=entries)
    notes = tuple(replace(note, source=new) if note.source == old else note for note in standing.deck.notes)
    deck = replace(standing.deck, sources=named(standing.deck.sources), notes=notes)
    return replace(standing, deck=deck, base=base)


def _place(standing: Standing, note_id: str) -> Where:
    found = re.search(rf"^[ -]*id:\s*[\"']?{re.escape(note_id)}[\"']?\s*(#.*)?$", standing.text, re.MULTILINE)
    line = standing.text.count("\n", 0, found.start()) + 1 if found else None
    return Where(str(standing.path), line)
