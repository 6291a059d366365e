"""Which tags notes get and lose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from studykit.errors import UsageError
from studykit.i18n import _, n_
from studykit.services.bulk_edit import parse_tags
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class TagChange:
    """The tags to add, and those to take off."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


class TagScreen(Dialog[TagChange]):
    """One line of tags; those behind a minus go. `here` are the tags that the notes have."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("tags"))

    def __init__(self, count: int, here: tuple[str, ...]) -> None:
        super().__init__()
        self._count, self._here = count, here

    def inside(self) -> ComposeResult:
        """What there is, and the line to type in."""
        told = n_("Tags of {count} note", "Tags of {count} notes", self._count).format(count=self._count)
        yield Prose(f"{told}: {' '.join(self._here) or '–'}")
        yield Line(placeholder=_("words add tags, -word takes one off; Enter does it"), compact=True)
        yield Prose(id="problem")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the change back, unless nothing was named."""
        try:
            added, removed = parse_tags(event.value)
        except UsageError as error:
            self.query_one("#problem", Prose).update(str(error))
            return
        self.dismiss(TagChange(added, removed))
