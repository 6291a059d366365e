"""What stands where there is nothing to show: how things are, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.visual import VisualType

from studykit.lang.cells import printable
from studykit.tui.inks import QUIET
from studykit.tui.widgets.prose import Prose, wrapped


class Calm(Prose):
    """A few centred lines in the middle of the free room; hidden while it has nothing to say."""

    DEFAULT_CSS = """
    Calm { height: 1fr; content-align: center middle; text-align: center; display: none; padding: 0 2; }
    """

    def render(self) -> VisualType:
        """The lines, about as long as each other: no word alone on the last one."""
        width = self.content_size.width
        return Content("\n").join(
            line for part in self.content.split("\n", allow_blank=True) for line in balanced(part, width)
        )

    def say(self, fact: str, steps: Sequence[str] = ()) -> None:
        """Show how things are, and below it, quietly, what can be done."""
        lines = [Content.styled(printable(fact), "bold")] if fact else []
        lines += [Content(""), *(Content.styled(printable(step), QUIET) for step in steps)] if steps else []
        self.update(Content("\n").join(lines))
        self.display = bool(fact)


def balanced(content: Content, width: int) -> list[Content]:
    """As few lines as `width` allows, none much longer than the others."""
    lines = wrapped(content, width)
    for narrower in range(width - 1, width // 2, -1):
        tried = wrapped(content, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines
