"""What a build has to do: which deck each transcript belongs to, and all that the deck is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from studykit.core.deck import Deck
from studykit.core.settings import Settings
from studykit.deckfile.base import Base
from studykit.deckfile.match import match
from studykit.deckfile.project import DeckEntry, Wish
from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.services.choices import folded
from studykit.services.given import SHEETS, Given, is_transcript
from studykit.services.job import Job
from studykit.services.projects import Found, Projects
from studykit.services.proposals import Offers, read_offers
from studykit.services.shelf import Shelf, Standing, file_slug, with_sources

SAME_TRANSCRIPT: Final = 0.5


class Jobs:
    """Finds the jobs; `already_read` holds the transcripts that had to be read for that."""

    def __init__(
        self, shelf: Shelf, settings: Settings, restore: frozenset[str], digest: Callable[[Path], str]
    ) -> None:
        self.shelf = shelf
        self.settings = settings
        self.restore = restore
        self.digest = digest
        self.projects = Projects(shelf.library)
        self.errors: list[StudykitError] = []
        self.warnings: list[str] = []
        self.already_read: dict[Path, Offers] = {}

    def of(self, transcripts: Sequence[Given]) -> list[Job]:
        """The jobs for some transcripts; without any, for all of the library's."""
        jobs: dict[str, Job] = {}
        for each in transcripts or self._whole_library():
            try:
                job = self._job(each, jobs)
            except StudykitError as error:
                self.errors.append(error)
            else:
                if job is not None:
                    jobs[job.standing.deck.id] = job
        for deck_id in sorted(self.restore & self.shelf.orphans.keys() - jobs.keys()):
            jobs[deck_id] = self._job_of(self._restored(deck_id, self.shelf.orphans[deck_id]), {})
        if not transcripts:
            for standing in self.shelf.standings.values():
                if standing.deck.sources and standing.deck.id not in jobs:
                    jobs[standing.deck.id] = self._job_of(standing, {})
        for job in jobs.values():
            self.warnings += [
                _("{deck}: the transcript {source} is not there").format(
                    deck=job.standing.path, source=source
                )
                for source in sorted(job.missing)
            ]
        return list(jobs.values())

    def _whole_library(self) -> Iterator[Given]:
        """The transcripts that the library's own studykit.yaml names, and those that its decks name."""
        self._look_around()
        found = self.projects.at(self.shelf.library)
        for entry in found.project.decks:
            yield from (Given(path) for path in found.files_of(entry) if entry.sources or is_transcript(path))
        for standing in list(self.shelf.standings.values()):
            for source in standing.deck.sources:
                path = self.shelf.source_path(source)
                if path.exists():
                    yield Given(path)

    def _look_around(self) -> None:
        """Find transcripts that are not where their decks say: the same bytes under a new name."""
        for _standing, source in list(self.shelf.deserted()):
            folder = self.shelf.source_path(source).parent
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                name = self.shelf.source_name(path)
                if is_transcript(path) and self.shelf.deck_of(name) is None:
                    self._recognise(path, name, by_notes=False)

    def _job(self, each: Given, jobs: Mapping[str, Job]) -> Job | None:
        for path in each.paths:
            if not path.exists():
                raise DataError(_("there is no such file"), where=Where(str(path)))
        source = self.shelf.source_name(each.path)
        found = self.projects.of(each.path)
        entry = found.entry_of(each.path)
        files = {self.shelf.source_name(path): path for path in each.paths}
        if entry is not None and entry.sources:
            files = {self.shelf.source_name(path): path for path in found.files_of(entry)} | files
        for name, path in files.items():
            if self.shelf.deck_of(name) is None:
                self._recognise(path, name)
        standing = self._standing(each, source, found, entry)
        if standing is None:
            return None
        previous = jobs.get(standing.deck.id)
        if previous is not None:
            files = {**previous.files, **files}
        return self._job_of(standing, files, found, entry, each.tree)

    def _job_of(
        self,
        standing: Standing,
        files: Mapping[str, Path],
        found: Found | None = None,
        entry: DeckEntry | None = None,
        tree: str = "",
    ) -> Job:
        """A deck's job: the transcripts it names and those that come to it now."""
        named = {source: self.shelf.source_path(source) for source in standing.deck.sources}
        if found is None:
            first = next((path for path in named.values() if path.exists()), None)
            if first is not None:
                found = self.projects.of(first)
                entry = found.entry_of(first)
        everything = {**named, **files}
        there = {source: path for source, path in everything.items() if path.exists()}
        wish = entry.wish if entry else found.project.wish if found else Wish()
        wish = replace(wish, options=replace(wish.options, isolate=_isolates(wish, standing, everything)))
        before = standing.base.name if standing.base else standing.deck.name
        own = standing.deck.options.studying
        return Job(
            standing=standing,
            name=self._entry_name(entry, found, next(iter(files.values()), None)) or before or tree,
            wish=wish,
            studying=own or wish.options.studying or self.settings.studying,
            sources=tuple(everything),
            files=there,
            may_be_empty=bool(tree),
        )

    def _standing(self, each: Given, source: str, found: Found, entry: DeckEntry | None) -> Standing | None:
        """The deck of a transcript, by its name or its project; else a new one, None where it was deleted."""
        standing = self.shelf.deck_of(source)
        if standing is None and entry is not None:
            standing = self.shelf.standings.get(self._entry_id(entry, found, each.path))
        if standing is not None:
            return standing
        digest = self.digest(each.path)
        for deck_id, base in self.shelf.orphans.items():
            if deck_id not in self.shelf.standings and (
                source in base.sources or digest in base.sources.values()
            ):
                if deck_id in self.restore:
                    return self._restored(deck_id, base)
                message = _("{file}: its deck {deck} was deleted; --restore {deck} brings it back")
                self.warnings.append(message.format(file=each.path, deck=deck_id))
                return None
        if self.shelf.may_hold(each.path.name):
            raise DataError(
                _("not built: the deck that names it cannot be read"),
                where=Where(str(each.path)),
            )
        if entry is not None:
            deck_id = self._entry_id(entry, found, each.path)
        else:
            deck_id = self.shelf.free_id(each.path, each.stem)
        return self.shelf.new_deck(Deck(id=deck_id, name=""))

    def _entry_id(self, entry: DeckEntry, found: Found, file: Path) -> str:
        return entry.id if entry.id and not entry.folder else file_slug(self._entry_name(entry, found, file))

    def _entry_name(self, entry: DeckEntry | None, found: Found | None, file: Path | None) -> str:
        """The name that a project gives a transcript's deck: its own, or its place in a tree."""
        if entry is None:
            return ""
        if not entry.folder or file is None or found is None:
            return entry.name if not entry.folder else ""
        inside = file.absolute().relative_to(found.folder / entry.folder).with_suffix("")
        return "::".join((entry.name, *inside.parts))

    def _restored(self, deck_id: str, base: Base) -> Standing:
        """A deleted deck as its base remembers it."""
        entries = sorted(base.entries.values(), key=lambda entry: (entry.lines[:1], entry.note.id))
        notes = tuple(entry.note for entry in entries if not entry.fate)
        deck = Deck(
            id=deck_id, name=base.name, sources=tuple(base.sources), options=base.options, notes=notes
        )
        return self.shelf.new_deck(deck, base)

    def _recognise(self, path: Path, source: str, *, by_notes: bool = True) -> None:
        """Find a transcript under its old name in a deck, by its bytes, else by half of its notes."""
        deserted = [(standing, old) for standing, old in self.shelf.deserted() if standing.base]
        for same in (self._has_bytes, self._shares_half) if by_notes else (self._has_bytes,):
            for standing, old in deserted:
                if standing.base and same(standing.base, old, path):
                    self.shelf.standings[standing.deck.id] = with_sources(standing, old, source)
                    return

    def _has_bytes(self, base: Base, old: str, path: Path) -> bool:
        return base.sources.get(old) == self.digest(path)

    def _shares_half(self, base: Base, old: str, path: Path) -> bool:
        entries = [
            entry
            for entry in base.entries.values()
            if (entry.note.source or old) == old and not entry.note.retired and not entry.home
        ]
        entries.sort(key=lambda entry: (entry.lines[:1], entry.note.id))
        if not entries:
            return False
        if path not in self.already_read:
            self.already_read[path] = read_offers([path], "", Wish(), self.settings.studying)
        matching = match(entries, [offer.note for offer in self.already_read[path].offers], folded)
        return len(matching.ids) >= SAME_TRANSCRIPT * len(entries)


def _isolates(wish: Wish, standing: Standing, sources: Iterable[str]) -> bool:
    """Whether a deck keeps to itself: as its project says, as it did before, or as a spreadsheet does."""
    if wish.isolate is not None:
        return wish.isolate
    if standing.base is not None:
        return standing.base.options.isolate
    return bool(suffixes := {Path(source).suffix.lower() for source in sources}) and suffixes <= SHEETS
