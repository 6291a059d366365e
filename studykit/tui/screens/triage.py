"""Triage: one candidate a line, best first; one key decides, and every decision is on disk at once."""

from __future__ import annotations

from asyncio import shield, wrap_future
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar, Final, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.worker import get_current_worker

from studykit.core.notes import Note
from studykit.errors import StudykitError
from studykit.i18n import _, n_
from studykit.services.drafts import Candidate
from studykit.services.note_edit import text_fields
from studykit.services.triage import Triage
from studykit.tui.candidate_text import candidate_text, price_text
from studykit.tui.keymap import bindings
from studykit.tui.screens.edit import EditScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.merge import MergeScreen
from studykit.tui.screens.note_tools import NoteTools
from studykit.tui.widgets.calm import Calm
from studykit.tui.widgets.candidate_rows import CandidateRows, Verdict
from studykit.tui.widgets.prose import Prose

Written = TypeVar("Written")
PRICE_DELAY_SECONDS: Final = 0.15
"""How long the keys must rest before the price is counted again."""


class TriageScreen(KeyedScreen[None]):
    """The candidates of one deck, of the whole library where none is named.

    `without` is the name of the deck that was asked for and has none.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("triage"))

    def __init__(self, deck_id: str = "", *, without: str = "") -> None:
        super().__init__()
        self._deck_id, self._without = deck_id, without
        self._triage: Triage | None = None
        self._at = 0
        self._waiting = 0
        self._writer = ThreadPoolExecutor(1, "triage")
        self._price_timer: Timer | None = None
        self._tools = NoteTools(self, lambda _notes: None)

    def body(self) -> ComposeResult:
        """The candidates; below, the one that is asked and the price."""
        yield CandidateRows(id="candidates")
        yield Calm()
        yield Prose(id="candidate")
        yield Prose(id="price")

    def on_mount(self) -> None:
        """Collect the candidates beside the screen."""
        self.title_line(_("Triage"), _("Reading the decks …"))
        self.query_one(CandidateRows).focus()
        self.collect()

    @work(thread=True, exclusive=True)
    def collect(self) -> None:
        """Read drafts and the lists of words already decided about."""
        try:
            triage = Triage(self.studykit.desk.workshop(), self._deck_id)
        except StudykitError as error:
            self.app.call_from_thread(self.title_line, _("Triage"))
            self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        self.app.call_from_thread(self._begin, triage)

    def _begin(self, triage: Triage) -> None:
        self._triage = triage
        self.query_one(CandidateRows).show(triage.candidates)
        news = []
        if self._without and triage.candidates:
            told = _("{deck} has no candidates; these are from all decks.")
            news.append(told.format(deck=self._without))
        if count := len(triage.conflicts()):
            told = n_(
                "{count} conflict waits: c settles it.", "{count} conflicts wait: c settles them.", count
            )
            news.append(told.format(count=count))
        if news:
            self.tell(" ".join(news))
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Decisions only while something is asked."""
        if action in ("accept", "reject", "known", "skip", "edit", "merge", "section", "source"):
            return self._here is not None
        return True

    @property
    def _title(self) -> str:
        """The screen's name, and whose candidates it offers."""
        decks = self.studykit.desk.decks
        names = (deck.name for deck in decks if deck.id == self._deck_id)
        return f"{_('Triage')} · {next(names, self._deck_id) or _('All decks')}"

    @property
    def _here(self) -> Candidate | None:
        """What the screen asks; decisions that are still being written are behind."""
        triage = self._triage
        return triage.candidates[self._at] if triage and self._at < len(triage.candidates) else None

    def action_accept(self) -> None:
        """Learn it."""
        self._decide("accepted", lambda triage: triage.accept())

    def action_reject(self) -> None:
        """Never offer it again."""
        self._decide("rejected", lambda triage: triage.reject())

    def action_known(self) -> None:
        """It is known."""
        self._decide("known", lambda triage: triage.know())

    def action_skip(self) -> None:
        """Decide another time."""
        self._decide("skipped", lambda triage: triage.skip())

    def on_candidate_rows_picked(self, message: CandidateRows.Picked) -> None:
        """Go on to the candidate that was clicked; those before it stay candidates."""
        triage = self._triage
        if triage is not None and message.at > triage.place:
            self._decide("skipped", lambda triage: _skip_to(triage, message.at))

    def action_section(self) -> None:
        """Accept the rest of the section."""
        self._decide("accepted", lambda triage: triage.accept_section(), goes_on=False)

    def action_edit(self) -> None:
        """Correct the candidate and accept it."""
        if (here := self._here) is None:
            return

        def accept(changed: Note | None) -> None:
            if changed is not None:
                before = text_fields(here.note)
                fields = {name: text for name, text in text_fields(changed).items() if text != before[name]}
                fields.pop("tags", None)
                self._decide("accepted", lambda triage: triage.edit(**fields))

        self.app.push_screen(EditScreen(here.note), accept)

    def action_merge(self) -> None:
        """Give its examples to another term."""
        if self._triage is None:
            return

        def merge(into: str | None) -> None:
            if into:
                self._decide("merged", lambda triage: triage.merge(into))

        self.app.push_screen(MergeScreen(self._triage.targets), merge)

    @work(group="decisions")
    async def action_undo(self) -> None:
        """Take the last decision back."""
        if (triage := self._triage) is None:
            return
        try:
            undone = await self._written(triage.undo)
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return
        self.tell(_("Undone.") if undone else _("There is nothing to undo."))
        self._stand(triage.place)

    def action_conflicts(self) -> None:
        """Settle the library's conflicts."""
        from studykit.tui.screens.conflicts import ConflictsScreen

        self.app.switch_screen(ConflictsScreen())

    @work(group="decisions")
    async def action_redo(self) -> None:
        """Decide again as before."""
        if (triage := self._triage) is None:
            return
        before = self._at
        try:
            redone = await self._written(triage.redo)
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return
        self.tell(_("Done again.") if redone else _("There is nothing to do again."))
        if redone:
            self.query_one(CandidateRows).decide_again(before, triage.place)
            self._at = triage.place
        self._show()

    def on_unmount(self) -> None:
        """Let what was decided here be taken back elsewhere, too, once it is written."""
        self._writer.shutdown()
        if self._triage is not None and (decisions := self._triage.decisions()):
            desk = self.studykit.desk
            try:
                with desk.store() as store:
                    desk.history.did(decisions, store)
            except StudykitError as error:
                self.app.notify(str(error), severity="error")
        self._triage = None

    def action_source(self) -> None:
        """The transcript at the candidate's line."""
        if (here := self._here) is not None:
            self._tools.show_source(here.note.id)

    def _decide(
        self, verdict: Verdict, decision: Callable[[Triage], object], *, goes_on: bool = True
    ) -> None:
        """Go on to the next candidate at once; the decision is written beside the screen."""
        triage, here = self._triage, self._here
        if triage is None or here is None:
            return
        self.tell("")
        written = self._written(lambda: carried_out(triage, here, decision))
        if goes_on:
            self.query_one(CandidateRows).decide(self._at, self._at + 1, verdict)
            self._at += 1
            self._show()
        self._settle(verdict, written)

    def _written(self, change: Callable[[], Written]) -> Awaitable[Written]:
        """Make a change once those before it are written, even when nobody waits for it any more."""
        self._waiting += 1
        future = self._writer.submit(change)

        async def wait() -> Written:
            try:
                return await shield(wrap_future(future))
            finally:
                self._waiting -= 1

        return wait()

    @work(group="decisions")
    async def _settle(self, verdict: Verdict, written: Awaitable[tuple[int, int]]) -> None:
        """Stand where the triage stands once all is written: it leaves out what is settled by then."""
        try:
            before, after = await written
        except StudykitError as error:
            self.tell(str(error), bad=True)
            if self._triage is not None:
                self._stand(self._triage.place)
            return
        if self._waiting or after == self._at:
            return
        if after > self._at:
            self.query_one(CandidateRows).decide(before, after, verdict)
        self._stand(after)

    def _stand(self, at: int) -> None:
        """Ask a candidate; none is decided from there on."""
        self._at = at
        self.query_one(CandidateRows).go_back(at)
        self._show()

    def _show(self) -> None:
        triage = self._triage
        if triage is None:
            return
        total = len(triage.candidates)
        here = self._here
        left = _("{place} of {total}").format(place=min(self._at + 1, total), total=total)
        self.title_line(self._title, left if here else "")
        for name in ("#candidates", "#candidate", "#price"):
            self.query_one(name).display = bool(total)
        steps = (
            _("Candidates come from transcripts: `studykit build TRANSCRIPT` collects them."),
            _("What you rejected or know is not offered again."),
        )
        self.query_one(Calm).say("" if total else _("No candidate waits for you."), steps)
        self.query_one("#candidate", Prose).update(candidate_text(here))
        self.refresh_bindings()
        if self._price_timer is not None:
            self._price_timer.stop()
        self._price_timer = self.set_timer(PRICE_DELAY_SECONDS, self.count_price)

    @work(thread=True, exclusive=True, group="price")
    def count_price(self) -> None:
        """What the accepted ones will cost, counted beside the screen."""
        worker = get_current_worker()
        if (triage := self._triage) is not None:
            price = triage.price()
            if not worker.is_cancelled:
                self.app.call_from_thread(self.query_one("#price", Prose).update, price_text(price))


def _skip_to(triage: Triage, at: int) -> None:
    while triage.place < at:
        triage.skip()


def carried_out(triage: Triage, here: Candidate, decision: Callable[[Triage], object]) -> tuple[int, int]:
    """Decide about a candidate, unless that is settled; where the triage stood before and stands after."""
    before = triage.place
    if triage.current is here:
        decision(triage)
    return before, triage.place
