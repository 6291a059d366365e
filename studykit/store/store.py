"""The store of progress: one transaction for each thing that the learner does.

The event log is the truth; card states are a cache of its replay, written in the same transaction.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from studykit.core.events import Action, CardKey, Event, Undo
from studykit.core.replay import apply, replay
from studykit.core.scheduling import NEW, CardState, NoteRules, Rules
from studykit.core.standing import Standing
from studykit.core.study_day import Clock, Floor, stamp, today
from studykit.store.connection import BUSY_MS, connect, device_id
from studykit.store.failures import explained
from studykit.store.own_events import newest_done, newest_own, newest_undo, read_floor
from studykit.store.rows import EVENT_COLUMNS, STATE_COLUMNS, event_of, event_row, state_of

RulesOf: TypeAlias = Callable[[str], Rules]
"""The rules that hold for a note, by its id."""

_INSERT: Final = f"INSERT INTO event ({EVENT_COLUMNS}) VALUES ({', '.join('?' * 13)})"
_UPSERT: Final = (
    f"INSERT OR REPLACE INTO card_state (note_id, card, {STATE_COLUMNS}, rules)"
    f" VALUES ({', '.join('?' * (3 + len(CardState._fields)))})"
)
_STATE: Final = f"SELECT {STATE_COLUMNS}, rules FROM card_state WHERE note_id = ? AND card = ?"
_EVENTS: Final = f"SELECT {EVENT_COLUMNS} FROM event"
_STATE_AND_LATER: Final = (
    f"SELECT {STATE_COLUMNS}, rules, EXISTS (SELECT 1 FROM event WHERE event.note_id = card_state.note_id"
    " AND event.card = card_state.card AND (study_day, instant_ms, device) > (?, ?, ?))"
    " FROM card_state WHERE note_id = ? AND card = ?"
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that is on disk, and the card's state after and before it."""

    event: Event
    state: CardState
    before: CardState


