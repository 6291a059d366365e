"""When notes arrived: the study day on which this store first saw each note that is studied."""

from __future__ import annotations

from collections.abc import Iterable

from studykit.store.failures import explained
from studykit.store.store import ProgressStore


def arrival_days(store: ProgressStore) -> dict[str, int]:
    """The day on which each known note was first seen, in days from 1970-01-01, by note id."""
    with explained(store.path):
        return dict(store.connection.execute("SELECT note_id, study_day FROM arrival"))


def record_arrivals(store: ProgressStore, note_ids: Iterable[str], day: int) -> int:
    """Remember the notes that were never seen before, in one transaction; how many those are.

    A note with progress arrived at the latest when it was first met.
    """
    with explained(store.path):
        known = {row[0] for row in store.connection.execute("SELECT note_id FROM arrival")}
    new = sorted(set(note_ids) - known)
    if new:
        met = "(SELECT min(first_day) FROM card_state WHERE card_state.note_id = ?1)"
        query = f"INSERT OR IGNORE INTO arrival VALUES (?1, min(?2, coalesce({met}, ?2)))"
        with store.writing() as connection:
            connection.executemany(query, ((note_id, day) for note_id in new))
    return len(new)
