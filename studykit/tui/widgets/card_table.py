"""What a card lies on: scrolls where a long one has no room."""

from __future__ import annotations

from textual.containers import VerticalScroll

from studykit.tui.widgets.card_face import CardFace


class CardTable(VerticalScroll, can_focus=False):
    """Holds one card in its middle."""

    def to_question(self) -> None:
        """The card from its beginning."""
        self.scroll_home(animate=False)

    def to_answer(self) -> None:
        """The answer in sight once it is drawn, with the end of the question above it."""
        self.call_after_refresh(self._to_answer)

    def by_half(self, ways: int) -> None:
        """Half a screen down, or up where `ways` is -1."""
        self.scroll_relative(y=ways * max(1, self.size.height // 2), animate=False)

    def _to_answer(self) -> None:
        face = self.query_one(CardFace)
        beyond = face.size.height - self.size.height
        if beyond > 0:
            self.scroll_to(y=min(beyond, max(0, face.rule_line - self.size.height // 3)), animate=False)
