"""Cram: all cards of some decks in short steps, beside the schedule."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, VerticalScroll
from textual.content import Content

from studykit.core.grades import Grade, grade_of
from studykit.errors import StudykitError
from studykit.i18n import _, n_
from studykit.services.cram import CramCurrent, CramFinished, CramSession, CramShown, CramWaiting
from studykit.store.store import ProgressStore
from studykit.tui.keymap import bindings
from studykit.tui.look import Look
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.stopwatch import Stopwatch
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.grades import GradeBar, GradeButton, GradeChoice
from studykit.tui.widgets.prose import Prose


class CramScreen(KeyedScreen[None]):
    """Asks until every card is right both ways."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("cram"))

    def __init__(self, deck_ids: tuple[str, ...], title: str) -> None:
        super().__init__()
        self._deck_ids, self._title = deck_ids, title
        self._stopwatch = Stopwatch()
        self._answered = False
        self._store: ProgressStore
        self._session: CramSession
        self._current: CramCurrent

    def body(self) -> ComposeResult:
        """The card, and what to say where there is none."""
        with VerticalScroll(id="table", can_focus=False), Center():
            yield CardFace(id="card")
            yield Prose(id="calm")
        with Center(id="answers"):
            yield GradeBar(id="grades")

    async def on_mount(self) -> None:
        """Open the session."""
        desk = self.studykit.desk
        self._store = desk.store()
        decks = desk.chosen(self._deck_ids)
        self._session = CramSession(decks, self._store, desk.settings, desk.clock, library=desk.decks)
        await self._turn_to(self._session.current())

    def on_unmount(self) -> None:
        """Close the store; every answer is in it."""
        self._store.close()

    def on_app_blur(self) -> None:
        """The learner looks elsewhere."""
        self._stopwatch.stop()

    def on_app_focus(self) -> None:
        """The learner is back."""
        self._stopwatch.go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grades only once the answer shows."""
        if action == "grade":
            if self.studykit.desk.settings.grades != 6 and parameters[0] in (0, 5):
                return False
            return True if self._answered else None
        return True

    def hint_label(self, binding: Binding) -> str:
        """What the key that turns cards does now."""
        if binding.id == "cram.show" and not isinstance(self._current, CramShown):
            return self._onwards()
        if binding.id == "cram.show" and self._answered:
            return Grade.GOOD.label
        return super().hint_label(binding)

    async def action_show(self) -> None:
        """Turn the card; while waiting, ask the next one before its time."""
        if isinstance(self._current, CramWaiting):
            await self._turn_to(self._session.go_ahead())
        elif isinstance(self._current, CramFinished):
            self.app.pop_screen()
        elif self._answered:
            await self._grade(Grade.GOOD)
        else:
            self._answered = True
            await self._draw()

    async def action_grade(self, digit: int) -> None:
        """Grade the card by its digit."""
        grade = grade_of(str(digit), self.studykit.desk.settings.grades)
        if self._answered and grade is not None:
            await self._grade(grade)

    async def _grade(self, grade: Grade) -> None:
        try:
            await self._turn_to(self._session.answer(grade, self._stopwatch.elapsed_ms))
        except StudykitError as error:
            self.tell(str(error), bad=True)

    async def on_grade_button_pressed(self, message: GradeButton.Pressed) -> None:
        """A grade was clicked, or the card was asked to turn."""
        if message.key.isdigit():
            await self.action_grade(int(message.key))
        else:
            await self.action_show()

    async def action_undo(self) -> None:
        """Take the last answer back."""
        try:
            after = self._session.undo()
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return
        self.tell(_("Undone.") if after else _("There is nothing to undo."))
        if after is not None:
            await self._turn_to(after)

    async def _turn_to(self, current: CramCurrent) -> None:
        self._current, self._answered = current, False
        self._stopwatch.restart()
        await self._draw()

    async def _draw(self) -> None:
        current, bar, face = self._current, self.query_one(GradeBar), self.query_one(CardFace)
        shown = current if isinstance(current, CramShown) else None
        self.query_one("#calm").display = shown is None
        face.show(shown.card if shown else None, Look(), answered=self._answered)
        if shown is None:
            self.title_line(self._title, _("cram"))
            self.query_one("#calm", Prose).update(self._calm())
            await bar.show((GradeChoice(_("space"), self._onwards(), ""),))
        else:
            left = n_("{count} card left", "{count} cards left", shown.left).format(count=shown.left)
            self.title_line(self._title, f"{_('cram')} · {left}")
            choices: tuple[GradeChoice, ...] = (GradeChoice(_("space"), _("Show answer"), ""),)
            if self._answered:
                choices = tuple(
                    GradeChoice(c.key, c.grade.label, wait_label(c.wait_minutes)) for c in shown.choices
                )
            await bar.show(choices)
        self.refresh_bindings()

    def _onwards(self) -> str:
        return _("Go ahead") if isinstance(self._current, CramWaiting) else _("Home")

    def _calm(self) -> Content:
        current = self._current
        if isinstance(current, CramWaiting):
            minutes = max(1, round((current.due_ms - self.studykit.desk.clock.now_ms()) / 60_000))
            return Content.styled(
                _("The next card comes in {wait}.").format(wait=wait_label(minutes)), "bold"
            )
        return Content.styled(_("Every card is right, both ways."), "bold")


def wait_label(minutes: int) -> str:
    """A short name for a number of minutes: `10 min`, `4 h`, `2 d`."""
    if minutes < 60:
        return _("{count} min").format(count=minutes)
    if minutes < 24 * 60:
        return _("{count} h").format(count=round(minutes / 60))
    return _("{count} d").format(count=round(minutes / (24 * 60)))
