"""What screens ask of the app that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from studykit.tui.desk import Desk


class Host(Protocol):
    """An app whose screens share a desk."""

    desk: Desk

    def explain(self) -> None:
        """Show what the screen in front is for, and its keys."""
