"""A list of any length: only the rows in sight are drawn, so fifty thousand cost what fifty cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from studykit.lang.cells import pad, width_cells


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row: its text and the name of its ink, see `Rows.COMPONENT_CLASSES`."""

    text: str
    ink: str = ""


class Rows(ScrollView, can_focus=True):
    """Rows with a cursor. A subclass says how many there are and draws one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--quiet",
        "rows--strong",
        "rows--accent",
        "rows--reading",
        "rows--new",
    }
    DEFAULT_CSS = """
    Rows { height: 1fr; background: $background; color: $foreground; overflow-x: hidden; }
    Rows > .rows--cursor { background: $panel; }
    Rows:blur > .rows--cursor { background: $surface; }
    Rows > .rows--quiet { color: $foreground 72%; }
    Rows > .rows--strong { text-style: bold; }
    Rows > .rows--accent { color: $text-accent; }
    Rows > .rows--reading { color: $text-secondary; }
    Rows > .rows--new { color: $text-primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-1000000000)", show=False),
        Binding("end", "move(1000000000)", show=False),
    ]
    ROW_LINES: ClassVar[int] = 1
    """How many lines a row takes."""

    cursor = reactive(0)

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or on the same place among other rows."""

        rows: Rows
        at: int

    @dataclass
    class Chosen(Message):
        """A row was clicked twice."""

        rows: Rows
        at: int

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """One line of a row, from left to right; what is missing to the width is filled up."""
        raise NotImplementedError

    def renew(self, cursor: int = 0) -> None:
        """Draw other rows."""
        self.virtual_size = Size(0, self.row_count() * self.ROW_LINES)
        before, self.cursor = self.cursor, cursor
        if self.cursor == before:
            self.watch_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count() - 1))

    def watch_cursor(self) -> None:
        """Keep the row in sight and tell who listens."""
        region = Region(0, self.cursor * self.ROW_LINES, 1, self.ROW_LINES)
        self.scroll_to_region(region, animate=False, force=True)
        self.refresh()
        if self.row_count():
            self.post_message(self.Moved(self, self.cursor))

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful."""
        self.cursor += pages * max(1, self.size.height // self.ROW_LINES - 1)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; a double click chooses it."""
        at = (event.y + int(self.scroll_offset.y)) // self.ROW_LINES
        if 0 <= at < self.row_count():
            self.cursor = at
            if event.chain > 1:
                self.post_message(self.Chosen(self, at))

    def render_line(self, y: int) -> Strip:
        """One line of a row in sight."""
        at, line = divmod(y + int(self.scroll_offset.y), self.ROW_LINES)
        width = self.scrollable_content_region.width
        base = self.rich_style
        if at >= self.row_count():
            return Strip([Segment(" " * width, base)], width)
        if at == self.cursor:
            base += self.get_component_rich_style("rows--cursor")
        segments, left = [], width
        for cell in self.draw(at, line, width):
            text = cell.text if width_cells(cell.text) <= left else pad(cell.text, left)
            segments.append(Segment(text, base + self._ink(cell.ink)))
            left -= width_cells(text)
        segments.append(Segment(" " * left, base))
        return Strip(segments, width)

    def _ink(self, name: str) -> Style:
        if not name:
            return Style.null()
        found = self.get_component_rich_style(f"rows--{name}")
        return Style(color=found.color, bold=found.bold)
