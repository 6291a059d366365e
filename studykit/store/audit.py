"""What a check reads of the store, and what a repair writes."""

from __future__ import annotations

from dataclasses import replace

from studykit.core.events import CardKey, Event, Undo, active
from studykit.core.headway import Headway, counted, untold
from studykit.core.scheduling import CardState
from studykit.i18n import _
from studykit.store.failures import explained
from studykit.store.rows import STATE_COLUMNS, state_of
from studykit.store.store import ProgressStore, RulesOf


def damage(store: ProgressStore) -> tuple[str, ...]:
    """What SQLite finds wrong with the file; nothing where it is whole."""
    with explained(store.path):
        found = [str(row[0]) for row in store.connection.execute("PRAGMA integrity_check")]
    return () if found == ["ok"] else tuple(found)


def cached_states(store: ProgressStore) -> dict[CardKey, tuple[CardState, str]]:
    """Every cached state with the fingerprint of the rules that it was made under."""
    query = f"SELECT note_id, card, rules, {STATE_COLUMNS} FROM card_state"
    with explained(store.path):
        rows = store.connection.execute(query).fetchall()
    return {CardKey(row[0], row[1]): (state_of(row[3:]), row[2]) for row in rows}


def standing_ahead(store: ProgressStore, latest_ms: int) -> list[Event]:
    """This device's events after `latest_ms` that stand, in order of their instants."""
    keys = {event.key for event in store.events() if event.stamp.instant_ms > latest_ms}
    found = [
        event
        for key in keys
        for event in active(store.events(key))
        if event.stamp.instant_ms > latest_ms and event.stamp.device == store.device
    ]
    return sorted(found, key=lambda event: (event.stamp.instant_ms, event.key))


def rebuild_states(store: ProgressStore, rules: RulesOf, headway: Headway = untold) -> None:
    """Make every cached state anew from the log, in one transaction."""
    with store.writing() as connection:
        store.change_generation()
        connection.execute("DELETE FROM card_state")
        keys = sorted({event.key for event in store.events()})
        for key in counted(_("Scheduling cards"), keys, len(keys), headway):
            store.replay(key, rules(key.note_id))


def take_back_ahead(store: ProgressStore, latest_ms: int, rules: RulesOf) -> None:
    """Undo this device's events after `latest_ms`, so that its study day follows the clock again."""
    with store.writing():
        ahead = standing_ahead(store, latest_ms)
        for number, event in enumerate(ahead, start=1):
            instant_ms = ahead[-1].stamp.instant_ms + number
            stamp = replace(event.stamp, instant_ms=instant_ms)
            store.insert(Event(event.key, stamp, Undo(event.stamp.instant_ms), store.free_ms(instant_ms)))
            store.replay(event.key, rules(event.key.note_id))
    store.forget_floor()
