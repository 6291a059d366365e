"""Text that wraps as Chinese is wrapped; Textual itself breaks lines at spaces only."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from studykit.lang.cells import printable, width_cells, wrap_spans


def wrapped(content: Content, width: int) -> list[Content]:
    """The lines of a styled text that fit `width` cells; an indented line goes on as far in as it began."""
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        plain = paragraph.plain
        inset = min(len(plain) - len(plain.lstrip(" ")), width // 2)
        spans = wrap_spans(plain[inset:], width - inset)
        lines += [paragraph[:inset] + paragraph[inset + start : inset + end] for start, end in spans]
    return lines


class Prose(Widget):
    """A text, styled or plain, as high as its lines are. What it is given is never read as markup."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(self, content: str | Content = "", *, id: str | None = None, classes: str = "") -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._content = _as_content(content)

    @property
    def content(self) -> Content:
        """What is shown, before wrapping."""
        return self._content

    def update(self, content: str | Content) -> None:
        """Show another text."""
        self._content = _as_content(content)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The longest line, as far as the container has room."""
        longest = max((width_cells(line) for line in self._content.plain.split("\n")), default=0)
        return min(longest, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the text takes at a width."""
        return len(wrapped(self._content, width)) if width else 0

    def render(self) -> VisualType:
        """The wrapped lines."""
        return Content("\n").join(wrapped(self._content, self.content_size.width))


def _as_content(content: str | Content) -> Content:
    return Content(printable(content)) if isinstance(content, str) else content
