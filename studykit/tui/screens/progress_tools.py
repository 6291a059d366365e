"""What can be done to the progress of whole notes from a screen that shows them, and undo of the log."""

from __future__ import annotations

from asyncio import Lock, to_thread
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.core.study_day import date_of
from studykit.errors import StudykitError
from studykit.i18n import _, n_, ngettext_noop
from studykit.services.note_progress import NO_LEADS, NoteProgress
from studykit.services.search import Found
from studykit.tui.screens.keyed import KeyedScreen

NotesChange: TypeAlias = Callable[[NoteProgress, Sequence[tuple[Note, Deck]]], int]


class ProgressTools:
    """The tools for one screen; `changed` hears what was done, `lead_of` names the leaders of twins."""

    def __init__(
        self,
        screen: KeyedScreen[None],
        changed: Callable[[str], None],
        lead_of: Callable[[], Mapping[str, str]] = lambda: NO_LEADS,
    ) -> None:
        self._screen, self._changed, self._lead_of = screen, changed, lead_of
        self._changing = Lock()

    def suspend(self, notes: Sequence[Found]) -> None:
        """Suspend notes; where all are, bring them back."""
        self._switch(
            notes,
            lambda found: found.is_suspended,
            NoteProgress.suspend,
            ngettext_noop(
                "{count} card suspended. u takes it back.", "{count} cards suspended. u takes it back."
            ),
            NoteProgress.bring_back,
            ngettext_noop(
                "{count} card back in review. u takes it back.",
                "{count} cards back in review. u takes it back.",
            ),
        )

    def flag(self, notes: Sequence[Found]) -> None:
        """Flag notes; where all are, take the flags off."""
        self._switch(
            notes,
            lambda found: found.flag > 0,
            lambda progress, pairs: progress.flag(pairs, 1),
            ngettext_noop(
                "{count} card flagged. u takes it back.", "{count} cards flagged. u takes it back."
            ),
            lambda progress, pairs: progress.flag(pairs, 0),
            ngettext_noop(
                "Flag taken off {count} card. u takes it back.",
                "Flag taken off {count} cards. u takes it back.",
            ),
        )

    def leech(self, notes: Sequence[Found]) -> None:
        """Mark notes as leeches; where all are, take the marks off."""
        self._switch(
            notes,
            lambda found: found.is_leech,
            NoteProgress.mark_leech,
            ngettext_noop(
                "{count} card marked as a leech. u takes it back.",
                "{count} cards marked as leeches. u takes it back.",
            ),
            NoteProgress.unmark_leech,
            ngettext_noop(
                "{count} card is no leech any more, back in review.",
                "{count} cards are no leeches any more, back in review.",
            ),
        )

    def make_due(self, notes: Sequence[Found], day: int) -> None:
        """Make notes due on a study day, in days from 1970-01-01."""
        pairs = _pairs(notes)
        message = ngettext_noop("{count} card due on {date}.", "{count} cards due on {date}.")
        self._do(lambda progress: progress.make_due(pairs, day), message, date=date_of(day).isoformat())

    def undo(self) -> None:
        """Take back what the log was told last."""
        what = ""

        def take_back(progress: NoteProgress) -> int:
            nonlocal what
            what = progress.newest
            return progress.undo()

        self._do(
            take_back,
            lambda _count: _("Undone: {what}.").format(what=what),
            _("There is nothing to undo."),
        )

    def redo(self) -> None:
        """Tell the log again what was taken back last."""
        self._do(
            NoteProgress.redo,
            ngettext_noop("Done again for {count} card.", "Done again for {count} cards."),
            _("There is nothing to do again."),
        )

    def _switch(
        self,
        notes: Sequence[Found],
        is_on: Callable[[Found], bool],
        on: NotesChange,
        told_on: tuple[str, str],
        off: NotesChange,
        told_off: tuple[str, str],
    ) -> None:
        """Switch something on for notes; where it is on for all of them, off."""
        pairs = _pairs(notes)
        change, told = (off, told_off) if notes and all(map(is_on, notes)) else (on, told_on)
        self._do(lambda progress: change(progress, pairs), told)

    def _do(
        self,
        change: Callable[[NoteProgress], int],
        message: tuple[str, str] | Callable[[int], str],
        nothing: str = "",
        date: str = "",
    ) -> None:
        """Change progress beside the screen, one change after the other: it may be all notes."""

        async def work() -> None:
            async with self._changing:
                try:
                    count = await to_thread(self._changed_cards, change)
                except StudykitError as error:
                    self._screen.tell(str(error), bad=True)
                    return
            if nothing and not count:
                self._screen.tell(nothing)
            else:
                said = message(count) if callable(message) else _counted(message, count, date)
                self._changed(said)

        self._screen.run_worker(work(), group="change")

    def _changed_cards(self, change: Callable[[NoteProgress], int]) -> int:
        desk = self._screen.studykit.desk
        with desk.store() as store:
            return change(NoteProgress(desk.decks, store, desk.settings, desk.clock, self._lead_of()))


def _pairs(notes: Sequence[Found]) -> list[tuple[Note, Deck]]:
    return [(found.note, found.deck) for found in notes]


def _counted(message: tuple[str, str], count: int, date: str) -> str:
    return n_(*message, count).format(count=count, date=date)
