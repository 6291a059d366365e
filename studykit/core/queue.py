"""The queue: a plan being worked through, as a value; every answer makes the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from studykit.core.plan import Entry, Plan

DRILL_GAP: Final = 8
"""How many other cards are asked before a drilled card comes again, while there are others."""


class Waiting(NamedTuple):
    """A drilled card and the turn from which on it may come again."""

    turn: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards left in a session."""

    new: int
    due: int
    drill: int

    @property
    def left(self) -> int:
        """All of them."""
        return self.new + self.due + self.drill


@dataclass(frozen=True, slots=True)
class Queue:
    """What is left of a session. Cards answered below 4 wait in `drills` and come again."""

    upcoming: tuple[Entry, ...]
    position: int = 0
    drills: tuple[Waiting, ...] = ()
    turn: int = 0
    new: int = 0
    due: int = 0

    @property
    def head(self) -> Entry | None:
        """The card to ask now, or None at the session's end."""
        if self.drills and (self.drills[0].turn <= self.turn or self.position >= len(self.upcoming)):
            return self.drills[0].entry
        return self.upcoming[self.position] if self.position < len(self.upcoming) else None

    @property
    def counts(self) -> Counts:
        """Cards left, the head included."""
        return Counts(self.new, self.due, len(self.drills))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All cards left, drills last."""
        return (*self.upcoming[self.position :], *(waiting.entry for waiting in self.drills))

    def answered(self, *, drills: bool) -> Queue:
        """The queue after the head was answered; with `drills` it comes again."""
        head = self.head
        if head is None:
            return self
        rest, turn = self.dropped(), self.turn + 1
        waiting = rest.drills
        if drills:
            waiting = (*waiting, Waiting(turn + DRILL_GAP, head._replace(kind="drill")))
        return Queue(rest.upcoming, rest.position, waiting, turn, rest.new, rest.due)

    def dropped(self) -> Queue:
        """The queue without its head."""
        head = self.head
        if head is None:
            return self
        if self.drills and head is self.drills[0].entry:
            return replace(self, drills=self.drills[1:])
        new, due = self.new - (head.kind == "new"), self.due - (head.kind == "due")
        return Queue(self.upcoming, self.position + 1, self.drills, self.turn, new, due)

    def keeping(self, keep: Callable[[Entry], bool]) -> Queue:
        """The queue with only those cards for which `keep` holds."""
        upcoming = tuple(filter(keep, self.upcoming[self.position :]))
        drills = tuple(waiting for waiting in self.drills if keep(waiting.entry))
        kinds = [entry.kind for entry in upcoming]
        return Queue(upcoming, 0, drills, self.turn, kinds.count("new"), kinds.count("due"))

    def with_head(self, entry: Entry) -> Queue:
        """The queue with a card put before all others."""
        if entry.kind == "drill":
            return replace(self, drills=(Waiting(0, entry), *self.drills))
        return replace(
            self,
            upcoming=(entry, *self.upcoming[self.position :]),
            position=0,
            drills=tuple(waiting._replace(turn=max(waiting.turn, self.turn + 1)) for waiting in self.drills),
            new=self.new + (entry.kind == "new"),
            due=self.due + (entry.kind == "due"),
        )


def queue_of(plan: Plan) -> Queue:
    """The queue at a session's start: drills that an earlier session left come first."""
    return Queue(
        upcoming=plan.entries,
        drills=tuple(Waiting(0, entry) for entry in plan.drills),
        new=plan.count("new"),
        due=plan.count("due"),
    )
