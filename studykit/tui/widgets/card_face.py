"""A card on the screen: the question, and below a thin rule the answer."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from studykit.core.cards import Card
from studykit.tui.face import back_lines, centred_block, foot_line, front_lines, rule
from studykit.tui.look import Look

_BLANK = Content("")


class CardFace(Widget):
    """Draws one card; as high as its lines."""

    DEFAULT_CSS = """
    CardFace { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._card: Card | None = None
        self._look = Look()
        self._answered = False
        self._extra: tuple[Content, ...] = ()
        self._foot = ""

    def show(
        self,
        card: Card | None,
        look: Look,
        *,
        answered: bool,
        extra: tuple[Content, ...] = (),
        foot: str = "",
    ) -> None:
        """Draw a card, its answer too when `answered`; `extra` stands below the rule, `foot` at the end."""
        self._card, self._look, self._answered, self._extra = card, look, answered, extra
        self._foot = foot
        self.refresh(layout=True)

    @property
    def rule_line(self) -> int:
        """The line on which the answer begins, as the card is drawn now; 0 where there is none."""
        if self._card is None or not self._answered:
            return 0
        return len(front_lines(self._card, self._look, self.content_size.width, answered=True)) + 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the card takes at a width."""
        return len(self._lines(width)) if width else 0

    def render(self) -> VisualType:
        """All lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._card is None:
            return []
        lines = front_lines(self._card, self._look, width, answered=self._answered)
        if self._answered:
            extra = [line for one in self._extra for line in centred_block(one, width)]
            lines += [
                _BLANK,
                rule(width),
                _BLANK,
                *extra,
                *([_BLANK] if extra else []),
                *back_lines(self._card, self._look, width),
            ]
            if self._foot:
                lines += [_BLANK, foot_line(self._foot, width)]
        return lines
