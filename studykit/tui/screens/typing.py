"""Where an answer is typed before the card turns."""

from __future__ import annotations

from textual.content import Content

from studykit.core.typed import Verdict
from studykit.i18n import _
from studykit.tui.inks import QUIET
from studykit.tui.widgets.line import Line


class TypedAnswer(Line):
    """The line to type in; Enter turns the card."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Type the answer"), id="typed", compact=True)


def verdict_lines(verdict: Verdict) -> tuple[Content, ...]:
    """A mark first, then the comparison: struck out what was wrong, underlined what is missing."""
    if verdict.right:
        return (Content.assemble(("✓ ", "bold $text-success"), (verdict.expected, "bold $text-success")),)
    styles = {"same": "$foreground", "wrong": "strike $text-error", "missing": "underline $text-success"}
    parts = [Content.styled(one.text, styles[one.part]) for one in verdict.differences]
    legend = Content.styled(_("struck out: too much · underlined: missing"), QUIET)
    return (Content.assemble(("✗ ", "bold $text-error"), *parts), legend)
