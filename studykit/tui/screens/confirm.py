"""A question that is asked only where something would be lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog, Sheet
from studykit.tui.widgets.prose import Prose


class ConfirmScreen(Dialog[bool]):
    """Yes, or leave it."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("confirm"))

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def inside(self) -> ComposeResult:
        """The question."""
        with Sheet(can_focus=False):
            yield Prose(self._question)

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)
