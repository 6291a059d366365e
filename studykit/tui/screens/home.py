"""Home: what waits today, deck by deck, and what the next days will cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.worker import get_current_worker

from studykit.errors import StudykitError
from studykit.i18n import _
from studykit.services.snapshot import new_today
from studykit.tui.deck_rows import deck_rows
from studykit.tui.desk import Selection
from studykit.tui.inks import QUIET
from studykit.tui.keymap import bindings
from studykit.tui.memory import reading
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.today import deck_line, today_line
from studykit.tui.widgets.deck_tree import DeckHeading, DeckRow, DeckTree
from studykit.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from studykit.services.outlook import Outlook
    from studykit.services.snapshot import DeckToday
    from studykit.tui.screens.more import More
    from studykit.tui.screens.note_tools import NoteTools
    from studykit.tui.screens.progress_tools import ProgressTools


_NEED_DECKS: Final = frozenset({"study", "study_all", "triage", "browse", "filter", "more", "cram"})


class HomeScreen(KeyedScreen[None]):
    """The first screen; studies what is `wanted`, under its title, once the decks are read."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("home"))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012

    def __init__(self, wanted: tuple[Selection, str] | None = None) -> None:
        super().__init__()
        self._decks: tuple[DeckToday, ...] = ()
        self._outlook: Outlook | None = None
        self._wanted = wanted
        self._empty = False

    def body(self) -> ComposeResult:
        """Today in one line, the decks below; the outlook comes when it is known."""
        self._decks = self.studykit.desk.remembered()
        yield Prose(self._today() if self._decks else "", id="today")
        yield DeckHeading()
        yield DeckTree(deck_rows(self._decks), id="decks")

    def on_mount(self) -> None:
        """Show the frame at once, the numbers when they are counted."""
        self.title_line("studykit", str(self.studykit.desk.place.folder))
        self.query_one(DeckTree).focus()

    def on_screen_resume(self) -> None:
        """Count again, whatever happened elsewhere, once the screen is drawn."""
        self.call_after_refresh(self.count)

    @work(thread=True, exclusive=True)
    def count(self) -> None:
        """Read the library and count, beside the screen; then look further ahead."""
        worker = get_current_worker()
        desk = self.studykit.desk
        try:
            with reading():
                decks = desk.read()
            if not worker.is_cancelled:
                self.app.call_from_thread(self.show_decks, decks)
                self.app.call_from_thread(self.tell_errors)
            found = desk.outlook()
        except StudykitError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_outlook, found)

    def show_decks(self, decks: tuple[DeckToday, ...]) -> None:
        """Draw the decks with their numbers."""
        self._decks = decks
        self.query_one(DeckTree).show(deck_rows(decks))
        before, self._empty = self._empty, not decks and not self.studykit.desk.errors
        if self._empty != before:
            self._show_emptiness()
        self._say_today()

    def _show_emptiness(self) -> None:
        """Where there are no decks, say so in their place."""
        from studykit.tui.widgets.calm import Calm

        for one in (self.query_one(DeckHeading), self.query_one(DeckTree)):
            one.display = not self._empty
        if not self.query(Calm):
            self.query_one("#body").mount(Calm())
        steps = (
            _("“Add samples” copies the decks that come with the program into it."),
            _("`studykit build TRANSCRIPT` makes a deck of a transcript of yours."),
        )
        self.query_one(Calm).say(_("There are no decks in this library yet.") if self._empty else "", steps)
        self.refresh_bindings()

    def tell_errors(self) -> None:
        """Say which deck file cannot be read, or that there is none."""
        desk = self.studykit.desk
        if desk.errors:
            self.tell(str(desk.errors[0]), bad=True)
        elif self._wanted is not None and self.is_current:
            self.tell("")
            self._review(*self._wanted)

    def show_outlook(self, outlook: Outlook) -> None:
        """Draw what the next days bring, beside the decks or, on a small screen, under them."""
        from studykit.tui.widgets.outlook_panel import OutlookPanel

        self._outlook = outlook
        if not self.query(OutlookPanel):
            beside = VerticalScroll(OutlookPanel(), id="outlook-side", can_focus=False)
            self.query_one("#body").mount(Prose(id="deck-cost"), Prose(id="strip"), beside)
        self.call_after_refresh(self._draw_outlook, outlook)

    def _draw_outlook(self, outlook: Outlook) -> None:
        from studykit.tui.widgets.outlook_panel import OutlookPanel, forecast_strip

        self.query_one(OutlookPanel).show(outlook)
        due = [one.young + one.mature for one in outlook.forecast]
        strip = self.query_one("#strip", Prose)
        strip.update(forecast_strip(due, self.size.width - 4) if any(due) else Content(""))
        self._say_today()
        self._say_deck()

    def on_deck_tree_moved(self) -> None:
        """Say what the deck under the cursor costs."""
        self._say_deck()

    def on_deck_tree_chosen(self, message: DeckTree.Chosen) -> None:
        """Study the deck that was clicked."""
        self._study(message.row)

    def action_study(self) -> None:
        """Study the deck under the cursor."""
        row = self.query_one(DeckTree).row
        if row is not None:
            self._study(row)

    def action_study_all(self) -> None:
        """Study everything."""
        self._review(Selection(), _("All decks"))

    def action_triage(self) -> None:
        """Choose among the candidates of the deck under the cursor; of all decks where it has none."""
        from studykit.tui.screens.triage import TriageScreen

        row = self.query_one(DeckTree).row
        if row is None or len(row.deck_ids) != 1:
            self.app.push_screen(TriageScreen())
        elif row.drafts:
            self.app.push_screen(TriageScreen(row.deck_ids[0]))
        else:
            self.app.push_screen(TriageScreen(without=row.name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Samples only for a library without decks; the rest only for one that has some."""
        if action == "samples":
            return self._empty
        return not (self._empty and action in _NEED_DECKS)

    def action_samples(self) -> None:
        """Copy the sample decks into the library."""
        from studykit.services.samples import copy_samples

        try:
            copy_samples(self.studykit.desk.place.folder)
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return
        self.tell("")
        self.refresh_bindings()
        self.count()

    def action_browse(self) -> None:
        """Every note in a table."""
        from studykit.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen())

    def action_filter(self) -> None:
        """Search, then study what is found."""
        from studykit.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen(searches=True))

    def action_cram(self) -> None:
        """All cards of the deck under the cursor, beside the schedule."""
        from studykit.tui.screens.cram import CramScreen

        row = self.query_one(DeckTree).row
        if row is not None:
            self.app.push_screen(CramScreen(Selection(row.deck_ids), row.name))

    def action_more(self) -> None:
        """Study the deck under the cursor beyond today's cards."""
        from studykit.tui.screens.more import MoreScreen

        row = self.query_one(DeckTree).row
        if row is None or not self.studykit.desk.decks:
            return
        selection, title = Selection(row.deck_ids), row.name

        def study(more: More | None) -> None:
            from studykit.tui.screens.cram import CramScreen

            if more is not None and more.crams:
                self.app.push_screen(CramScreen(selection, title))
            elif more is not None:
                chosen = replace(selection, ahead_days=more.ahead_days, more_new=more.more_new)
                self._review(chosen, title)

        self.app.push_screen(MoreScreen(selection, title), study)

    def action_undo(self) -> None:
        """Take the newest thing back."""
        notes, progress = self._undoing()
        if not notes.undo():
            progress.undo()

    def action_redo(self) -> None:
        """Do it again."""
        notes, progress = self._undoing()
        if not notes.redo():
            progress.redo()

    def _undoing(self) -> tuple[NoteTools, ProgressTools]:
        from studykit.tui.screens.note_tools import NoteTools
        from studykit.tui.screens.progress_tools import ProgressTools

        def files_changed(_notes: frozenset[str]) -> None:
            self.count()

        def progress_changed(told: str) -> None:
            self.tell(told)
            self.count()

        return NoteTools(self, files_changed), ProgressTools(self, progress_changed)

    def action_stats(self) -> None:
        """What was done, in plots."""
        from studykit.tui.screens.stats import StatsScreen

        self.app.push_screen(StatsScreen())

    async def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    def _study(self, row: DeckRow) -> None:
        self._review(Selection(row.deck_ids), row.name)

    def _review(self, selection: Selection, title: str) -> None:
        from studykit.tui.screens.review import ReviewScreen

        if self.studykit.desk.decks:
            self._wanted = None
            self.app.push_screen(ReviewScreen(selection, title))
        else:
            self._wanted = (selection, title)
            self.tell(_("Reading the decks …"))

    def _say_today(self) -> None:
        self.query_one("#today", Prose).update(self._today())

    def _today(self) -> Content:
        if not self._decks:
            return Content("")
        if not all(deck.counted for deck in self._decks):
            return Content.styled(_("Counting …"), QUIET)
        own = [deck for deck in self._decks if not deck.sample] or self._decks
        due = sum(one.due + one.drill for one in own)
        new = new_today(own)
        return today_line(due, new, sum(one.done for one in own), self._outlook)

    def _say_deck(self) -> None:
        row = self.query_one(DeckTree).row
        if row is not None and self._outlook is not None and self.query("#deck-cost"):
            self.query_one("#deck-cost", Prose).update(deck_line(row, self._outlook))
