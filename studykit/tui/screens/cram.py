"""Cram: all cards of some decks in short steps, beside the schedule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from studykit.i18n import _, n_
from studykit.services.cram import CramCurrent, CramFinished, CramSession, CramShown, CramWaiting
from studykit.tui.desk import Selection
from studykit.tui.keymap import bindings
from studykit.tui.screens.asking import AskingScreen, Step
from studykit.tui.screens.card import Asked
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.grades import GradeBar, GradeChoice
from studykit.tui.widgets.prose import Prose


class CramScreen(AskingScreen):
    """Asks until every card is right both ways."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("cram"))
    session: CramSession

    def __init__(self, selection: Selection, title: str) -> None:
        super().__init__()
        self._selection, self._title = selection, title
        self._current: CramCurrent

    async def begin(self) -> None:
        """Open the session."""
        desk = self.studykit.desk
        decks = desk.selected(self._selection)
        self.session = CramSession(decks, self.store, desk.settings, desk.clock, library=desk.decks)
        await self.turn_to(self.session.current())

    @property
    def shown(self) -> CramShown | None:
        """The card that is asked, None while nothing is."""
        return self._current if isinstance(self._current, CramShown) else None

    def hint_label(self, binding: Binding) -> str:
        """What the key that turns cards does now."""
        if binding.id == "cram.show" and self.shown is None:
            return self._onwards()
        return super().hint_label(binding)

    async def action_show(self) -> None:
        """Turn the card; while waiting, ask the next one before its time."""
        if isinstance(self._current, CramWaiting):
            await self.turn_to(self.session.go_ahead())
        elif isinstance(self._current, CramFinished):
            self.app.pop_screen()
        else:
            await super().action_show()

    def reread(self, first: frozenset[str]) -> Step:
        """Go on with the decks as their files are now."""
        desk = self.studykit.desk
        return self.session.reread(desk.selected(self._selection), library=desk.decks)

    async def turn_to(self, current: Step) -> None:
        """Ask another card, or say how long there is none."""
        if isinstance(current, CramShown | CramWaiting | CramFinished):
            self._current = current
            calm = self.query_one("#calm", Prose)
            calm.display = not isinstance(current, CramShown)
            if isinstance(current, CramShown):
                await self.ask()
                return
            self.answered = False
            self.query_one(CardFace).show(None, self.look, answered=False)
            self.query_one("#typing").display = False
            self.title_line(self._title, _("cram"))
            calm.update(self._calm())
            await self.query_one(GradeBar).show((GradeChoice(_("space"), self._onwards(), ""),))
            self.refresh_bindings()

    async def stay_on(self, current: Step) -> None:
        """Draw the card as it is now."""
        if isinstance(current, CramShown):
            self._current = current
            await self.draw_card()

    def around(self, shown: Asked) -> tuple[str, Sequence[GradeChoice]]:
        """The cards left, and the grades with how soon the card comes again."""
        if not isinstance(shown, CramShown):
            return "", ()
        left = n_("{count} card left", "{count} cards left", shown.left).format(count=shown.left)
        grades = [GradeChoice(c.key, c.grade.label, wait_label(c.wait_minutes)) for c in shown.choices]
        return f"{_('cram')} · {left}", grades

    def _onwards(self) -> str:
        return _("Go ahead") if isinstance(self._current, CramWaiting) else _("Home")

    def _calm(self) -> Content:
        current = self._current
        if isinstance(current, CramWaiting):
            minutes = max(1, round((current.due_ms - self.studykit.desk.clock.now_ms()) / 60_000))
            return Content.styled(
                _("The next card comes in {wait}.").format(wait=wait_label(minutes)), "bold"
            )
        result = self.session.result
        some = result.right + result.wrong + result.unseen
        fact = _("Every card is right, both ways.") if some else _("No note here is studied yet.")
        return Content.styled(fact, "bold")


def wait_label(minutes: int) -> str:
    """A short name for a number of minutes: `10 min`, `4 h`, `2 d`."""
    if minutes < 60:
        return _("{count} min").format(count=minutes)
    if minutes < 24 * 60:
        return _("{count} h").format(count=round(minutes / 60))
    return _("{count} d").format(count=round(minutes / (24 * 60)))
