"""Review: one card, large and calm; every answer is on disk before the next one shows."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, VerticalScroll

from studykit.core.cards import Card
from studykit.core.grades import Grade, grade_of
from studykit.core.typed import Verdict
from studykit.errors import StudykitError
from studykit.i18n import _
from studykit.services.review import Current, Finished, ReviewSession, Shown
from studykit.services.word_help import needs_words, with_words
from studykit.tui.desk import Selection
from studykit.tui.keymap import bindings
from studykit.tui.look import Look
from studykit.tui.screens.card import CardScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.summary import SummaryScreen
from studykit.tui.screens.typing import TypedAnswer, verdict_lines, verdict_on
from studykit.tui.stopwatch import Stopwatch
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.grades import GradeBar, GradeButton, GradeChoice


class ReviewScreen(CardScreen):
    """Asks the cards of a selection; with `undoes` it begins by taking the last thing back."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("review"))

    def __init__(self, selection: Selection, title: str, *, undoes: bool = False) -> None:
        super().__init__()
        self._selection, self._title, self._undoes = selection, title, undoes
        self._stopwatch = Stopwatch()
        self._types = False
        self._asked = False
        self._verdict: Verdict | None = None
        self._helped: tuple[Card, Card] | None = None  # a card, and the same with the dictionary's help
        self._session: ReviewSession
        self._current: Current

    def body(self) -> ComposeResult:
        """The card in the middle, the answer keys below."""
        with VerticalScroll(id="table", can_focus=False), Center():
            yield CardFace(id="card")
        with Center(id="typing"):
            yield TypedAnswer()
        with Center(id="answers"):
            yield GradeBar(id="grades")

    async def on_mount(self) -> None:
        """Open the session."""
        desk = self.studykit.desk
        self.look = Look.of(desk.settings)
        self.store = desk.store()
        self._session = desk.session(self._selection, self.store)
        self._current = self._session.current()
        if not (self._undoes and await self._undo()):
            await self._turn_to(self._current)
        for warning in self._session.warnings:
            self.tell(str(warning), bad=True)

    def on_unmount(self) -> None:
        """Close the store; every answer is in it. The session goes at once: it holds every card's place."""
        self.store.close()
        del self._session

    def on_app_blur(self) -> None:
        """The learner looks elsewhere."""
        self._stopwatch.stop()

    def on_app_focus(self) -> None:
        """The learner is back."""
        self._stopwatch.go_on()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._stopwatch.stop()

    def on_screen_resume(self) -> None:
        """The card is in front again."""
        self._stopwatch.go_on()

    @property
    def shown(self) -> Shown | None:
        """The card that is asked, None at the session's end."""
        return self._current if isinstance(self._current, Shown) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grades only once the answer shows; the two more only with six grades."""
        if action == "grade":
            if self.studykit.desk.settings.grades != 6 and parameters[0] in (0, 5):
                return False
            return True if self.answered else None
        return True

    def hint_label(self, binding: Binding) -> str:
        """On the answer the key that turned the card says Good."""
        if binding.id == "review.show" and self.answered:
            return Grade.GOOD.label
        return super().hint_label(binding)

    async def action_show(self) -> None:
        """Turn the card; on the answer, the same key says Good."""
        if self.answered:
            await self._grade(Grade.GOOD)
        elif self.shown is not None:
            self.answered = True
            await self.draw_card()

    async def action_grade(self, digit: int) -> None:
        """Grade the card by its digit."""
        grade = grade_of(str(digit), self.studykit.desk.settings.grades)
        if self.answered and grade is not None:
            await self._grade(grade)

    async def on_grade_button_pressed(self, message: GradeButton.Pressed) -> None:
        """A grade was clicked, or the card was asked to turn."""
        if message.key.isdigit():
            await self.action_grade(int(message.key))
        else:
            await self.action_show()

    async def _grade(self, grade: Grade) -> None:
        taken_ms = self._stopwatch.elapsed_ms
        await self._do(lambda: self._session.answer(grade, taken_ms))

    async def action_undo(self) -> None:
        """Take the last thing back."""
        await self._undo()

    async def _undo(self) -> bool:
        return self.tools.undo() or await self._do(
            self._session.undo, _("Undone."), _("There is nothing to undo.")
        )

    async def action_redo(self) -> None:
        """Do it again."""
        if not self.tools.redo():
            await self._do(self._session.redo, _("Done again."), _("There is nothing to do again."))

    async def action_bury(self) -> None:
        """Not today."""
        await self._do(self._session.bury, _("Buried until tomorrow. u takes it back."))

    async def action_suspend(self) -> None:
        """No more."""
        await self._do(self._session.suspend, _("Suspended. u takes it back."))

    async def action_flag(self) -> None:
        """Mark the card, or take the mark off."""
        if (shown := self.shown) is not None:
            colour = 0 if shown.state.flag else 1
            message = _("Flagged.") if colour else _("Flag taken off.")
            await self._do(lambda: self._session.flag(colour), message, turns=False)

    async def action_leech(self) -> None:
        """Mark the card as a leech, or take the mark off."""
        if (shown := self.shown) is None:
            return
        if shown.state.leech:
            await self._do(self._session.no_leech, _("No leech any more."), turns=False)
        else:
            await self._do(self._session.leech, _("Marked as a leech, out of review. u takes it back."))

    async def action_type(self) -> None:
        """Type answers from now on, or no more."""
        self._types = not self._types
        self.tell(_("Type the answer, Enter compares.") if self._types else _("No more typing."))
        await self.draw_card()

    async def on_input_submitted(self, event: TypedAnswer.Submitted) -> None:
        """Compare what was typed, and turn the card."""
        if not self.answered and (shown := self.shown) is not None:
            self._verdict = verdict_on(shown.card, event.value, tones=self.look.strict_tones)
            await self.action_show()

    def note_changed(self, first: frozenset[str]) -> None:
        """Go on with the notes as their files are now."""
        desk = self.studykit.desk
        after = self._session.reread(desk.selected(self._selection), library=desk.decks, first=first)
        self.call_later(self._go_on, after)

    async def _go_on(self, after: Current) -> None:
        same = isinstance(after, Shown) and self.shown is not None and after.key == self.shown.key
        if same:
            self._current = after
            await self.draw_card()
        else:
            await self._turn_to(after)

    async def action_finish(self) -> None:
        """End the session."""
        self._end()

    def _end(self) -> None:
        if self._session.summary.answers:
            back = partial(ReviewScreen, self._selection, self._title, undoes=True)
            self.app.switch_screen(SummaryScreen(self._session.summary, self._title, back))
        else:
            self.app.pop_screen()
            below = self.app.screen
            if not self._asked and isinstance(below, KeyedScreen):
                below.tell(_("Nothing to study here now. Cramming does not wait for the schedule."))

    async def _do(
        self, change: Callable[[], Current | None], done: str = "", nothing: str = "", *, turns: bool = True
    ) -> bool:
        """Change something through the session, then show what comes next; an error keeps the card.

        False where nothing was done.
        """
        try:
            after = change()
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return False
        if after is None:
            self.tell(nothing)
            return False
        self.tell(done)
        if turns:
            await self._turn_to(after)
        else:
            self._current = after
            await self.draw_card()
        return True

    async def _turn_to(self, current: Current) -> None:
        self._current, self.answered, self._verdict = current, False, None
        self._asked = self._asked or isinstance(current, Shown)
        self._stopwatch.restart()
        if isinstance(current, Finished):
            self._end()
            return
        self.query_one("#table", VerticalScroll).scroll_home(animate=False)
        await self.draw_card()
        if needs_words(current.card, self.studykit.desk.settings):
            self.run_worker(self._look_up(current), group="words", exclusive=True)

    async def _look_up(self, shown: Shown) -> None:
        """Find the hard words of a sentence while the learner thinks about it."""
        self._helped = shown.card, await to_thread(with_words, shown.card, self.studykit.desk.settings)
        if self.answered:
            await self.draw_card()

    async def draw_card(self) -> None:
        """Draw the card, the counts and the keys."""
        shown = self.shown
        if shown is None:
            return
        counts = shown.counts
        left = [
            _("{count} new").format(count=counts.new),
            _("{count} due").format(count=counts.due),
            *([_("{count} again").format(count=counts.drill)] if counts.drill else []),
        ]
        flag = " ⚑" if shown.state.flag else ""
        where = [f"{shown.deck_name}{flag}", *([_("leech")] if shown.state.leech else [])]
        self.title_line(" · ".join(where), " · ".join(left))
        typing = self.query_one(TypedAnswer)
        asks = self._types and not self.answered and bool(shown.card.accepted)
        self.query_one("#typing").display = asks
        if asks:
            typing.value = ""
            typing.focus()
        elif typing.has_focus:
            self.set_focus(None)
        extra = verdict_lines(self._verdict) if self._verdict and self.answered else ()
        helped = self._helped
        card = helped[1] if helped is not None and helped[0] == shown.card else shown.card
        foot = self.origin(shown) if self.answered else ""
        self.query_one(CardFace).show(card, self.look, answered=self.answered, extra=extra, foot=foot)
        await self.query_one(GradeBar).show(self._choices(shown))
        self.refresh_bindings()

    def _choices(self, shown: Shown) -> tuple[GradeChoice, ...]:
        if not self.answered and self.query_one("#typing").display:
            return (GradeChoice("⏎", _("Compare"), ""),)
        if not self.answered:
            return (GradeChoice(_("space"), _("Show answer"), ""),)
        return tuple(
            GradeChoice(
                choice.key,
                choice.grade.label,
                _("today · {interval}").format(interval=choice.label)
                if choice.again_today and choice.interval_days
                else choice.label,
            )
            for choice in shown.choices
        )
