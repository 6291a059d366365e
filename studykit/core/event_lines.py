"""Events as lines of JSON, for carrying a log from one machine to another."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final, assert_never

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
from studykit.core.scheduling import MAX_INTERVAL_DAYS
from studykit.core.study_day import Stamp, date_of, day_of
from studykit.errors import DataError, Where
from studykit.i18n import _

_LONGEST_OFFSET_MINUTES: Final = 26 * 60
_LONGEST_TEXT: Final = 300


def line_of(event: Event) -> str:
    """An event as one line of JSON, without its end of line; what can be derived is left out."""
    stamp = event.stamp
    told: dict[str, object] = {
        "note": event.key.note_id,
        "card": event.key.card,
        "at": stamp.instant_ms,
        "offset": stamp.utc_offset_minutes,
        "day": date_of(stamp.study_day).isoformat(),
        "device": stamp.device,
        **_told(event.action),
    }
    if event.anki_ms != stamp.instant_ms:
        told["anki_ms"] = event.anki_ms
    return json.dumps(told, ensure_ascii=False)


def event_of_line(line: str, where: Where) -> Event:
    """The event of a line. Raises DataError for what is no event."""
    try:
        told = json.loads(line)
    except ValueError as error:
        raise DataError(_("expected one JSON object a line: {why}").format(why=error), where=where) from None
    if not isinstance(told, dict):
        raise DataError(_("expected one JSON object a line"), where=where)
    reader = _Reader(told, where)
    instant_ms = reader.number("at", 1, 2**53)
    stamp = Stamp(
        instant_ms,
        reader.number("offset", -_LONGEST_OFFSET_MINUTES, _LONGEST_OFFSET_MINUTES),
        reader.day("day"),
        reader.text("device"),
    )
    anki_ms = reader.number("anki_ms", 1, 2**53) if "anki_ms" in told else instant_ms
    return Event(CardKey(reader.text("note"), reader.text("card")), stamp, _action(reader), anki_ms)


def _told(action: Action) -> dict[str, object]:
    match action:
        case Answer(grade, taken_ms, shift):
            shifted: dict[str, object] = {"shift_days": shift} if shift else {}
            return {"event": "answer", "grade": int(grade), "taken_ms": taken_ms, **shifted}
        case Cram(grade, taken_ms):
            return {"event": "cram", "grade": int(grade), "taken_ms": taken_ms}
        case Undo(target_ms):
            return {"event": "undo", "target": target_ms}
        case Flag(colour):
            return {"event": "flag", "colour": colour}
        case Leech(marked):
            return {"event": "leech", "marked": marked}
        case SetDue(due_day, None):
            return {"event": "set_due", "due": date_of(due_day).isoformat()}
        case SetDue(due_day, interval_days):
            return {"event": "set_due", "due": date_of(due_day).isoformat(), "interval_days": interval_days}
        case Suspend() | Unsuspend() | Bury() | Reset():
            return {"event": type(action).__name__.lower()}
        case _:
            assert_never(action)


def _action(reader: _Reader) -> Action:
    kind = reader.text("event")
    if kind not in _ACTIONS:
        raise reader.wrong("event", _("one of {kinds}").format(kinds=", ".join(_ACTIONS)))
    return _ACTIONS[kind](reader)


class _Reader:
    """Takes typed values out of one line's object."""

    def __init__(self, told: dict[str, Any], where: Where) -> None:
        self.told, self._where = told, where

    def wrong(self, name: str, expected: str) -> DataError:
        found = json.dumps(self.told.get(name), ensure_ascii=False)[:80]
        message = _("“{name}” should be {expected}, found {found}")
        return DataError(message.format(name=name, expected=expected, found=found), where=self._where)

    def text(self, name: str) -> str:
        value = self.told.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TEXT or not value.isprintable():
            raise self.wrong(name, _("a short text"))
        return value

    def number(self, name: str, least: int, most: int) -> int:
        value = self.told.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(name, _("a whole number from {least} to {most}").format(least=least, most=most))
        return value

    def truth(self, name: str) -> bool:
        value = self.told.get(name)
        if not isinstance(value, bool):
            raise self.wrong(name, _("true or false"))
        return value

    def day(self, name: str) -> int:
        try:
            return day_of(date.fromisoformat(self.text(name)))
        except ValueError:
            raise self.wrong(name, _("a date like 2026-11-22")) from None

    def graded(self) -> tuple[Grade, int]:
        return Grade(self.number("grade", 0, 5)), self.number("taken_ms", 0, 2**31)


def _answer(reader: _Reader) -> Action:
    shift = reader.number("shift_days", -9999, 9999) if "shift_days" in reader.told else 0
    return Answer(*reader.graded(), shift)


def _set_due(reader: _Reader) -> Action:
    interval = None
    if "interval_days" in reader.told:
        interval = reader.number("interval_days", 1, MAX_INTERVAL_DAYS)
    return SetDue(reader.day("due"), interval)


_ACTIONS: Final[dict[str, Callable[[_Reader], Action]]] = {
    "answer": _answer,
    "cram": lambda reader: Cram(*reader.graded()),
    "undo": lambda reader: Undo(reader.number("target", 1, 2**53)),
    "flag": lambda reader: Flag(reader.number("colour", 0, 7)),
    "leech": lambda reader: Leech(reader.truth("marked")),
    "set_due": _set_due,
    "suspend": lambda _reader: Suspend(),
    "unsuspend": lambda _reader: Unsuspend(),
    "bury": lambda _reader: Bury(),
    "reset": lambda _reader: Reset(),
}
