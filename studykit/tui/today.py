"""What today asks for and what a deck costs, each in one line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from studykit.i18n import _, n_
from studykit.tui.inks import QUIET
from studykit.tui.widgets.deck_tree import DeckRow

if TYPE_CHECKING:
    from studykit.services.outlook import Outlook


def today_line(due: int, new: int, done: int, outlook: Outlook | None) -> Content:
    """What today asks for, in words."""
    if due + new == 0:
        calm = _("Nothing left today.") if done else _("Nothing is due today.")
        parts = [Content.styled(calm, "bold")]
    else:
        parts = [
            Content.styled(_("{count} due").format(count=due), "bold $text-accent"),
            Content.styled(_("{count} new").format(count=new), "bold $text-primary"),
        ]
    if done:
        parts.append(Content.styled(_("{count} done").format(count=done), QUIET))
    if outlook is not None:
        if due + new:
            minutes = outlook.minutes(due + new)
            parts.append(Content.styled(_("about {minutes} min").format(minutes=minutes), QUIET))
        if streak := outlook.streak.current:
            told = n_("{count} day in a row", "{count} days in a row", streak).format(count=streak)
            parts.append(Content.styled(told, QUIET))
    return Content("  ·  ").join(parts)


def deck_line(row: DeckRow, outlook: Outlook) -> Content:
    """What a deck costs today and in the next days."""
    cards = row.new + row.due
    ahead = sum(sum(outlook.ahead.get(deck_id, ())[1:]) for deck_id in row.deck_ids)
    parts = [row.name.rpartition("::")[2]]
    if cards:
        parts.append(_("about {minutes} min today").format(minutes=outlook.minutes(cards)))
    parts.append(
        n_("{count} card in the next six days", "{count} cards in the next six days", ahead).format(
            count=ahead
        )
    )
    return Content.styled(" · ".join(parts), QUIET)
