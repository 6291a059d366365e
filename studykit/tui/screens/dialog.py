"""What the small screens in front of another share: a box in the middle, keys, Escape to close."""

from __future__ import annotations

from typing import TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from studykit.tui.host import Host
from studykit.tui.widgets.hints import Hints

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A box over the screen below. Subclasses compose its inside in `inside`."""

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

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)
