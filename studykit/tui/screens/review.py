"""Review: one card, large and calm; every answer is on disk before the next one shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from studykit.i18n import _
from studykit.services.review import Current, Finished, ReviewSession, Shown
from studykit.tui.desk import Selection
from studykit.tui.keymap import bindings
from studykit.tui.screens.asking import AskingScreen, Step
from studykit.tui.screens.card import Asked
from studykit.tui.screens.cram import CramScreen
from studykit.tui.screens.more import More, MoreScreen
from studykit.tui.screens.summary import SummaryScreen
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.grades import GradeChoice


class ReviewScreen(AskingScreen):
    """Asks the cards of a selection; with `undoes` it begins by taking the last thing back."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("review"))
    session: ReviewSession

    def __init__(self, selection: Selection, title: str, *, undoes: bool = False) -> None:
        super().__init__()
        self._selection, self._title, self._undoes = selection, title, undoes
        self._current: Current

    async def begin(self) -> None:
        """Open the session."""
        self.session = self.studykit.desk.session(self._selection, self.store)
        self._current = self.session.current()
        if not (self._undoes and await self.undo()):
            await self.turn_to(self._current)
        for warning in self.session.warnings:
            self.tell(str(warning), bad=True)

    def on_unmount(self) -> None:
        """The session goes at once: it holds every card's place."""
        vars(self).pop("session", None)

    @property
    def shown(self) -> Shown | None:
        """The card that is asked, None at the session's end."""
        return self._current if isinstance(self._current, Shown) else None

    async def action_bury(self) -> None:
        """Not today."""
        await self.do(self.session.bury, _("Buried until tomorrow. u takes it back."))

    async def action_finish(self) -> None:
        """End the session."""
        self._end()

    def reread(self, first: frozenset[str]) -> Step:
        """Go on with the decks as their files are now."""
        desk = self.studykit.desk
        return self.session.reread(desk.selected(self._selection), library=desk.decks, first=first)

    async def turn_to(self, current: Step) -> None:
        """Ask another card; at the end sum up, or offer more where nothing was asked."""
        if isinstance(current, Shown):
            self._current = current
            await self.ask()
        elif isinstance(current, Finished):
            self._current = current
            if self.session.summary.answers:
                self._end()
            else:
                self._offer_more()

    async def stay_on(self, current: Step) -> None:
        """Draw the card as it is now."""
        if isinstance(current, Shown):
            self._current = current
            await self.draw_card()

    def around(self, shown: Asked) -> tuple[str, Sequence[GradeChoice]]:
        """The cards left, and the grades with their next intervals."""
        if not isinstance(shown, Shown):
            return "", ()
        counts = shown.counts
        left = [
            _("{count} new").format(count=counts.new),
            _("{count} due").format(count=counts.due),
            *([_("{count} again").format(count=counts.drill)] if counts.drill else []),
        ]
        grades = [
            GradeChoice(
                choice.key,
                choice.grade.label,
                _("today · {interval}").format(interval=choice.label)
                if choice.again_today and choice.interval_days
                else choice.label,
            )
            for choice in shown.choices
        ]
        return " · ".join(left), grades

    def _end(self) -> None:
        if self.session.summary.answers:
            back = partial(ReviewScreen, self._selection, self._title, undoes=True)
            self.app.switch_screen(SummaryScreen(self.session.summary, self._title, back))
        else:
            self.app.pop_screen()

    def _offer_more(self) -> None:
        """Nothing is due: say so, and what else can be done."""
        self.title_line(self._title)
        self.query_one(CardFace).show(None, self.look, answered=False)
        ahead = self._selection.ahead_days
        why = _("Nothing more is due within that time.") if ahead else _("Nothing is due.")
        self.app.push_screen(MoreScreen(self._selection, why), self._take_more)

    def _take_more(self, more: More | None) -> None:
        if more is None:
            self.app.pop_screen()
        elif more.crams:
            self.app.switch_screen(CramScreen(self._selection, self._title))
        else:
            wanted = replace(self._selection, ahead_days=more.ahead_days, more_new=more.more_new)
            self.app.switch_screen(ReviewScreen(wanted, self._title))
