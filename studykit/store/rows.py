"""Events and card states as the store's rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, assert_never

from studykit.core.events import (
    Action,
    Answer,
    Bury,
    CardKey,
    Cram,
    Event,
    Flag,
    Leech,
    Reset,
    SetDue,
    Suspend,
    Undo,
    Unsuspend,
)
from studykit.core.grades import Grade
from studykit.core.scheduling import CardState
from studykit.core.study_day import Stamp
from studykit.errors import DataError
from studykit.i18n import _

Row: TypeAlias = tuple[Any, ...]

EVENT_COLUMNS: Final = (
    "anki_ms, note_id, card, instant_ms, device, utc_offset_minutes, study_day,"
    " kind, grade, taken_ms, shift_days, value, interval_days"
)
STATE_COLUMNS: Final = ", ".join(CardState._fields)
_PLAIN: Final[Mapping[str, Action]] = {
    "suspend": Suspend(),
    "unsuspend": Unsuspend(),
    "bury": Bury(),
    "reset": Reset(),
}


def event_row(event: Event) -> Row:
    """The row of an event, in the order of EVENT_COLUMNS."""
    stamp = event.stamp
    return (
        event.anki_ms,
        *event.key,
        stamp.instant_ms,
        stamp.device,
        stamp.utc_offset_minutes,
        stamp.study_day,
        *_action_columns(event.action),
    )


def event_of(row: Row) -> Event:
    """The event of a row that was read in the order of EVENT_COLUMNS."""
    anki_ms, note_id, card, instant_ms, device, offset, day, *columns = row
    action = _action_of(*columns)
    return Event(CardKey(note_id, card), Stamp(instant_ms, offset, day, device), action, anki_ms)


def state_of(row: Row) -> CardState:
    """The state of a row that was read in the order of STATE_COLUMNS."""
    return CardState._make(row)


def _action_columns(action: Action) -> Row:
    """Kind, grade, taken_ms, shift_days, value, interval_days."""
    match action:
        case Answer(grade, taken_ms, shift):
            return ("answer", int(grade), taken_ms, shift, None, None)
        case Cram(grade, taken_ms):
            return ("cram", int(grade), taken_ms, None, None, None)
        case Undo(target_ms):
            return ("undo", None, None, None, target_ms, None)
        case Flag(colour):
            return ("flag", None, None, None, colour, None)
        case Leech(marked):
            return ("leech", None, None, None, int(marked), None)
        case SetDue(due_day, interval_days):
            return ("set_due", None, None, None, due_day, interval_days)
        case Suspend():
            return ("suspend", None, None, None, None, None)
        case Unsuspend():
            return ("unsuspend", None, None, None, None, None)
        case Bury():
            return ("bury", None, None, None, None, None)
        case Reset():
            return ("reset", None, None, None, None, None)
        case _:
            assert_never(action)


def _action_of(
    kind: str,
    grade: int | None,
    taken_ms: int | None,
    shift_days: int | None,
    value: int | None,
    interval_days: int | None,
) -> Action:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "answer" and grade is not None:
        return Answer(Grade(grade), taken_ms or 0, shift_days or 0)
    if kind == "cram" and grade is not None:
        return Cram(Grade(grade), taken_ms or 0)
    if value is not None:
        if kind == "undo":
            return Undo(value)
        if kind == "flag":
            return Flag(value)
        if kind == "leech":
            return Leech(bool(value))
        if kind == "set_due":
            return SetDue(value, interval_days)
    raise DataError(_("an event of kind “{kind}” lacks what it needs").format(kind=kind))
