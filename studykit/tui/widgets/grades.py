"""The answer keys: number, word and next interval; never a bare colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from studykit.lang.cells import width_cells
from studykit.tui.inks import QUIET


@dataclass(frozen=True, slots=True)
class GradeChoice:
    """One answer key: the key, its word, when the card would come again."""

    key: str
    word: str
    interval: str


class GradeButton(Widget):
    """One answer key; a click gives the grade."""

    DEFAULT_CSS = """
    GradeButton {
        width: 1fr; height: 2; text-align: center; background: $surface; margin: 0 1;
    }
    GradeButton:hover { background: $panel; }
    """

    @dataclass
    class Pressed(Message):
        """A grade was clicked."""

        key: str

    def __init__(self, choice: GradeChoice) -> None:
        super().__init__()
        self._choice = choice

    def render(self) -> VisualType:
        """Two lines: key and word, interval."""
        choice = self._choice
        interval = choice.interval
        if width_cells(interval) > self.content_size.width:
            interval = interval.partition(" · ")[0]
        return Content.assemble(
            (choice.key, "bold $accent"), " ", (choice.word, "bold"), "\n", (interval, QUIET)
        )

    def on_click(self, event: events.Click) -> None:
        """Say which grade was meant."""
        event.stop()
        self.post_message(self.Pressed(self._choice.key))


class GradeBar(HorizontalGroup):
    """All answer keys side by side."""

    DEFAULT_CSS = """
    GradeBar { height: 2; max-width: 84; }
    """

    def __init__(self, choices: Sequence[GradeChoice] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """One button a choice."""
        for choice in self._choices:
            yield GradeButton(choice)

    async def show(self, choices: Sequence[GradeChoice]) -> None:
        """Offer other choices."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            await self.recompose()
