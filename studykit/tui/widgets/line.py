"""A line to type in, also through an input method."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widgets import Input


class Line(Input):
    """Textual's line with the terminal's cursor where the next character will stand.

    Input methods draw what is being composed, and their list of candidates, at the terminal's cursor; Textual
    puts it one cell too far while the cursor is at the end.
    """

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the next character, on the screen."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)