class ProgressStore:
    """A learner's progress in one SQLite file. Several processes may hold one each on the same file."""

    def __init__(self, path: Path, clock: Clock, *, busy_ms: int = BUSY_MS) -> None:
        self.path, self.clock = path, clock
        self._connection = connect(path, clock.now_ms(), busy_ms=busy_ms)
        with explained(path):
            self.device = device_id(self._connection)
        self._floor: Floor | None = None
        self._floor_version = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; every event recorded is on disk already."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for the other files of this package."""
        return self._connection

    def version(self) -> int:
        """A number that changes when another process has written."""
        with explained(self.path):
            found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    @property
    def version_seen(self) -> int:
        """The version that this device's floor was read at last."""
        return self._floor_version

    def generation(self) -> str:
        """A text that changes with what is more than a new event: a merge, a repair, a restored backup."""
        with explained(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
        return "" if row is None else str(row[0])

    def change_generation(self) -> None:
        """Make every running session read all anew; within a transaction."""
        value = secrets.token_hex(8)
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (value,))

    def newest_ms(self) -> int:
        """The newest event's place in Anki's log; 0 without events."""
        with explained(self.path):
            found: int | None = self._connection.execute("SELECT max(anki_ms) FROM event").fetchone()[0]
        return found or 0

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of the block is on disk when it ends, or none of it."""
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._floor = None
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def floor(self, now_ms: int) -> Floor:
        """This device's newest instant and study day.

        What lies more than a day ahead of `now_ms` and was taken back doesn't count.
        """
        version = self.version()
        if self._floor is None or version != self._floor_version:
            with explained(self.path):
                self._floor, self._floor_version = read_floor(self._connection, self.device, now_ms), version
        return self._floor

    def today(self, clock: Clock, rollover_hour: int) -> int:
        """The study day now; never earlier than this device's newest."""
        return today(clock, rollover_hour, self.floor(clock.now_ms()))

    def record(
        self, actions: Sequence[tuple[CardKey, Action]], clock: Clock, rollover_hour: int, rules: RulesOf
    ) -> tuple[Recorded, ...]:
        """Record actions that happen now, as one transaction and, for undo, as one thing done."""
        with self.writing():
            return self._record(actions, clock, rollover_hour, rules)

    def undo(self, clock: Clock, rollover_hour: int, rules: RulesOf) -> tuple[Recorded, ...]:
        """Take back the newest thing that this device did and that is not taken back yet.

        Returns the events taken back with their cards' states afterwards; none where nothing is left.
        """
        with self.writing():
            return self._take_back(newest_done(self._connection, self.device), clock, rollover_hour, rules)

    def redo(self, clock: Clock, rollover_hour: int, rules: RulesOf) -> tuple[Recorded, ...]:
        """Do again what this device took back last, as long as nothing was done since."""
        with self.writing():
            undos = self._take_back(newest_undo(self._connection, self.device), clock, rollover_hour, rules)
        return tuple(
            Recorded(event, undo.state, undo.before)
            for undo in undos
            for event in self.events(undo.event.key)
            if undo.event.action == Undo(event.stamp.instant_ms) and event.stamp.device == self.device
        )

    def newest_own_ms(self) -> int:
        """The instant of this device's newest event; 0 without any."""
        with explained(self.path):
            return newest_own(self._connection, self.device) or 0

    def done_ms(self) -> int:
        """The instant of what `undo` would take back; 0 where nothing is left."""
        with explained(self.path):
            return newest_done(self._connection, self.device) or 0

    def done_actions(self) -> tuple[Action, ...]:
        """What `undo` would take back, an action for each card; none where nothing is left."""
        with explained(self.path):
            query = f"{_EVENTS} WHERE device = ? AND instant_ms = ? AND anki_ms >= ?"
            done_ms = newest_done(self._connection, self.device) or 0
            rows = self._connection.execute(query, (self.device, done_ms, done_ms)).fetchall()
        return tuple(event_of(row).action for row in rows)

    def undone_ms(self) -> int:
        """The instant of the undo that `redo` would take back; 0 where there is none."""
        with explained(self.path):
            return newest_undo(self._connection, self.device) or 0

    def state(self, key: CardKey) -> CardState:
        """A card's state; NEW where it has no events."""
        with explained(self.path):
            row = self._connection.execute(_STATE, key).fetchone()
        return NEW if row is None else state_of(row[:-1])

    def states(self) -> dict[CardKey, CardState]:
        """The states of all cards that have events."""
        query = f"SELECT note_id, card, {STATE_COLUMNS} FROM card_state"
        with explained(self.path):
            return {CardKey(row[0], row[1]): state_of(row[2:]) for row in self._connection.execute(query)}

    def standings(self) -> dict[str, dict[str, Standing]]:
        """The standings of all cards that have events, by note id and card name."""
        found: dict[str, dict[str, Standing]] = {}
        query = f"SELECT note_id, card, {', '.join(Standing._fields)} FROM card_state"
        with explained(self.path):
            for note_id, card, *rest in self._connection.execute(query):
                cards = found.get(note_id)
                if cards is None:
                    found[note_id] = {card: Standing._make(rest)}
                else:
                    cards[card] = Standing._make(rest)
        return found

    def events(self, key: CardKey | None = None) -> list[Event]:
        """The events of one card, or of all, in order of their instants."""
        where = "" if key is None else " WHERE note_id = ? AND card = ?"
        query = f"{_EVENTS}{where} ORDER BY instant_ms, note_id, card, device"
        with explained(self.path):
            return [event_of(row) for row in self._connection.execute(query, key or ())]

    def events_since(self, instant_ms: int) -> list[Event]:
        """The events from an instant on, in about their order."""
        query = f"{_EVENTS} WHERE anki_ms >= ? ORDER BY anki_ms"
        with explained(self.path):
            return [event_of(row) for row in self._connection.execute(query, (instant_ms,))]

    def refresh(self, rules: NoteRules) -> int:
        """Replay the cards whose cached state was made under other rules than hold now; how many."""
        default = rules.default.fingerprint
        query = "SELECT note_id, card, rules FROM card_state WHERE rules <> ?"
        with explained(self.path):
            rows = self._connection.execute(query, (default,)).fetchall()
            for note_id in rules.special:
                found = "SELECT note_id, card, rules FROM card_state WHERE note_id = ? AND rules = ?"
                rows += self._connection.execute(found, (note_id, default))
        stale = [
            CardKey(note_id, card) for note_id, card, known in rows if known != rules(note_id).fingerprint
        ]
        if stale:
            with self.writing():
                self.change_generation()
                for key in stale:
                    self.replay(key, rules(key.note_id))
        return len(stale)

    def forget_floor(self) -> None:
        """Read this device's newest instant and study day anew when they are asked for next."""
        self._floor = None

    def insert(self, event: Event) -> None:
        """Add an event to the log, within a transaction that also replays its card."""
        self._connection.execute(_INSERT, event_row(event))

    def replay(self, key: CardKey, rules: Rules) -> CardState:
        """Make a card's cached state anew from its events, within a transaction."""
        state = replay(self.events(key), rules)
        self._save(key, state, rules)
        return state

    def _settle(self, event: Event, rules: Rules) -> Recorded:
        """Bring the cached state of the event's card up to the event, which is in the log already."""
        key = event.key
        row = self._connection.execute(_STATE_AND_LATER, (*event.order, *key)).fetchone()
        before = NEW if row is None else state_of(row[:-2])
        if isinstance(event.action, Undo) or (row is not None and (row[-2] != rules.fingerprint or row[-1])):
            return Recorded(event, self.replay(key, rules), before)
        state = apply(before, event.action, event.stamp.study_day, rules)
        self._save(key, state, rules)
        return Recorded(event, state, before)

    def _save(self, key: CardKey, state: CardState, rules: Rules) -> None:
        self._connection.execute(_UPSERT, (*key, *state, rules.fingerprint))

    def free_ms(self, instant_ms: int) -> int:
        """The first instant from `instant_ms` on that no event has taken for Anki's log."""
        free = instant_ms
        query = "SELECT anki_ms FROM event WHERE anki_ms >= ? ORDER BY anki_ms"
        for (taken,) in self._connection.execute(query, (instant_ms,)):
            if taken != free:
                break
            free += 1
        return free

    def _insert_free(self, event: Event) -> Event:
        """Add an event to the log in the first free place for Anki's log from its own on."""
        try:
            self.insert(event)
        except sqlite3.IntegrityError:
            event = replace(event, anki_ms=self.free_ms(event.anki_ms))
            self.insert(event)
        return event

    def _take_back(
        self, instant_ms: int | None, clock: Clock, rollover_hour: int, rules: RulesOf
    ) -> tuple[Recorded, ...]:
        """Undo all own events of one instant."""
        if instant_ms is None:
            return ()
        query = f"{_EVENTS} WHERE device = ? AND instant_ms = ? AND anki_ms >= ?"
        rows = self._connection.execute(query, (self.device, instant_ms, instant_ms)).fetchall()
        targets = [event_of(row) for row in rows]
        undos = [(target.key, Undo(instant_ms)) for target in targets]
        after = self._record(undos, clock, rollover_hour, rules)
        return tuple(
            Recorded(target, undo.state, undo.before) for target, undo in zip(targets, after, strict=True)
        )

    def _record(
        self, actions: Sequence[tuple[CardKey, Action]], clock: Clock, rollover_hour: int, rules: RulesOf
    ) -> tuple[Recorded, ...]:
        now = stamp(clock, rollover_hour, self.floor(clock.now_ms()), self.device)
        recorded, free_ms = [], now.instant_ms
        for key, action in actions:
            event = self._insert_free(Event(key, now, action, free_ms))
            free_ms = event.anki_ms + 1
            recorded.append(self._settle(event, rules(key.note_id)))
        self._floor = Floor(now.instant_ms, now.study_day)
        return tuple(recorded)
