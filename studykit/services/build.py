"""Building decks from transcripts: which deck a file belongs to, what would change, and the write."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from studykit.core.deck import Deck
from studykit.core.settings import Settings
from studykit.deckfile.base import parse_base
from studykit.deckfile.parse import parse_deck
from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.services.library import deck_files
from studykit.services.plan import DeckPlan, Standing, plan_deck
from studykit.services.proposals import ALL_QUOTES, Accept, Offer, Wish, offers

RULES_VERSION: Final = 1
BASE_FOLDER: Final = ".base"
_NO_WORD: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a build was asked for; `accept` is None where nobody said."""

    accept: Accept | None = None
    restore: frozenset[str] = frozenset()
    rules: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """The plans of a build, in the order of the decks, and what could not be built."""

    plans: tuple[DeckPlan, ...]
    errors: tuple[StudykitError, ...]


def plan_builds(files: Sequence[Path], library: Path, settings: Settings, options: BuildOptions) -> Built:
    """Plan the decks of some transcripts; an error stops its own deck only."""
    shelf = Shelf(library)
    plans: list[DeckPlan] = []
    errors: list[StudykitError] = [*shelf.errors]
    for file in files:
        try:
            plans.append(_plan_file(file, shelf, settings, options))
        except StudykitError as error:
            errors.append(error)
    return Built(tuple(plans), tuple(errors))


def _plan_file(file: Path, shelf: Shelf, settings: Settings, options: BuildOptions) -> DeckPlan:
    from studykit.mining.mine import mine
    from studykit.services.read import read_file

    document = read_file(file)
    source = shelf.source_name(file)
    standing = shelf.deck_of(source) or shelf.new_deck(file, document.title)
    wish = Wish(studying=settings.studying, accept=options.accept or "tables")
    offered: tuple[Offer, ...] = offers(mine(document, quotes=ALL_QUOTES), "", wish)
    return plan_deck(
        standing,
        offered,
        sources={source: document.sha256},
        rules=RULES_VERSION,
        restore=options.restore,
        accept_drafts=options.accept == "all",
    )


class Shelf:
    """The library's decks as they stand."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.standings: list[Standing] = []
        self.errors: list[StudykitError] = []
        self.ids: set[str] = set()
        for path in deck_files(library) if library.is_dir() else ():
            try:
                self.standings.append(self._standing(path))
            except StudykitError as error:
                self.errors.append(error)
        self.ids = {standing.deck.id for standing in self.standings}

    def _standing(self, path: Path) -> Standing:
        text = read_text(path)
        deck = parse_deck(text, str(path))
        base_path = self.base_path(deck.id)
        base_text = read_text(base_path) if base_path.exists() else ""
        base = parse_base(base_text, str(base_path)) if base_text else None
        return Standing(path=path, base_path=base_path, deck=deck, text=text, base=base, base_text=base_text)

    def base_path(self, deck_id: str) -> Path:
        """Where a deck's base is kept."""
        return self.library / BASE_FOLDER / f"{deck_id}.jsonl"

    def source_name(self, file: Path) -> str:
        """A transcript as a deck file names it: its path from the library's folder."""
        return Path(os.path.relpath(file.absolute(), self.library.absolute())).as_posix()

    def deck_of(self, source: str) -> Standing | None:
        """The deck that a transcript already belongs to."""
        return next((standing for standing in self.standings if source in standing.deck.sources), None)

    def new_deck(self, file: Path, title: str) -> Standing:
        """An empty deck for a transcript."""
        stem = unicodedata.normalize("NFC", file.stem)
        deck_id = self._free_id(file)
        self.ids.add(deck_id)
        name = title if 0 < len(title) <= 60 else stem
        path = self.library / f"{deck_id}.yaml"
        return Standing(path=path, base_path=self.base_path(deck_id), deck=Deck(id=deck_id, name=name))

    def _free_id(self, file: Path) -> str:
        for parts in (file.stem, f"{file.absolute().parent.name}-{file.stem}"):
            deck_id = file_slug(parts)
            if deck_id not in self.ids:
                return deck_id
        digest = sha256(self.source_name(file).encode()).hexdigest()[:6]
        return f"{file_slug(file.stem)}-{digest}"


def file_slug(text: str) -> str:
    """A name for ids and files: words in lower case joined by hyphens, Chinese as it is."""
    return _NO_WORD.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-_") or "deck"


def write_plan(plan: DeckPlan) -> None:
    """Carry a plan out: the deck file first, so that an interrupted build is finished by the next.

    Raises DataError where the file changed since it was planned, StudykitError where it cannot be written.
    """
    if plan.old_text != plan.new_text:
        if (read_text(plan.path) if plan.path.exists() else "") != plan.old_text:
            raise DataError(
                _("the file changed while it was being rebuilt"),
                where=Where(str(plan.path)),
                hint=_("Run the build again."),
            )
        write_text(plan.path, plan.new_text)
    if plan.old_base != plan.new_base:
        write_text(plan.base_path, plan.new_base)


def read_text(path: Path) -> str:
    """A file's text, line ends and byte order mark included. Raises DataError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(
            _("not UTF-8 (byte {place})").format(place=error.start), where=Where(str(path))
        ) from None
    except OSError as error:
        raise DataError(error.strerror or str(error), where=Where(str(path))) from None


def write_text(path: Path, text: str) -> None:
    """Replace a file in one step: whoever reads it sees the old or the new text, never a half."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise StudykitError(
            _("cannot write: {why}").format(why=error.strerror), where=Where(str(path))
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def transcripts_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that are meant: a folder stands for the transcripts in it, sorted."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(child for child in path.iterdir() if child.is_file() and _is_transcript(child))
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _is_transcript(path: Path) -> bool:
    return path.suffix.lower() in {
        ".txt",
        ".md",
        ".srt",
        ".vtt",
        ".ass",
        ".csv",
        ".tsv",
        ".html",
        ".xlsx",
        ".docx",
    }
