"""What the small screens in front of another share: a box in the middle, keys, Escape to close."""

from __future__ import annotations

from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen

from studykit.tui.host import Host
from studykit.tui.widgets.hints import Hints

Result = TypeVar("Result")


class Sheet(VerticalScroll):
    """What is in a box: as high as it is, scrolled where the screen has no room for it."""

    DEFAULT_CSS = """
    Sheet { height: auto; padding: 0 1 0 0; }
    """
    AROUND_LINES: ClassVar[int] = 5
    """What the box and its keys take, and a line that is typed in."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All lines, at most what the screen leaves."""
        height = super().get_content_height(container, viewport, width)
        return max(1, min(height, viewport.height - self.AROUND_LINES))


class Dialog(ModalScreen[Result | None]):
    """A box over the screen below, where none of the app's keys work but F1. Subclasses compose `inside`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", show=False)]

    @property
    def studykit(self) -> Host:
        """The app, with its services."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """The box and its keys."""
        with Vertical(id="box"):
            yield from self.inside()
            yield Hints()

    def inside(self) -> ComposeResult:
        """What is in the box."""
        yield from ()

    def action_help(self) -> None:
        """Explain the keys of the box."""
        self.studykit.explain()

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)
