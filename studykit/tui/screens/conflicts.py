"""Conflicts: fields that you and the transcript both changed; one key settles one for good."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from studykit.errors import StudykitError
from studykit.i18n import _
from studykit.lang.cells import printable
from studykit.services.conflicts import OpenConflict, open_conflicts
from studykit.services.search import headline
from studykit.tui.inks import PLAIN, QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.note_tools import NoteTools
from studykit.tui.widgets.calm import Calm
from studykit.tui.widgets.prose import Prose


class ConflictsScreen(KeyedScreen[None]):
    """One conflict after the other, of the whole library."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("conflicts"))

    def __init__(self) -> None:
        super().__init__()
        self._conflicts: tuple[OpenConflict, ...] = ()
        self._later = 0
        self._tools = NoteTools(self, self._collect_again)

    def body(self) -> ComposeResult:
        """The field's three values."""
        with VerticalScroll(can_focus=False):
            yield Prose(id="conflict")
        yield Calm()

    def on_mount(self) -> None:
        """Collect them beside the screen."""
        self.title_line(_("Conflicts"))
        self.collect()

    @work(thread=True, exclusive=True)
    def collect(self) -> None:
        """Read what waits."""
        desk = self.studykit.desk
        try:
            editor = desk.editor()
            found = open_conflicts(editor)
        except StudykitError as error:
            self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        self.app.call_from_thread(self._show, found)

    def _collect_again(self, _notes: frozenset[str]) -> None:
        self.collect()

    @property
    def current(self) -> OpenConflict | None:
        """What is asked; None where nothing waits."""
        return self._conflicts[self._later % len(self._conflicts)] if self._conflicts else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Decisions only while something is asked."""
        return self.current is not None if action in ("mine", "new", "skip", "source") else True

    def action_mine(self) -> None:
        """Keep mine."""
        self._settle(takes_new=False)

    def action_new(self) -> None:
        """Take the source's."""
        self._settle(takes_new=True)

    def action_skip(self) -> None:
        """The next one first."""
        self._later += 1
        self._show(self._conflicts)

    def action_undo(self) -> None:
        """Take the newest change of files back."""
        if not self._tools.undo():
            self.tell(_("There is nothing to undo."))

    def action_redo(self) -> None:
        """Make it again."""
        if not self._tools.redo():
            self.tell(_("There is nothing to do again."))

    def action_source(self) -> None:
        """The transcript at the note's line."""
        if (here := self.current) is not None:
            self._tools.show_source(here.note.id)

    def _settle(self, *, takes_new: bool) -> None:
        here = self.current
        if here is not None:
            done = _("The source's was taken. u takes it back.") if takes_new else _("Yours stays for good.")
            self._tools.settle(here, takes_new=takes_new, done=done)

    def _show(self, found: tuple[OpenConflict, ...]) -> None:
        self._conflicts = found
        here = self.current
        place = self._later % len(found) + 1 if found else 0
        left = _("{place} of {total}").format(place=place, total=len(found))
        self.title_line(_("Conflicts"), left if here else "")
        self.query_one("#conflict", Prose).update(conflict_text(here) if here else "")
        self.query_one(VerticalScroll).display = here is not None
        step = _("A conflict is a field that both you and the transcript changed.")
        self.query_one(Calm).say("" if here else _("No conflict waits."), (step,))
        self.refresh_bindings()


def conflict_text(here: OpenConflict) -> Content:
    """Which field of which note, and its three values."""
    lines = [
        Content.styled(printable(headline(here.note)[0]), "bold"),
        Content.styled(printable(f"{here.deck_name} · {here.field}"), QUIET),
    ]
    values = (
        (_("it was"), here.base, QUIET),
        (_("yours"), here.yours, PLAIN),
        (_("the source"), here.new, PLAIN),
    )
    for name, value, style in values:
        lines += [Content(""), Content.styled(name, QUIET), Content.styled(printable(value), style)]
    return Content("\n").join(lines)
