"""The line at the top: where one is on the left, how far on the right."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from studykit.lang.cells import printable, truncate, width_cells
from studykit.tui.inks import QUIET


class Top(Widget):
    """Two short texts at the two ends of a line."""

    DEFAULT_CSS = """
    Top { height: 1; padding: 0 2; text-wrap: nowrap; margin: 1 0 0 0; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = self._right = ""

    def show(self, left: str, right: str = "") -> None:
        """Show other texts."""
        self._left, self._right = printable(left), printable(right)
        self.refresh()

    def render(self) -> VisualType:
        """The two texts; the right one gives way first, from its beginning."""
        width = self.content_size.width
        left = truncate(self._left, width * 2 // 3)
        right = truncate(self._right[::-1], max(0, width - width_cells(left) - 2))[::-1]
        gap = " " * max(0, width - width_cells(left) - width_cells(right))
        return Content.assemble((left, "bold $primary"), gap, (right, QUIET))
