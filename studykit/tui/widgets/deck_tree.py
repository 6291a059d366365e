"""The decks as a tree with what waits in each: a line a deck, children under their parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import VisualType
from textual.widget import Widget

from studykit.i18n import _
from studykit.lang.cells import pad, printable, width_cells
from studykit.tui.inks import QUIET

NUMBER_CELLS: Final = 7
INDENT_CELLS: Final = 2
LABEL_CELLS: Final = 12
"""What a name keeps of a narrow line before what is said behind it."""


@dataclass(frozen=True, slots=True)
class DeckRow:
    """One line: a deck, or a parent that only exists in its children's names.

    `deck_ids` are the decks to study when this line is chosen; where they are not `counted` yet, their
    numbers are not shown.
    """

    name: str
    depth: int
    deck_ids: tuple[str, ...]
    new: int
    due: int
    done: int
    drafts: int = 0
    is_parent: bool = False
    note: str = ""
    counted: bool = True


class DeckTree(ScrollView, can_focus=True):
    """Rows with a cursor; parents fold and unfold."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "deck-tree--cursor",
        "deck-tree--quiet",
        "deck-tree--new",
        "deck-tree--due",
    }
    DEFAULT_CSS = """
    DeckTree { height: 1fr; background: $background; }
    DeckTree > .deck-tree--cursor { background: $panel; text-style: bold; }
    DeckTree:blur > .deck-tree--cursor { background: $surface; }
    DeckTree > .deck-tree--quiet { color: $text-muted; }
    DeckTree > .deck-tree--new { color: $text-primary; }
    DeckTree > .deck-tree--due { color: $text-accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("left,h", "fold(True)", show=False),
        Binding("right,l", "fold(False)", show=False),
    ]

    cursor = reactive(0, init=False)

    @dataclass
    class Chosen(Message):
        """A row was clicked twice, or once while under the cursor."""

        row: DeckRow

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self, rows: Sequence[DeckRow] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows = tuple(rows)
        self._folded: set[str] = set()
        self._shown: tuple[DeckRow, ...] = self._rows
        self.virtual_size = Size(0, len(self._rows))
        self._inks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Take the colours anew."""
        super().notify_style_update()
        self._inks.clear()

    @property
    def row(self) -> DeckRow | None:
        """The row under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    @property
    def rows(self) -> tuple[DeckRow, ...]:
        """What is shown now, folded children left out."""
        return self._shown

    def show(self, rows: Sequence[DeckRow]) -> None:
        """Show other rows; the cursor stays on its deck."""
        before = self.row
        self._rows = tuple(rows)
        self._unfold(before.name if before else "")

    def _unfold(self, keep: str) -> None:
        shown, hidden_below = [], -1
        for row in self._rows:
            if hidden_below >= 0 and row.depth > hidden_below:
                continue
            hidden_below = row.depth if row.name in self._folded else -1
            shown.append(row)
        self._shown = tuple(shown)
        self.virtual_size = Size(0, len(shown))
        at = next((at for at, row in enumerate(shown) if row.name == keep), 0)
        self.cursor = min(at, max(0, len(shown) - 1))
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._shown) - 1))

    def watch_cursor(self) -> None:
        """Keep the row in sight."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_fold(self, fold: bool) -> None:
        """Fold the parent under the cursor, or unfold it."""
        row = self.row
        if row is not None and row.is_parent:
            (self._folded.add if fold else self._folded.discard)(row.name)
            self._unfold(row.name)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a row; a second click chooses it."""
        at = event.y + int(self.scroll_offset.y)
        if at >= len(self._shown):
            return
        if at == self.cursor and event.chain > 1:
            self.post_message(self.Chosen(self._shown[at]))
        self.cursor = at

    def render_line(self, y: int) -> Strip:
        """One row, filled to the width."""
        at = y + int(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        if at >= len(self._shown):
            return Strip([Segment(" " * width, self.rich_style)], width)
        return Strip(self._segments(self._shown[at], width, at == self.cursor), width)

    def _ink(self, name: str, under_cursor: bool) -> Style:
        """The style of a component's text, on the cursor's background or on the plain one."""
        key = f"{name} {under_cursor}"
        if key not in self._inks:
            style = self.rich_style
            if under_cursor:
                style += self.get_component_rich_style("deck-tree--cursor")
            if name:
                style += Style(color=self.get_component_rich_style(f"deck-tree--{name}").color)
            self._inks[key] = style
        return self._inks[key]

    def _segments(self, row: DeckRow, width: int, under_cursor: bool) -> list[Segment]:
        style, quiet = self._ink("", under_cursor), self._ink("quiet", under_cursor)
        marker = ("▸ " if row.name in self._folded else "▾ ") if row.is_parent else "  "
        name = " " * (row.depth * INDENT_CELLS) + marker
        label = printable(row.name.rpartition("::")[2])
        numbers = [
            (row.new, "new"),
            (row.due, "due"),
            (row.done, "quiet"),
        ]
        room = max(8, width - NUMBER_CELLS * len(numbers) - 2)
        note = f"  {row.note}" if row.note else ""
        if width_cells(name) + LABEL_CELLS + width_cells(note) > room:
            note = ""
        left = room - width_cells(note)
        text = name + label
        if not note or width_cells(text) > left:
            text = pad(text, left)
        segments = [Segment(text, style)]
        if note:
            segments.append(Segment(pad(note, room - width_cells(text)), quiet))
        for number, component in numbers:
            shown = (str(number) if number else "·") if row.counted else "…"
            ink = self._ink(component, under_cursor) if number and row.counted else quiet
            segments.append(Segment(shown.rjust(NUMBER_CELLS), ink))
        segments.append(Segment("  ", style))
        return segments


class DeckHeading(Widget):
    """The column titles that stand over the rows."""

    DEFAULT_CSS = """
    DeckHeading { height: 1; text-wrap: nowrap; }
    """

    def render(self) -> VisualType:
        """One title a column, flush right as its numbers are."""
        room = max(8, self.size.width - NUMBER_CELLS * 3 - 2)
        titles = "".join(_right(title) for title in (_("new"), _("due"), _("done")))
        return Content.styled(" " * room + titles, QUIET)


def _right(title: str) -> str:
    return " " * max(0, NUMBER_CELLS - width_cells(title)) + title
