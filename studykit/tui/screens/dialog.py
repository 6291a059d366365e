"""What the small screens in front of another share: a box in the middle, keys, Escape to close."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from studykit.tui.widgets.hints import Hints

if TYPE_CHECKING:
    from studykit.tui.app import StudykitApp

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A box over the screen below. Subclasses compose its inside in `inside`."""

    @property
    def studykit(self) -> StudykitApp:
        """The app, with its services."""
        return cast("StudykitApp", self.app)

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
