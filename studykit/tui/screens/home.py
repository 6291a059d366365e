"""Home: what waits today, deck by deck, and what the next days will cost."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.worker import get_current_worker

from studykit.errors import StudykitError
from studykit.i18n import _
from studykit.services.counts import DeckCounts
from studykit.tui.deck_rows import deck_rows
from studykit.tui.inks import QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.widgets.deck_tree import DeckHeading, DeckRow, DeckTree
from studykit.tui.widgets.prose import Prose


class HomeScreen(KeyedScreen[None]):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("home"))

    def body(self) -> ComposeResult:
        """Today in one line, the decks below."""
        yield Prose(id="today")
        yield DeckHeading()
        yield DeckTree(id="decks")

    def on_mount(self) -> None:
        """Show the frame at once, the numbers when they are counted."""
        self.title_line("studykit", str(self.studykit.desk.place.folder))
        self.query_one(DeckTree).focus()

    def on_screen_resume(self) -> None:
        """Count again, whatever happened elsewhere."""
        self.count()

    @work(thread=True, exclusive=True)
    def count(self) -> None:
        """Read the library and count, beside the screen."""
        worker = get_current_worker()
        try:
            counts = self.studykit.desk.read()
        except StudykitError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_counts, counts)

    def show_counts(self, counts: tuple[DeckCounts, ...]) -> None:
        """Draw the decks with their numbers."""
        decks = self.studykit.desk.decks
        drafts = {deck.id: sum(note.draft and not note.retired for note in deck.notes) for deck in decks}
        samples = frozenset(deck.id for deck in decks if deck.options.sample)
        self.query_one(DeckTree).show(deck_rows(counts, drafts, samples))
        studied = {deck.id for deck in self.studykit.desk.studied()}
        own = [one for one in counts if one.deck_id in studied]
        due, new = sum(one.due + one.drill for one in own), sum(one.new for one in own)
        limit = self.studykit.desk.settings.new_notes_per_day
        self.query_one("#today", Prose).update(today_line(due, min(new, limit), sum(one.done for one in own)))

    def action_study(self) -> None:
        """Study the deck under the cursor."""
        row = self.query_one(DeckTree).row
        if row is not None:
            self._study(row)

    def on_deck_tree_chosen(self, message: DeckTree.Chosen) -> None:
        """Study the deck that was clicked."""
        self._study(message.row)

    def action_study_all(self) -> None:
        """Study everything."""
        self.app.push_screen(ReviewScreen((), _("All decks")))

    def action_triage(self) -> None:
        """Choose among the candidates of the deck under the cursor, of all decks on a parent."""
        from studykit.tui.screens.triage import TriageScreen

        row = self.query_one(DeckTree).row
        one = row.deck_ids[0] if row is not None and len(row.deck_ids) == 1 and row.drafts else ""
        self.app.push_screen(TriageScreen(one))

    def action_browse(self) -> None:
        """Every note in a table."""
        from studykit.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen())

    def _study(self, row: DeckRow) -> None:
        self.app.push_screen(ReviewScreen(row.deck_ids, row.name))

    async def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()


def today_line(due: int, new: int, done: int) -> Content:
    """What today asks for, in words."""
    if due + new == 0:
        calm = _("Nothing left today.") if done else _("Nothing is due today.")
        return Content.styled(calm, "bold")
    parts = [
        Content.styled(_("{count} due").format(count=due), "bold $text-accent"),
        Content.styled(_("{count} new").format(count=new), "bold $text-primary"),
    ]
    if done:
        parts.append(Content.styled(_("{count} done").format(count=done), QUIET))
    return Content("  ·  ").join(parts)
