"""When a note comes next, in a word."""

from __future__ import annotations

from studykit.core.intervals import interval_label
from studykit.i18n import _
from studykit.services.search import Found


def when_text(found: Found, today: int) -> str:
    """When a note comes next, or why it does not; a flag stands before it."""
    flag = "⚑ " if found.flag else ""
    return flag + _when(found, today)


def due_day(found: Found) -> int | None:
    """The day on which the first of a note's cards is due, in days from 1970-01-01."""
    return min((state.due_day for state in found.states if state.due_day is not None), default=None)


def _when(found: Found, today: int) -> str:
    if found.note.draft:
        return _("draft")
    if found.note.retired:
        return _("retired")
    states = found.states
    out = found.is_suspended
    if out and found.is_leech:
        return _("leech")
    day = due_day(found) if any(state.first_day is not None for state in states) else None
    if out or day is None:
        return _("suspended") if out else _("new")
    return _("due") if day <= today else interval_label(day - today)
