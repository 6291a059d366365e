"""A few questions with a choice of answers each, one a line, answered with the arrow keys or the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widget import Widget

from studykit.lang.cells import pad, width_cells
from studykit.tui.inks import MARK, PLAIN, QUIET

LABEL_CELLS = 24


@dataclass(frozen=True, slots=True)
class Question:
    """A question's name, what it asks, and its answers as pairs of a value and a label."""

    name: str
    asks: str
    answers: tuple[tuple[str, str], ...]


class Questions(Widget, can_focus=True):
    """The questions; up and down choose one, left and right its answer."""

    DEFAULT_CSS = """
    Questions { height: auto; width: 1fr; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j,tab", "move(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l,space", "turn(1)", show=False),
    ]

    at = reactive(0)

    @dataclass
    class Answered(Message):
        """An answer was changed."""

        name: str
        value: str

    def __init__(self, questions: Sequence[Question], answers: dict[str, str]) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self.answers = dict(answers)

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask the same in other words, or something else; answers stay."""
        self._questions = tuple(questions)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a question."""
        return len(self._questions)

    def validate_at(self, at: int) -> int:
        """Stay on a question."""
        return max(0, min(at, len(self._questions) - 1))

    def action_move(self, lines: int) -> None:
        """Go to another question."""
        self.at += lines

    def action_turn(self, steps: int) -> None:
        """Take the next answer."""
        question = self._questions[self.at]
        values = [value for value, _label in question.answers]
        now = values.index(self.answers[question.name])
        self._answer(question, values[(now + steps) % len(values)])

    def on_click(self, event: events.Click) -> None:
        """Take the answer that was clicked."""
        if event.y >= len(self._questions):
            return
        self.at = at = event.y
        left = LABEL_CELLS + 2
        for value, label in self._questions[at].answers:
            cells = width_cells(label) + 4
            if left <= event.x < left + cells:
                self._answer(self._questions[at], value)
            left += cells

    def _answer(self, question: Question, value: str) -> None:
        self.answers[question.name] = value
        self.refresh()
        self.post_message(self.Answered(question.name, value))

    def render(self) -> VisualType:
        """All questions; the answer taken is marked by brackets and weight, not by colour alone."""
        lines = []
        for at, question in enumerate(self._questions):
            here = at == self.at and self.has_focus
            parts = [Content.styled("› " if here else "  ", MARK)]
            parts.append(Content.styled(pad(question.asks, LABEL_CELLS), PLAIN if here else QUIET))
            for value, label in question.answers:
                taken = self.answers[question.name] == value
                shown = f"[{label}] " if taken else f" {label}  "
                parts.append(Content.styled(pad(shown, width_cells(label) + 4), MARK if taken else QUIET))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)
