"""What a screen that asks the cards of a session can do: turn them, grade them, set them aside."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center

from studykit.core.cards import Card
from studykit.core.grades import Grade, grade_of
from studykit.core.typed import Verdict
from studykit.errors import StudykitError
from studykit.i18n import _
from studykit.services.action_label import label_of
from studykit.services.answers import judge_on
from studykit.services.cram import CramCurrent, CramSession, CramShown
from studykit.services.review import Current, ReviewSession, Shown
from studykit.services.word_help import needs_words, with_words
from studykit.tui.look import Look
from studykit.tui.screens.card import Asked, CardScreen
from studykit.tui.screens.typing import TypedAnswer, verdict_lines
from studykit.tui.stopwatch import Stopwatch
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.card_table import CardTable
from studykit.tui.widgets.grades import GradeBar, GradeButton, GradeChoice
from studykit.tui.widgets.prose import Prose

Step: TypeAlias = Current | CramCurrent


class AskingScreen(CardScreen):
    """A screen that asks the cards of a session; a subclass opens it and says what stands around a card."""

    session: ReviewSession | CramSession

    def __init__(self) -> None:
        super().__init__()
        self.stopwatch = Stopwatch()
        self._types = False
        self._has_pinyin = True
        self._verdict: Verdict | None = None
        self._helped: tuple[Card, Card] | None = None  # a card, and the same with the dictionary's help
        self._opened = ExitStack()

    def body(self) -> ComposeResult:
        """The card in the middle, or what to say where there is none; the answer keys below."""
        with CardTable(id="table"), Center():
            yield CardFace(id="card")
            yield Prose(id="calm")
        with Center(id="typing"):
            yield TypedAnswer()
        with Center(id="answers"):
            yield GradeBar(id="grades")

    async def on_mount(self) -> None:
        """Open the session; where the store fails, leave, and say so on the screen before."""
        desk = self.studykit.desk
        self.look = Look.of(desk.settings)
        try:
            with ExitStack() as opened:
                self.store = opened.enter_context(desk.store())
                await self.begin()
                self._opened = opened.pop_all()
        except StudykitError as error:
            self.app.pop_screen()
            self.app.notify(str(error), severity="error")

    def on_unmount(self) -> None:
        """Close the store; every answer is in it."""
        self._opened.close()

    async def begin(self) -> None:
        """Open a session on the store, and ask its first card."""
        raise NotImplementedError

    async def turn_to(self, current: Step) -> None:
        """Ask another card, from its front; or say what there is instead."""
        raise NotImplementedError

    async def stay_on(self, current: Step) -> None:
        """Draw the card as it is now."""
        raise NotImplementedError

    def reread(self, first: frozenset[str]) -> Step:
        """Go on with the decks as their files are now; the notes `first` were put back."""
        raise NotImplementedError

    def around(self, shown: Asked) -> tuple[str, Sequence[GradeChoice]]:
        """How far the session is, and the grades with what they would do."""
        raise NotImplementedError

    async def graded(self, grade: Grade) -> None:
        """The card was graded."""
        taken_ms = self.stopwatch.elapsed_ms
        await self.do(lambda: self.session.answer(grade, taken_ms))

    def on_app_blur(self) -> None:
        """The learner looks elsewhere."""
        self.stopwatch.stop()

    def on_app_focus(self) -> None:
        """The learner is back."""
        self.stopwatch.go_on()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self.stopwatch.stop()

    def on_screen_resume(self) -> None:
        """The card is in front again."""
        self.stopwatch.go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grades only once the answer shows, the two more only with six; pinyin's keys only with pinyin."""
        if action in ("pinyin", "tones", "colours"):
            return self._has_pinyin
        if action == "grade":
            if self.studykit.desk.settings.grades != 6 and parameters[0] in (0, 5):
                return False
            return True if self.answered else None
        return True

    def hint_label(self, binding: Binding) -> str:
        """On the answer the key that turned the card says Good."""
        if (binding.id or "").endswith(".show") and self.answered:
            return Grade.GOOD.label
        return super().hint_label(binding)

    async def action_show(self) -> None:
        """Turn the card; on the answer, the same key says Good."""
        if self.answered:
            await self.graded(Grade.GOOD)
        elif self.shown is not None:
            self.answered = True
            await self.draw_card()
            self.query_one(CardTable).to_answer()

    def action_down(self) -> None:
        """On to the rest of a long card."""
        self.query_one(CardTable).by_half(1)

    def action_up(self) -> None:
        """Back to its beginning."""
        self.query_one(CardTable).by_half(-1)

    async def action_grade(self, digit: int) -> None:
        """Grade the card by its digit."""
        grade = grade_of(str(digit), self.studykit.desk.settings.grades)
        if self.answered and grade is not None:
            await self.graded(grade)

    async def on_grade_button_pressed(self, message: GradeButton.Pressed) -> None:
        """A grade was clicked, or the card was asked to turn."""
        if message.key.isdigit():
            await self.action_grade(int(message.key))
        else:
            await self.action_show()

    async def action_undo(self) -> None:
        """Take the last thing back."""
        await self.undo()

    async def undo(self) -> bool:
        """Take the last thing back; False where there is nothing."""
        if self.tools.undo():
            return True
        try:
            what = label_of(self.store.done_actions())
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return False
        done = _("Undone: {what}.").format(what=what)
        return await self.do(self.session.undo, done, _("There is nothing to undo."))

    async def action_redo(self) -> None:
        """Do it again."""
        if not self.tools.redo():
            await self.do(self.session.redo, _("Done again."), _("There is nothing to do again."))

    async def action_suspend(self) -> None:
        """No more."""
        await self.do(self.session.suspend, _("Suspended. u takes it back."))

    async def action_flag(self) -> None:
        """Mark the card, or take the mark off."""
        if (shown := self.shown) is not None:
            colour = 0 if shown.state.flag else 1
            message = _("Flagged.") if colour else _("Flag taken off.")
            await self.do(lambda: self.session.flag(colour), message, turns=False)

    async def action_leech(self) -> None:
        """Mark the card as a leech, or take the mark off."""
        if (shown := self.shown) is None:
            return
        if shown.state.leech:
            await self.do(self.session.no_leech, _("No leech any more."), turns=False)
        else:
            await self.do(self.session.leech, _("Marked as a leech, out of review. u takes it back."))

    async def action_type(self) -> None:
        """Type answers from now on, or no more."""
        self._types = not self._types
        self.tell(_("Type the answer, Enter compares.") if self._types else _("No more typing."))
        await self.draw_card()

    async def on_input_submitted(self, event: TypedAnswer.Submitted) -> None:
        """Compare what was typed, and turn the card."""
        if not self.answered and (shown := self.shown) is not None:
            self._verdict = judge_on(shown.card, event.value, tones=self.look.strict_tones)
            await self.action_show()

    async def do(
        self, change: Callable[[], Step | None], done: str = "", nothing: str = "", *, turns: bool = True
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
        await (self.turn_to(after) if turns else self.stay_on(after))
        return True

    def note_changed(self, first: frozenset[str]) -> None:
        """Go on with the notes as their files are now."""
        self.call_later(self._go_on, self.reread(first))

    async def _go_on(self, after: Step) -> None:
        same = isinstance(after, Shown | CramShown) and self.shown is not None and after.key == self.shown.key
        await (self.stay_on(after) if same else self.turn_to(after))

    async def ask(self) -> None:
        """Show the front of another card, and find its hard words while the learner thinks."""
        self.answered, self._verdict = False, None
        self.stopwatch.restart()
        self.query_one(CardTable).to_question()
        await self.draw_card()
        shown = self.shown
        if shown is not None:
            self.run_worker(self.find_origin(shown.card.note_id), group="origin", exclusive=True)
        if shown is not None and needs_words(shown.card, self.studykit.desk.settings):
            self.run_worker(self._look_up(shown.card), group="words", exclusive=True)

    async def _look_up(self, card: Card) -> None:
        desk = self.studykit.desk
        self._helped = card, await to_thread(desk.beside.run, with_words, card, desk.settings)
        if self.answered:
            await self.draw_card()

    async def draw_card(self) -> None:
        """Draw the card, how far the session is, and the keys."""
        shown = self.shown
        if shown is None:
            return
        left, grades = self.around(shown)
        flag = " ⚑" if shown.state.flag else ""
        where = [f"{shown.deck_name}{flag}", *([_("leech")] if shown.state.leech else [])]
        self.title_line(" · ".join(where), left)
        self._ask_to_type(shown.card)
        extra = verdict_lines(self._verdict) if self._verdict and self.answered else ()
        helped = self._helped
        card = helped[1] if helped is not None and helped[0] == shown.card else shown.card
        settings = self.studykit.desk.settings
        never = settings.native == "zh" and settings.pinyin == "hidden"
        self._has_pinyin = card.has_pinyin and not never
        foot = self.origin(shown) if self.answered else ""
        self.query_one(CardFace).show(card, self.look, answered=self.answered, extra=extra, foot=foot)
        types = self.query_one("#typing").display
        turn = GradeChoice("⏎", _("Compare"), "") if types else GradeChoice(_("space"), _("Show answer"), "")
        await self.query_one(GradeBar).show(tuple(grades) if self.answered else (turn,))
        self.refresh_bindings()

    def _ask_to_type(self, card: Card) -> None:
        typing = self.query_one(TypedAnswer)
        asks = self._types and not self.answered and bool(card.accepted)
        self.query_one("#typing").display = asks
        if asks:
            typing.value = ""
            typing.focus()
        elif typing.has_focus:
            self.set_focus(None)
