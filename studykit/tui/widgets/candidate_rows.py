"""Candidates, one a line: what was decided, the word with its meaning, and why it was picked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from textual import events
from textual.message import Message

from studykit.i18n import _
from studykit.lang.cells import pad, printable, truncate, width_cells
from studykit.services.drafts import Candidate
from studykit.services.search import headline
from studykit.tui.widgets.rows import Cell, Rows

Verdict: TypeAlias = Literal["", "accepted", "rejected", "known", "merged", "skipped"]
MARKS: Final[dict[Verdict, str]] = {
    "": "  ",
    "accepted": "✓ ",
    "rejected": "✗ ",
    "known": "= ",
    "merged": "→ ",
    "skipped": "· ",
}


class CandidateRows(Rows, inherit_bindings=False):
    """The cursor stands on the candidate that is asked; it moves by deciding."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._candidates: Sequence[Candidate] = ()
        self._verdicts: dict[int, Verdict] = {}
        self._taken_back: dict[int, Verdict] = {}

    @dataclass
    class Picked(Message):
        """A row was clicked."""

        at: int

    def on_click(self, event: events.Click) -> None:
        """Say which one was meant; the cursor follows what is asked."""
        event.prevent_default()  # of what rows do otherwise
        at = event.y + int(self.scroll_offset.y)
        if 0 <= at < self.row_count():
            self.post_message(self.Picked(at))

    def show(self, candidates: Sequence[Candidate]) -> None:
        """Show the candidates of a triage."""
        self._candidates, self._verdicts = candidates, {}
        self.renew()

    def decide(self, first: int, end: int, verdict: Verdict) -> None:
        """Mark the rows from `first` up to `end`, and go on to `end`."""
        for at in range(first, min(end, len(self._candidates))):
            self._verdicts[at] = verdict
        self._taken_back = {}
        self.cursor = end
        self.refresh()

    def decide_again(self, first: int, end: int) -> None:
        """Mark the rows from `first` up to `end` as they were before they were taken back."""
        self._verdicts |= {at: verdict for at, verdict in self._taken_back.items() if first <= at < end}
        self.cursor = end
        self.refresh()

    def go_back(self, at: int) -> None:
        """Take the marks off from a row on, and stand there."""
        self._taken_back |= {row: verdict for row, verdict in self._verdicts.items() if row >= at}
        self._verdicts = {row: verdict for row, verdict in self._verdicts.items() if row < at}
        self.cursor = at
        self.refresh()

    def row_count(self) -> int:
        """How many candidates there are."""
        return len(self._candidates)

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """Verdict, word, meaning, reason."""
        candidate = self._candidates[at]
        verdict = self._verdicts.get(at, "")
        done = verdict != ""
        yield Cell(MARKS[verdict], "accent" if verdict == "accepted" else "quiet")
        reason = truncate(printable(candidate.reason), max(0, width // 4)) if width >= 60 else ""
        left = width - 2 - width_cells(reason) - 2
        text, other = (printable(part).replace("\n", " ") for part in headline(candidate.note))
        first = min(max(12, left * 2 // 5), left) if other else left
        yield Cell(pad(truncate(text, first - 1), first), "quiet" if done else "strong")
        pinyin = printable(getattr(candidate.note, "pinyin", ""))
        rest = left - first
        if pinyin and width_cells(pinyin) <= 22 and width >= 76:
            column = min(20, rest // 3)
            yield Cell(pad(truncate(pinyin, column - 1), column), "quiet" if done else "reading")
            rest -= column
        yield Cell(pad(truncate(other, rest), rest), "quiet" if done else "")
        yield Cell(f"  {reason}", "quiet")


def section_name(candidate: Candidate) -> str:
    """What kind of candidates these are, for people."""
    names = {"terms": _("terms"), "quotes": _("quotations"), "concepts": _("concepts"), "cards": _("cards")}
    return names[candidate.section]
