"""Backups: whole copies by SQLite's own call, safe while others write; and bringing one back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from studykit.core.headway import Headway, untold
from studykit.core.study_day import Clock, date_of
from studykit.errors import StoreError, Where
from studykit.i18n import _
from studykit.reasons import system_reason
from studykit.store.failures import explained
from studykit.store.migrations import APPLICATION_ID, MIGRATIONS, migrate
from studykit.store.store import ProgressStore

KEPT: Final = 10
UNFINISHED_AFTER_S: Final = 3600
_STEP_PAGES: Final = 4096


def backup_folder(store: Path) -> Path:
    """The folder of a store's backups, beside it."""
    return store.with_name("backups")


def daily_backups(store: Path) -> tuple[Path, ...]:
    """The daily backups of a store, newest first."""
    return tuple(sorted(backup_folder(store).glob("progress-????-??-??.db"), reverse=True))


def back_up_daily(store: ProgressStore, day: int, *, again: bool = False, headway: Headway = untold) -> Path:
    """The backup of study day `day`, made unless it is there or with `again`; the ten newest are kept.

    Raises StoreError.
    """
    target = backup_folder(store.path) / f"progress-{date_of(day).isoformat()}.db"
    if again or not target.exists():
        back_up(store, target, headway)
        _tidy(store.path, target)
    return target


def _tidy(store: Path, newest: Path) -> None:
    """Delete the daily backups beyond the ten newest, and what a killed process left unfinished."""
    unfinished = [
        path
        for path in newest.parent.glob("progress-*.new")
        if newest.stat().st_mtime - path.stat().st_mtime > UNFINISHED_AFTER_S
    ]
    for old in (*daily_backups(store)[KEPT:], *unfinished):
        old.unlink(missing_ok=True)


def back_up(store: ProgressStore, target: Path, headway: Headway = untold) -> None:
    """Copy the store to one file, whole or not at all. Raises StoreError."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with explained(target), closing(sqlite3.connect(unfinished)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # flushed once, below
            _copy_pages(store.connection, copy, headway)
            copy.execute("PRAGMA journal_mode = DELETE")
        with unfinished.open("rb+") as whole:
            os.fsync(whole.fileno())
        unfinished.replace(target)
    except OSError as error:
        message = _("the backup cannot be written: {why}").format(why=system_reason(error))
        raise StoreError(message, where=Where(str(target))) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, headway: Headway) -> None:
    page_bytes: int = source.execute("PRAGMA page_size").fetchone()[0]

    def tell(_status: int, remaining: int, total: int) -> None:
        headway(_("Copying the progress"), (total - remaining) * page_bytes, total * page_bytes, "bytes")

    source.backup(target, pages=_STEP_PAGES, progress=tell)


def inspect_backup(path: Path) -> tuple[int, date | None]:
    """How many events a backup holds, and the study day of the newest. Raises StoreError for what is none."""
    if not path.is_file():
        raise StoreError(_("there is no such backup"), where=Where(str(path)))
    with explained(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        application: int = copy.execute("PRAGMA application_id").fetchone()[0]
        version: int = copy.execute("PRAGMA user_version").fetchone()[0]
        found: str = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if application != APPLICATION_ID or not 0 < version <= len(MIGRATIONS) or found != "ok":
            raise StoreError(_("this is no backup that can be used"), where=Where(str(path)))
        events, newest = copy.execute("SELECT count(*), max(study_day) FROM event").fetchone()
    return events, None if newest is None else date_of(newest)


def restore(backup: Path, store: Path, clock: Clock, headway: Headway = untold) -> Path | None:
    """Put a backup in a store's place; what stood there is kept, and the file that keeps it returned.

    A store that still opens is replaced under its own lock, so that running sessions notice. A damaged one is
    moved aside with its journal.
    """
    headway(_("Checking the backup"))
    inspect_backup(backup)
    name = datetime.fromtimestamp(clock.now_ms() / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = backup_folder(store) / f"before-restore-{name}.db"
    if not store.exists():
        _copy(backup, store, clock)
        return None
    try:
        with ProgressStore(store, clock) as live:
            back_up(live, kept, headway)
            with explained(store), closing(sqlite3.connect(backup)) as source:
                source.backup(live.connection)
                migrate(live.connection, store, clock.now_ms())
            with live.writing():
                live.change_generation()
    except StoreError as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError) or isinstance(
            error.__cause__, sqlite3.OperationalError
        ):
            raise
        for suffix in ("", "-wal", "-shm"):
            part = store.with_name(store.name + suffix)
            if part.exists():
                part.replace(kept.with_name(kept.name.replace("before-restore", "damaged") + suffix))
        kept = kept.with_name(kept.name.replace("before-restore", "damaged"))
        _copy(backup, store, clock)
    return kept


def _copy(backup: Path, store: Path, clock: Clock) -> None:
    with ProgressStore(store, clock) as fresh, explained(store), closing(sqlite3.connect(backup)) as source:
        source.backup(fresh.connection)
