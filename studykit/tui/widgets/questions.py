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


@dataclass(frozen=True, slots=True)
class Question:
    """A question's name, what it asks, and its answers as pairs of a value and a label."""

    name: str
    asks: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an answer stands: the question's number, its value, line, first cell and width."""

    question: int
    value: str
    line: int
    left: int
    cells: int


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
        self.at = self.validate_at(self.at)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a question, more where its answers need them."""
        return len(self._placed(width)[0])

    def validate_at(self, at: int) -> int:
        """Stay on a question."""
        return max(0, min(at, len(self._questions) - 1))

    def action_move(self, lines: int) -> None:
        """Go to another question; beyond the last one, to what stands below."""
        if lines > 0 and self.at == len(self._questions) - 1:
            self.screen.focus_next()
        else:
            self.at += lines

    def action_turn(self, steps: int) -> None:
        """Take the next answer."""
        question = self._questions[self.at]
        values = [value for value, _label in question.answers]
        now = values.index(self.answers[question.name])
        self._answer(question, values[(now + steps) % len(values)])

    def on_click(self, event: events.Click) -> None:
        """Go to the question that was clicked, and take its answer where that was."""
        for spot in self._placed(self.content_size.width)[1]:
            if spot.line == event.y:
                self.at = spot.question
                if spot.left <= event.x < spot.left + spot.cells:
                    self._answer(self._questions[spot.question], spot.value)
                    return

    def _answer(self, question: Question, value: str) -> None:
        self.answers[question.name] = value
        self.refresh()
        self.post_message(self.Answered(question.name, value))

    def render(self) -> VisualType:
        """All questions; the answer taken is marked by brackets and weight, not by colour alone."""
        return Content("\n").join(self._placed(self.content_size.width)[0])

    def _placed(self, width: int) -> tuple[list[Content], list[_Spot]]:
        """The lines, and where in them each answer stands."""
        asks_cells = min(max((width_cells(one.asks) for one in self._questions), default=0) + 2, width // 2)
        lines: list[Content] = []
        spots: list[_Spot] = []
        for at, question in enumerate(self._questions):
            here = at == self.at and self.has_focus
            parts = [
                Content.styled("› " if here else "  ", MARK),
                Content.styled(pad(question.asks, asks_cells), PLAIN if here else QUIET),
            ]
            left = asks_cells + 2
            for value, label in question.answers:
                taken = self.answers[question.name] == value
                cells = width_cells(label) + 4
                if left + cells - 2 > width and left > asks_cells + 2:
                    lines.append(Content.assemble(*parts).rstrip())
                    left = asks_cells + 2
                    parts = [Content(" " * left)]
                shown = f"[{label}] " if taken else f" {label}  "
                parts.append(Content.styled(pad(shown, cells), MARK if taken else QUIET))
                spots.append(_Spot(at, value, len(lines), left, cells))
                left += cells
            lines.append(Content.assemble(*parts).rstrip())
        return lines, spots
