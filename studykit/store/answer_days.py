"""What was answered on each day, added up by the database: the log need not be read event by event."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

from studykit.core.study_day import Stamp
from studykit.store.failures import explained
from studykit.store.store import ProgressStore

_STANDING: Final = "kind = 'answer' AND anki_ms NOT IN (SELECT anki_ms FROM temp.undone)"
_TOTALS: Final = (
    "SELECT study_day, count(*), count(DISTINCT note_id || char(31) || card), sum(taken_ms)"
    f" FROM event WHERE {_STANDING} GROUP BY study_day ORDER BY study_day"
)
# of a column that stands beside min() or max(), SQLite gives the value in the row with the least or the most
_FIRST: Final = (
    "SELECT study_day, min(instant_ms), utc_offset_minutes, device"
    f" FROM event WHERE {_STANDING} GROUP BY study_day"
)
_LAST: Final = _FIRST.replace("min(", "max(")


class AnswerDay(NamedTuple):
    """A study day's standing answers, drill included; `cards` were answered; the first and the last stamp."""

    answers: int
    cards: int
    taken_ms: int
    first: Stamp
    last: Stamp


def answer_days(store: ProgressStore) -> dict[int, AnswerDay]:
    """Each study day that has answers, in order; what was taken back is left out."""
    connection = store.connection
    with explained(store.path):
        _find_undone(connection)
        first, last = (
            {day: Stamp(instant_ms, offset, day, device) for day, instant_ms, offset, device in rows}
            for rows in (connection.execute(_FIRST), connection.execute(_LAST))
        )
        return {
            day: AnswerDay(answers, cards, taken_ms, first[day], last[day])
            for day, answers, cards, taken_ms in connection.execute(_TOTALS)
        }


def _find_undone(connection: sqlite3.Connection) -> None:
    """List the answers that were taken back in a table of this connection; an undone undo takes none back."""
    undone: set[tuple[str, str, int, str]] = set()
    query = "SELECT note_id, card, device, instant_ms, value FROM event WHERE kind = 'undo'"
    for note_id, card, device, instant_ms, target_ms in connection.execute(
        f"{query} ORDER BY instant_ms DESC"
    ):
        if (note_id, card, instant_ms, device) not in undone and target_ms < instant_ms:
            undone.add((note_id, card, target_ms, device))
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS undone (anki_ms INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.undone")
    connection.executemany(
        "INSERT INTO temp.undone SELECT anki_ms FROM event"
        " WHERE note_id = ? AND card = ? AND instant_ms = ? AND device = ?",
        undone,
    )
