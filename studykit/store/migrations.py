"""Migrations: named steps from every released schema to the current one, each in one transaction.

`schema.sql` is the current schema. A change adds a step at the end of MIGRATIONS and goes into schema.sql.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studykit.errors import StoreError, Where
from studykit.i18n import _

APPLICATION_ID: Final = 0x53544459  # "STDY"
SCHEMA: Final = Path(__file__).with_name("schema.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its name and what it does to a store of the version before."""

    name: str
    change: Callable[[sqlite3.Connection], None]


def _first(connection: sqlite3.Connection) -> None:
    """Version 1 is the first release: a new store."""


def _leech_and_arrival(connection: sqlite3.Connection) -> None:
    """Version 2 knows the event `leech`, and since when each note is here."""
    script = SCHEMA.with_name("m002_leech_and_arrival.sql").read_text(encoding="utf-8")
    for statement in _statements(script):
        connection.execute(statement)


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration("m001_first_release", _first),
    Migration("m002_leech_and_arrival", _leech_and_arrival),
)


def migrate(
    connection: sqlite3.Connection, path: Path, now_ms: int, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Bring a store to the newest version; an empty file becomes a new store.

    Raises StoreError for a file of another program and for a store of a newer version.
    """
    version = _version(connection, path, len(migrations))
    if version == len(migrations):
        return
    if version == 0:
        _create(connection, now_ms, migrations)
        return
    for number, migration in enumerate(migrations[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection, path, len(migrations)) < number:
                migration.change(connection)
                _record(connection, number, migration.name, now_ms)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (tables or application):
        raise StoreError(
            _("this is not a store of studykit"),
            where=Where(str(path)),
            hint=_("It is an SQLite file of another program; --home chooses another folder."),
        )
    if version > newest:
        raise StoreError(
            _("this store was written by a newer studykit (version {found}, this one reads {known})").format(
                found=version, known=newest
            ),
            where=Where(str(path)),
            hint=_("Update studykit. Nothing was changed."),
        )
    return version


def _create(connection: sqlite3.Connection, now_ms: int, migrations: Sequence[Migration]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _statements(SCHEMA.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for number, migration in enumerate(migrations, start=1):
                _record(connection, number, migration.name, now_ms)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _record(connection: sqlite3.Connection, number: int, name: str, now_ms: int) -> None:
    connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, name, now_ms))
    connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> list[str]:
    """The statements of a script; unlike `executescript`, running them one by one commits nothing."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
