"""Browse: every note in one table, with a search that works while it is typed."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input
from textual.worker import get_current_worker

from studykit.core.cards import Card, cards_of
from studykit.core.events import CardKey
from studykit.core.notes import Quote, Term
from studykit.errors import StudykitError, UsageError
from studykit.i18n import _, n_
from studykit.services.card_info import card_info
from studykit.services.note_progress import NO_LEADS
from studykit.services.script import in_script
from studykit.services.search import Found, SearchIndex, library_index
from studykit.services.word_help import card_words
from studykit.tui.desk import Selection
from studykit.tui.keymap import bindings
from studykit.tui.look import Look
from studykit.tui.screens.info import InfoScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.note_tools import NoteTools
from studykit.tui.screens.progress_tools import ProgressTools
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.screens.words import WordsScreen
from studykit.tui.speech import spoken
from studykit.tui.widgets.calm import Calm
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.news import News
from studykit.tui.widgets.note_table import ORDERS, NoteTable, in_order
from studykit.tui.widgets.rows import Rows


class BrowseScreen(KeyedScreen[None]):
    """A search line, the table, and on a wide screen the note beside it."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("browse"))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    def __init__(self, query: str = "", *, searches: bool = False) -> None:
        super().__init__()
        self._query, self._order, self._searches = query, "deck", searches
        self._index: SearchIndex | None = None
        self._today = 0
        self._news = ""
        self._tools = NoteTools(self, self._notes_changed)
        self._progress = ProgressTools(
            self, self._progress_changed, lambda: self._index.lead_of if self._index else NO_LEADS
        )

    def body(self) -> ComposeResult:
        """The search line over the table and the preview."""
        yield Line(
            self._query,
            placeholder=_("search: deck:… is:due prop:ivl>20 zh:… tag:…"),
            id="query",
            compact=True,
        )
        with Horizontal():
            yield NoteTable(id="notes")
            yield Calm()
            with VerticalScroll(id="preview", can_focus=False):
                yield CardFace()

    def on_mount(self) -> None:
        """Read the states beside the screen, then show everything."""
        self.title_line(_("Browse"), str(self.studykit.desk.place.folder))
        self.query_one("#query" if self._searches else "#notes").focus()
        self.read()

    def on_unmount(self) -> None:
        """Let the index go: the screen itself may be kept for a while."""
        self._index = None

    @work(thread=True, exclusive=True, group="read")
    def read(self) -> None:
        """Fold the notes once."""
        desk = self.studykit.desk
        try:
            with desk.store() as store:
                index = library_index(
                    desk.decks, store, desk.settings, desk.choices(), self._index, desk.beside.run
                )
                today = store.today(desk.clock, desk.settings.rollover_hour)
        except StudykitError as error:
            self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        self.app.call_from_thread(self._begin, index, today)
        index.fold()  # while the learner reads: the first search waits for it no longer

    def _begin(self, index: SearchIndex, today: int) -> None:
        if self.is_attached:
            self._index, self._today = index, today
            self.search(self._query)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed so far."""
        self._query = event.value
        self.search(event.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the line that is searched in, Enter leads to the table and corrects no note."""
        return None if action == "edit" and isinstance(self.focused, Input) else True

    def on_input_submitted(self) -> None:
        """Go to the table."""
        self.query_one(NoteTable).focus()

    @work(thread=True, exclusive=True, group="search")
    def search(self, text: str) -> None:
        """Search beside the screen, so that typing never waits."""
        worker = get_current_worker()
        if self._index is None:
            return
        try:
            notes = in_order(self._index.search(text, self._today), self._order)
        except UsageError as error:
            hint = f"{error} {error.hint}".strip()
            if not worker.is_cancelled:
                self.app.call_from_thread(self.tell, hint, bad=True)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, notes)

    def _show(self, notes: Sequence[Found]) -> None:
        self.query_one(NoteTable).show(notes, self._today)
        told = n_("{count} note", "{count} notes", len(notes)).format(count=len(notes))
        self.tell(f"{self._news} · {told}" if self._news else told)
        self._news = ""
        self.query_one(NoteTable).display = bool(notes)
        self.query_one(Calm).say("" if notes else self._nothing(), self._steps())
        if not notes:
            self.query_one(CardFace).show(None, Look(), answered=True)

    def _nothing(self) -> str:
        return _("No note fits.") if self._query.strip() else _("There are no notes yet.")

    def _steps(self) -> tuple[str, ...]:
        if self._query.strip():
            return (_("Every word must stand in the note: take one away, or put “or” between them."),)
        return (_("`studykit build TRANSCRIPT` makes a deck of a transcript."),)

    def on_rows_moved(self, _message: Rows.Moved) -> None:
        """Show the note under the cursor beside the table."""
        found = self.query_one(NoteTable).found
        if found is None:
            return
        card = self._card(found)
        self.query_one(CardFace).show(card, Look(pinyin="shown"), answered=True)

    def _card(self, found: Found) -> Card | None:
        terms = {}
        if isinstance(found.note, Quote):
            terms = {note.id: note for note in found.deck.notes if isinstance(note, Term)}
        profile = self.studykit.desk.settings.for_deck(found.deck)
        return next(iter(cards_of(in_script(found.note, profile.script), profile, terms)), None)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A double click edits."""
        self.action_edit()

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one("#query", Input).focus()

    def action_mark(self) -> None:
        """Mark the note."""
        self.query_one(NoteTable).toggle()

    def action_mark_all(self) -> None:
        """Mark all."""
        self.query_one(NoteTable).toggle_all()

    def action_order(self) -> None:
        """Sort in the next order."""
        names = list(ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self._news = _("Sorted {order}").format(order=_(ORDERS[self._order]))
        self.search(self._query)

    def action_edit(self) -> None:
        """Correct the note in place."""
        self._with_note(self._tools.edit)

    def action_editor(self) -> None:
        """Correct the note in the editor."""
        self._with_note(self._tools.open_in_editor)

    def action_delete(self) -> None:
        """Remove the marked notes."""
        self._tools.delete(self._chosen_ids())

    def action_tag(self) -> None:
        """Tag the marked notes."""
        self._tools.tag(self._chosen_ids())

    def action_info(self) -> None:
        """The history of the note's first card."""
        found = self.query_one(NoteTable).found
        if found is not None and (card := self._card(found)) is not None and self._index is not None:
            key = CardKey(self._index.lead_of.get(found.note.id, found.note.id), card.name)
            source = self._tools.source(found.note.id)
            try:
                with self.studykit.desk.store() as store:
                    info = card_info(store, key)
            except StudykitError as error:
                self.tell(str(error), bad=True)
                return
            self.app.push_screen(InfoScreen(info, found.deck.name, str(source or "")))

    def action_words(self) -> None:
        """The note's Chinese words in the dictionary."""
        found = self.query_one(NoteTable).found
        if found is not None and (card := self._card(found)) is not None:
            self._explain_words(card)

    @work(group="dictionary", exclusive=True)
    async def _explain_words(self, card: Card) -> None:
        self.tell(_("Looking the words up …"))
        words = await to_thread(self.studykit.desk.beside.run, card_words, card)
        if not self.is_current:
            return
        self.tell("" if words else _("This card has no Chinese words."))
        if words:
            self.app.push_screen(WordsScreen(words))

    def action_speak(self) -> None:
        """Read the note aloud."""
        found = self.query_one(NoteTable).found
        if found is not None and (card := self._card(found)) is not None:
            self._tools.speak(*spoken(card, answered=True))

    def action_source(self) -> None:
        """The transcript at the note's line."""
        self._with_note(self._tools.show_source)

    def action_suspend(self) -> None:
        """Suspend the marked notes; where all are, bring them back."""
        self._progress.suspend(self._chosen())

    def action_flag(self) -> None:
        """Flag the marked notes; where all are, take the flags off."""
        self._progress.flag(self._chosen())

    def action_leech(self) -> None:
        """Mark the notes as leeches; where all are, take the marks off."""
        self._progress.leech(self._chosen())

    def action_due_later(self) -> None:
        """Make the marked notes due a day later than today."""
        self._progress.make_due(self._chosen(), self._today + 1)

    def action_due_today(self) -> None:
        """Make the marked notes due today."""
        self._progress.make_due(self._chosen(), self._today)

    def action_due_week(self) -> None:
        """Make the marked notes due in a week."""
        self._progress.make_due(self._chosen(), self._today + 7)

    def action_undo(self) -> None:
        """Take the newest change back."""
        if not self._tools.undo():
            self._progress.undo()

    def action_redo(self) -> None:
        """Do again what was undone."""
        if not self._tools.redo():
            self._progress.redo()

    def action_study(self) -> None:
        """Study the marked notes, all that are shown where none is marked."""
        chosen = self.query_one(NoteTable).marked_or_all()
        if chosen:
            decks = tuple(sorted({found.deck.id for found in chosen}))
            notes = frozenset(found.note.id for found in chosen)
            self.app.push_screen(ReviewScreen(Selection(decks, notes), _("Selection")))

    def _chosen(self) -> Sequence[Found]:
        return self.query_one(NoteTable).chosen()

    def _chosen_ids(self) -> list[str]:
        return [found.note.id for found in self._chosen()]

    def _with_note(self, tool: Callable[[str], None]) -> None:
        found = self.query_one(NoteTable).found
        if found is not None:
            tool(found.note.id)

    def _notes_changed(self, _first: frozenset[str]) -> None:
        self.query_one(NoteTable).marked.clear()
        self._news = self.query_one(News).message
        self.read()

    def _progress_changed(self, told: str) -> None:
        self.query_one(NoteTable).marked.clear()
        self._news = told
        self.tell(told)
        self.read()
