"""Opening the store's file: every commit is on disk before it returns."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import Final

from studykit.errors import StoreError, Where
from studykit.i18n import _
from studykit.reasons import system_reason
from studykit.store.failures import explained
from studykit.store.migrations import migrate

BUSY_MS: Final = 5_000


def connect(path: Path, now_ms: int, *, busy_ms: int = BUSY_MS) -> sqlite3.Connection:
    """Open the store at `path`, made where it is missing, and bring it to the newest version.

    Waits `busy_ms` for another program's lock. Raises StoreError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            _("the folder for your progress cannot be made: {why}").format(why=system_reason(error)),
            where=Where(str(path.parent)),
            hint=_("Choose another folder with --home or STUDYKIT_HOME."),
        ) from error
    with explained(path):
        connection = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -8000")  # kilobytes
            connection.execute("PRAGMA wal_autocheckpoint = 8000")
            connection.execute("PRAGMA trusted_schema = OFF")
            migrate(connection, path, now_ms)
        except BaseException:
            connection.close()
            raise
    return connection


def device_id(connection: sqlite3.Connection) -> str:
    """The name that this store's own events carry, given once: eight hex digits."""
    query = "SELECT value FROM meta WHERE name = 'device'"
    found = connection.execute(query).fetchone()
    if found is None:
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('device', ?)", (secrets.token_hex(4),))
        found = connection.execute(query).fetchone()
    return str(found[0])
