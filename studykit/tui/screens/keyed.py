"""What every screen shares: a line at the top, a line for news, the hints at the bottom."""

from __future__ import annotations

from typing import TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen

from studykit.i18n import _
from studykit.tui.host import Host
from studykit.tui.widgets.hints import Hints
from studykit.tui.widgets.news import News
from studykit.tui.widgets.top import Top

Result = TypeVar("Result")


class KeyedScreen(Screen[Result]):
    """A screen with the app's frame. Subclasses compose their middle in `body`."""

    AUTO_FOCUS = ""

    @property
    def studykit(self) -> Host:
        """The app, with its services."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield Top(id="top")
        with Vertical(id="body"):
            yield from self.body()
        yield News(id="news")
        yield Hints()

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def hint_label(self, binding: Binding) -> str:
        """What the hints call a key; a screen may say it better for the moment."""
        return _(binding.description)

    def title_line(self, left: str, right: str = "") -> None:
        """Say at the top where one is."""
        self.query_one(Top).show(left, right)

    def tell(self, message: str, *, bad: bool = False) -> None:
        """Show one line of news above the hints; it stays until the next."""
        self.query_one(News).tell(message, bad=bad)

    def action_back(self) -> None:
        """Leave the screen."""
        self.app.pop_screen()
