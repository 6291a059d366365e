"""SQLite's failures as errors that say what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from studykit.errors import StoreError, Where
from studykit.i18n import _


class explained:  # noqa: N801
    """Turn whatever SQLite raises inside the block into a StoreError about the store at `path`.

    What was committed before stays; a transaction that fails leaves nothing behind.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            message, hint = _explanation(error)
            raise StoreError(message, where=Where(str(self._path)), hint=hint) from error


def _explanation(error: sqlite3.Error) -> tuple[str, str]:
    name = getattr(error, "sqlite_errorname", "")
    backups = _("`studykit restore` lists the daily backups and brings one back.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return (
            _("the store is locked by another program"),
            _("Close the program that holds it, then try again. Nothing was lost."),
        )
    if name.startswith("SQLITE_READONLY"):
        return (
            _("the store cannot be written: it is read-only"),
            _("Give yourself the right to write it, or choose another folder with --home."),
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return (
            _("the store cannot be opened here"),
            _("Its folder must exist and be writable; --home chooses another one."),
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return (
            _("the store cannot be written: the disk is full or fails ({what})").format(what=error),
            _("Every answer given before is safe. Make room, then go on."),
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _("the store is damaged ({what})").format(what=error), backups
    return _("the store failed: {what}").format(what=error), backups
