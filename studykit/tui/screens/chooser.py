"""A line to type in, and below it what fits: the arrow keys choose, Enter takes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widgets import Input

from studykit.i18n import _
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.prose import Prose
from studykit.tui.widgets.rows import Cell, Rows

Choice = TypeVar("Choice")
Result = TypeVar("Result")


_ROWS: Final = 14
_AROUND_LINES: Final = 8


class ChoiceRows(Rows, Generic[Choice]):
    """The choices, one a line, drawn as their screen wants them."""

    def __init__(self, screen: Chooser[Choice, Result]) -> None:
        super().__init__(id="choices")
        self._chooser = screen
        self._choices: Sequence[Choice] = ()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The same whatever is typed, less where the screen is small."""
        return max(1, min(_ROWS, viewport.height - _AROUND_LINES))

    def show(self, choices: Sequence[Choice]) -> None:
        """Show other choices."""
        self._choices = choices
        self.renew()

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        return self._choices[self.cursor] if self._choices else None

    def on_click(self, event: events.Click) -> None:
        """One click chooses."""
        event.prevent_default()  # of what rows do otherwise
        at = event.y + int(self.scroll_offset.y)
        if 0 <= at < self.row_count():
            self.cursor = at
            self.post_message(self.Chosen(self, at))

    def row_count(self) -> int:
        """How many there are."""
        return len(self._choices)

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """The choice."""
        return self._chooser.cells(self._choices[at], width)


class Chooser(Dialog[Result], Generic[Choice, Result]):
    """Gives back what `result` makes of the choice that was taken."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("choose"))
    PLACEHOLDER: ClassVar[str] = ""

    @abstractmethod
    def fitting(self, text: str) -> Sequence[Choice]:
        """The choices that what was typed means."""

    @abstractmethod
    def cells(self, choice: Choice, width: int) -> Iterable[Cell]:
        """How a choice is drawn."""

    @abstractmethod
    def result(self, choice: Choice) -> Result:
        """What the screen gives back for a choice."""

    def inside(self) -> ComposeResult:
        """The line over what it finds."""
        yield Line(placeholder=_(self.PLACEHOLDER), compact=True)
        yield ChoiceRows[Choice](self)
        yield Prose(id="no-choice")

    def on_mount(self) -> None:
        """Ready to type."""
        self._show("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is meant so far."""
        self._show(event.value)

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    def _show(self, text: str) -> None:
        choices = self.fitting(text)
        self.query_one(ChoiceRows).show(choices)
        self.query_one("#no-choice", Prose).update("" if choices or not text else _("Nothing fits."))

    def action_next(self) -> None:
        """The next one."""
        self.query_one(ChoiceRows).cursor += 1

    def action_previous(self) -> None:
        """The one before."""
        self.query_one(ChoiceRows).cursor -= 1

    def action_take(self) -> None:
        """Take the one under the cursor."""
        choice: Choice | None = self.query_one(ChoiceRows).choice
        if choice is not None:
            self.dismiss(self.result(choice))

    def on_input_submitted(self) -> None:
        """Enter takes."""
        self.action_take()

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """So does a click."""
        self.action_take()
