"""The end of a session: what it came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Middle
from textual.content import Content
from textual.screen import Screen
from textual.worker import get_current_worker

from studykit.errors import StudykitError
from studykit.i18n import _, n_
from studykit.services.review import Summary
from studykit.tui.inks import QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.widgets.prose import Prose


class SummaryScreen(KeyedScreen[None]):
    """A few calm lines, then home; `back` makes the screen that takes the last answer back."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("summary"))

    def __init__(self, summary: Summary, title: str, back: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self._summary, self._title, self._back = summary, title, back

    def body(self) -> ComposeResult:
        """The lines, in the middle."""
        with Middle():
            yield Prose(summary_text(self._summary), id="summary")

    def on_mount(self) -> None:
        """Say which decks it was."""
        self.title_line(self._title)
        self.look_ahead()

    @work(thread=True, exclusive=True)
    def look_ahead(self) -> None:
        """Say what tomorrow brings, once it is counted."""
        worker = get_current_worker()
        try:
            due = self.studykit.desk.outlook().forecast[1]
        except StudykitError:
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_ahead, due.young + due.mature)

    def _show_ahead(self, tomorrow: int) -> None:
        if self.is_attached:
            self.query_one("#summary", Prose).update(summary_text(self._summary, tomorrow))

    def action_home(self) -> None:
        """Go home."""
        self.app.pop_screen()

    def action_undo(self) -> None:
        """Take the last answer back, and go on from there."""
        self.app.switch_screen(self._back())


def summary_text(summary: Summary, tomorrow: int | None = None) -> Content:
    """The session in words, with the cards that come tomorrow once they are counted."""
    lines = [
        Content.styled(
            n_("{count} answer", "{count} answers", summary.answers).format(count=summary.answers), "bold"
        )
    ]
    if summary.graded:
        percent = round(100 * summary.passed / summary.graded)
        lines.append(Content(_("{percent} % known").format(percent=percent)))
    if summary.introduced:
        lines.append(
            Content(
                n_("{count} new card met", "{count} new cards met", summary.introduced).format(
                    count=summary.introduced
                )
            )
        )
    minutes, seconds = divmod(summary.taken_ms // 1000, 60)
    lines.append(
        Content.styled(_("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds), QUIET)
    )
    if tomorrow is not None:
        coming = n_("{count} card comes tomorrow", "{count} cards come tomorrow", tomorrow)
        lines.append(Content.styled(coming.format(count=tomorrow), QUIET))
    return Content("\n\n").join(lines)
