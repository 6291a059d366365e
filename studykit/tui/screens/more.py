"""What to study beyond today's cards: ahead, more new notes, or everything at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studykit.errors import StudykitError
from studykit.i18n import _, n_
from studykit.lang.cells import pad, printable, width_cells
from studykit.services.more import AHEAD_DAYS, MORE_NEW, MoreWork, more_work
from studykit.tui.desk import Selection
from studykit.tui.inks import KEY, QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog, Sheet
from studykit.tui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class More:
    """A choice: so many days ahead, so many notes more, or, with neither, a cram."""

    ahead_days: int = 0
    more_new: int = 0

    @property
    def crams(self) -> bool:
        """Whether all cards are asked, beside the schedule."""
        return not self.ahead_days and not self.more_new


class MoreScreen(Dialog[More]):
    """The choices for a selection, each with what it would ask."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("more"))

    def __init__(self, selection: Selection, why: str) -> None:
        super().__init__()
        self._selection, self._why = selection, why

    def inside(self) -> ComposeResult:
        """Why one is here, and the choices."""
        with Sheet(can_focus=False):
            yield Prose(Content.styled(self._why, "bold"), classes="about")
            yield Prose(choices_text(None), id="more-choices")

    def on_mount(self) -> None:
        """Count beside the screen."""
        self.count()

    @work(thread=True, exclusive=True)
    def count(self) -> None:
        """Say what each choice would ask, or why that cannot be told."""
        desk = self.studykit.desk
        try:
            with desk.store() as store:
                found = more_work(
                    desk.selected(self._selection), store, desk.settings, desk.clock, library=desk.decks
                )
        except StudykitError as error:
            self.app.call_from_thread(self._show, None, str(error))
            return
        self.app.call_from_thread(self._show, found)

    def _show(self, found: MoreWork | None, problem: str = "") -> None:
        if self.is_attached:
            shown = choices_text(found)
            if problem:
                shown = Content("\n\n").join(
                    [shown, Content.styled(f"! {printable(problem)}", "$text-error")]
                )
            self.query_one("#more-choices", Prose).update(shown)

    def action_ahead(self, days: int) -> None:
        """Review ahead."""
        self.dismiss(More(ahead_days=days))

    def action_new(self) -> None:
        """Meet more notes."""
        self.dismiss(More(more_new=MORE_NEW))

    def action_cram(self) -> None:
        """Ask everything."""
        self.dismiss(More())


def choices_text(found: MoreWork | None) -> Content:
    """The choices with their keys, and with their numbers once they are known."""
    lines = []
    choices = list(_choices(found))
    column = max(width_cells(label) for _key, label, _count in choices) + 3
    for key, label, count in choices:
        lines.append(Content.assemble((pad(key, 3), KEY), pad(label, column), (count, QUIET)).rstrip())
    return Content("\n").join(lines)


def _choices(found: MoreWork | None) -> Iterable[tuple[str, str, str]]:
    for days in AHEAD_DAYS:
        count = 0 if found is None else found.ahead[days]
        label = n_("what falls due in {count} day", "what falls due in {count} days", days).format(count=days)
        told = n_("{count} card", "{count} cards", count).format(count=count)
        yield str(days), label, told if found else ""
    unmet = found.unmet if found else 0
    told = n_("{count} never met", "{count} never met", unmet).format(count=unmet)
    yield "n", _("{count} new notes more today").format(count=MORE_NEW), told if found else ""
    yield "c", _("cram: every card, beside the schedule"), ""
