"""One line of news above the hints; a toast would erase Chinese characters under its edge."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from studykit.lang.cells import printable, truncate
from studykit.tui.inks import QUIET


class News(Widget):
    """What happened last."""

    DEFAULT_CSS = """
    News { height: 1; padding: 0 2; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._message = ""
        self._bad = False

    @property
    def message(self) -> str:
        """What is shown."""
        return self._message

    def tell(self, message: str, *, bad: bool = False) -> None:
        """Show a message; the empty one clears the line."""
        self._message, self._bad = printable(message).replace("\n", " "), bad
        self.refresh()

    def render(self) -> VisualType:
        """The message; what is wrong says so with a mark, not by colour alone."""
        text = truncate(f"! {self._message}" if self._bad else self._message, self.content_size.width)
        return Content.styled(text, "$text-error" if self._bad else QUIET)
