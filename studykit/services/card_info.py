"""A card's history and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from studykit.core.events import (
    Answer,
    Bury,
    CardKey,
    Cram,
    Flag,
    Leech,
    Reset,
    SetDue,
    Suspend,
    Unsuspend,
    active,
)
from studykit.core.intervals import interval_label
from studykit.core.scheduling import CardState
from studykit.core.study_day import date_of
from studykit.i18n import _
from studykit.services.kind_label import kind_label
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was done to a card, newest last; `taken_ms` is 0 for what takes no time."""

    day: date
    what: str
    taken_ms: int = 0


@dataclass(frozen=True, slots=True)
class CardInfo:
    """A card's state and history; what was undone is left out."""

    key: CardKey
    state: CardState
    history: tuple[HistoryLine, ...]

    @property
    def due(self) -> date | None:
        """When it comes next, None for a new card."""
        return None if self.state.due_day is None else date_of(self.state.due_day)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The state as pairs of a name and a value, in the reader's language."""
        state = self.state
        ease = f"{state.ease_hundredths / 100:.2f}"
        marks = [
            word
            for word, holds in (
                (_("suspended"), state.suspended),
                (_("flagged"), bool(state.flag)),
                (_("leech"), state.leech),
            )
            if holds
        ]
        return (
            (_("card"), kind_label(self.key.card)),
            (_("next"), self.due.isoformat() if self.due else _("new")),
            (_("interval"), interval_label(state.interval_days) if state.reviews else "–"),
            (_("ease factor"), ease),
            (_("reviews"), str(state.reviews)),
            (_("lapses"), str(state.lapses)),
            (_("first met"), date_of(state.first_day).isoformat() if state.first_day is not None else "–"),
            (_("marks"), ", ".join(marks) or "–"),
        )


def card_info(store: ProgressStore, key: CardKey) -> CardInfo:
    """What the store knows of a card."""
    lines = []
    for event in active(store.events(key)):
        day = date_of(event.stamp.study_day)
        match event.action:
            case Answer(grade, taken_ms):
                lines.append(HistoryLine(day, grade.label, taken_ms))
            case Cram(grade, taken_ms):
                crammed = _("{grade} while cramming").format(grade=grade.label)
                lines.append(HistoryLine(day, crammed, taken_ms))
            case Suspend():
                lines.append(HistoryLine(day, _("suspended")))
            case Unsuspend():
                lines.append(HistoryLine(day, _("back in review")))
            case Bury():
                lines.append(HistoryLine(day, _("buried until the next day")))
            case Flag(colour):
                lines.append(HistoryLine(day, _("flagged") if colour else _("flag taken off")))
            case Leech(marked):
                lines.append(HistoryLine(day, _("marked as a leech") if marked else _("no leech any more")))
            case SetDue(due_day):
                lines.append(HistoryLine(day, _("due on {date}").format(date=date_of(due_day).isoformat())))
            case Reset():
                lines.append(HistoryLine(day, _("new again")))
            case _:
                continue
    return CardInfo(key, store.state(key), tuple(lines))
