"""What the screens work with: the learner's library, progress and settings.

Services are imported by the method that needs them, so that the first screen is drawn before they are loaded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from studykit.core.headway import Headway, untold

if TYPE_CHECKING:
    from studykit.config import Config
    from studykit.core.deck import Deck
    from studykit.core.notes import Note
    from studykit.core.settings import Settings
    from studykit.core.study_day import Clock
    from studykit.errors import StudykitError
    from studykit.paths import Paths
    from studykit.services.build import Workshop
    from studykit.services.choices import Choices
    from studykit.services.deck_edit import DeckEditor
    from studykit.services.decks import DeckFile
    from studykit.services.library import LibraryPlace
    from studykit.services.other_process import OtherProcess
    from studykit.services.outlook import Outlook
    from studykit.services.review import ReviewSession
    from studykit.services.snapshot import DeckToday
    from studykit.services.stats import Stats
    from studykit.services.undo import FileHistory
    from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class Selection:
    """What to study: some decks, all studied ones where none is named; of these, only some notes or all.

    `ahead_days` asks what falls due so many days ahead, too; `more_new` lets so many notes in beyond the
    day's limits.
    """

    deck_ids: tuple[str, ...] = ()
    note_ids: frozenset[str] | None = None
    ahead_days: int = 0
    more_new: int = 0


@dataclass(slots=True)
class Desk:
    """The learner's things.

    After `read`: `decks` are all decks of the library, `files` their files by deck id, and `errors` tell
    which files could not be read.
    """

    paths: Paths
    config: Config
    place: LibraryPlace
    clock: Clock
    decks: tuple[Deck, ...] = ()
    files: dict[str, Path] = field(default_factory=dict)
    errors: tuple[StudykitError, ...] = ()
    _found: tuple[DeckFile, ...] = ()
    _history: FileHistory | None = None
    _beside: OtherProcess | None = None

    @property
    def history(self) -> FileHistory:
        """What was done to deck files since the program began."""
        from studykit.services.undo import FileHistory

        if self._history is None:
            self._history = FileHistory()
        return self._history

    @property
    def beside(self) -> OtherProcess:
        """Where what needs the dictionaries is done."""
        from studykit.services.other_process import OtherProcess

        if self._beside is None:
            self._beside = OtherProcess()
        return self._beside

    def close(self) -> None:
        """End what was started beside the app."""
        if self._beside is not None:
            self._beside.close()

    @property
    def settings(self) -> Settings:
        """The learner's choices."""
        return self.config.settings

    def store(self) -> ProgressStore:
        """The progress, opened for the calling thread."""
        from studykit.store.store import ProgressStore

        return ProgressStore(self.paths.store, self.clock)

    def deck_paths(self) -> tuple[Path, ...]:
        """The library's deck files, none where there is no library yet."""
        from studykit.services.library import deck_files

        return deck_files(self.place.folder) if self.place.folder.is_dir() else ()

    def remembered(self) -> tuple[DeckToday, ...]:
        """The decks as they were counted last, with their numbers where nothing has changed since."""
        from studykit.services.snapshot import load_snapshot

        return load_snapshot(self.paths.cache, self._snapshot_key(), self.deck_paths())

    def read(self) -> tuple[DeckToday, ...]:
        """Read the library and count what waits; takes long, so it runs beside the screens.

        What another process does to the progress meanwhile makes the remembered numbers stale.
        """
        from studykit.services.arrivals import note_arrivals
        from studykit.services.counts import deck_counts
        from studykit.services.decks import readable_decks
        from studykit.services.rules import rules_for
        from studykit.services.snapshot import DeckToday, save_snapshot

        found, self.errors = readable_decks(self.place.folder, self.paths.cache, self._found)
        self._found = found
        self.decks = tuple(file.deck for file in found)
        self.files = {file.deck.id: file.path for file in found}
        with self.store() as store:
            note_arrivals(self.decks, store, self.settings)
            store.refresh(rules_for(self.decks, self.settings))
        key = self._snapshot_key()
        with self.store() as store:
            counts = deck_counts(self.decks, store, self.settings, self.clock)
        decks = tuple(
            DeckToday(
                deck_id=deck.id,
                deck_name=deck.name,
                new=count.new,
                due=count.due,
                drill=count.drill,
                done=count.done,
                drafts=sum(note.draft and not note.retired for note in deck.notes),
                new_left=count.new_left,
                sample=deck.options.sample,
            )
            for deck, count in zip(self.decks, counts, strict=True)
        )
        if not self.errors:
            save_snapshot(self.paths.cache, key, decks, found)
        return decks

    def _snapshot_key(self) -> str:
        from studykit.core.study_day import study_day
        from studykit.services.snapshot import snapshot_key

        now_ms, offset = self.clock.now_ms(), self.clock.utc_offset_minutes()
        day = study_day(now_ms, offset, self.settings.rollover_hour)
        return snapshot_key(self.paths.store, self.settings, day)

    def note(self, note_id: str) -> tuple[Deck, Note] | None:
        """A note of the library with its deck, None where it is gone."""
        return next(((deck, note) for deck in self.decks for note in deck.notes if note.id == note_id), None)

    def origin(self, note_id: str) -> str:
        """The transcript and line that a note comes from, empty where it has none that can be read."""
        from studykit.errors import StudykitError
        from studykit.services.source import source_of

        found = self.note(note_id)
        try:
            source = source_of(self.place.folder, *found) if found else None
        except StudykitError:
            return ""
        return str(source) if source else ""

    def replaced(self, changed: Deck) -> None:
        """Take a deck as its file is now."""
        self.decks = tuple(changed if deck.id == changed.id else deck for deck in self.decks)

    def outlook(self) -> Outlook:
        """What the learner faces."""
        from studykit.services.outlook import outlook

        with self.store() as store:
            return outlook(self.decks, store, self.settings, self.clock)

    def stats(self) -> Stats:
        """What the learner did, from the whole log; takes long with a long one."""
        from studykit.services.stats import make_stats

        with self.store() as store:
            return make_stats(self.decks, store, self.settings, self.clock)

    def choices(self) -> Choices:
        """The library's words that were decided about; none where its lists cannot be read."""
        from studykit.errors import StudykitError
        from studykit.services.choices import Choices, load_choices

        try:
            return load_choices(self.place.folder)
        except StudykitError:
            return Choices()

    def editor(self) -> DeckEditor:
        """The decks to be changed one at a time."""
        from studykit.services.deck_edit import DeckEditor

        return DeckEditor(self.place.folder, self.paths.cache, self.settings.studying, self._found)

    def workshop(self) -> Workshop:
        """Where decks are built and drafts decided about."""
        from studykit.services.build import Workshop

        folder, cache = self.place.folder, self.paths.cache
        return Workshop(library=folder, cache=cache, settings=self.settings, known=self._found)

    def build(self, file: Path, headway: Headway = untold) -> None:
        """Make a deck of a transcript. Raises StudykitError where that fails."""
        from studykit.services.build import BuildOptions, build

        built = build([file], self.workshop(), BuildOptions(), headway)
        if built.errors:
            raise built.errors[0]

    def studied(self) -> tuple[Deck, ...]:
        """The decks that are studied when nobody names any."""
        from studykit.services.samples import without_samples

        return without_samples(self.decks)

    def chosen(self, deck_ids: Collection[str]) -> tuple[Deck, ...]:
        """The decks of some ids, the studied ones where none is named."""
        return tuple(deck for deck in self.decks if deck.id in deck_ids) if deck_ids else self.studied()

    def selected(self, selection: Selection) -> tuple[Deck, ...]:
        """The decks of a selection; notes that are not chosen stand in them as drafts, which nobody asks."""
        from studykit.services.choice import only_notes

        decks = self.chosen(selection.deck_ids)
        return decks if selection.note_ids is None else only_notes(decks, selection.note_ids)

    def session(self, selection: Selection, store: ProgressStore) -> ReviewSession:
        """A session on a selection."""
        from studykit.services.review import ReviewSession

        return ReviewSession(
            self.selected(selection),
            store,
            self.settings,
            self.clock,
            library=self.decks,
            ahead_days=selection.ahead_days,
            more_new=selection.more_new,
        )
