"""Opening what Anki exports: `.apkg` and `.colpkg` files of every age, without unpacking their media.

The file may come from a stranger. Only the collection is read, under a limit that holds for what really comes
out; no name in the archive becomes a path; the database may not bring code of its own.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from studykit.core.headway import Headway, untold
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.reasons import system_reason

MAX_COLLECTION_BYTES: Final = 1 << 30
_CHUNK_BYTES: Final = 1 << 20
# newest first: every newer export also holds a stub named like the oldest
_MEMBERS: Final = ("collection.anki21b", "collection.anki21", "collection.anki2")
# what zipfile, zlib, sqlite3 and our own reading raise on bytes that are not what they claim to be
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    sqlite3.Error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
)
_TABLES: Final = {"col", "notes", "cards", "revlog"}


@contextmanager
def collection(
    path: Path, *, limit_bytes: int = MAX_COLLECTION_BYTES, headway: Headway = untold
) -> Iterator[sqlite3.Connection]:
    """The collection inside an Anki export, read-only; gone when the block ends.

    Raises DataError for a file that is none, is damaged, or holds more than `limit_bytes`.
    """
    with tempfile.TemporaryDirectory(prefix="studykit-") as folder:
        unpacked = Path(folder) / "collection.db"
        with explained(path):
            with zipfile.ZipFile(path) as archive, unpacked.open("wb") as target:
                _unpack(archive, target, path, limit_bytes, headway)
            connection = _opened(unpacked)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what a damaged file makes our libraries say into a DataError that names the file."""
    try:
        yield
    except OSError as error:
        why = _("cannot read the Anki file: {why}").format(why=system_reason(error))
        raise DataError(why, where=Where(str(path))) from error
    except _DAMAGE as error:
        raise _damaged(path, str(error)) from error


def _unpack(
    archive: zipfile.ZipFile, target: IO[bytes], path: Path, limit_bytes: int, headway: Headway
) -> None:
    names = {entry.filename: entry for entry in archive.infolist()}
    member = next((name for name in _MEMBERS if name in names), None)
    if member is None:
        raise DataError(
            _("this is not an Anki export: it holds no collection"),
            where=Where(str(path)),
            hint=_("In Anki: File, Export, “Anki Deck Package” or “Anki Collection Package”."),
        )
    if names[member].file_size > limit_bytes:
        raise _too_large(path, limit_bytes)
    work = _("Unpacking {file}").format(file=path.name)
    with archive.open(names[member]) as packed:
        source = _decompressed(packed) if member.endswith("b") else _chunks(packed)
        written = 0
        for chunk in source:
            written += len(chunk)
            if written > limit_bytes:
                raise _too_large(path, limit_bytes)
            target.write(chunk)
            headway(work, packed.tell(), names[member].file_size, "bytes")


def _chunks(packed: IO[bytes]) -> Iterator[bytes]:
    while chunk := packed.read(_CHUNK_BYTES):
        yield chunk


def _decompressed(packed: IO[bytes]) -> Iterator[bytes]:
    """The content of a zstd stream, in chunks of bounded size."""
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
            packed, read_size=_CHUNK_BYTES, read_across_frames=True
        ) as reader:
            while chunk := reader.read(_CHUNK_BYTES):
                yield chunk
    except zstandard.ZstdError as error:
        raise zipfile.BadZipFile(str(error)) from error


def _opened(unpacked: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{unpacked.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.create_collation("unicase", _unicase)
        _refuse_missing_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_missing_tables(connection: sqlite3.Connection) -> None:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    missing = _TABLES - {name for (name,) in found}
    if missing:
        raise ValueError(_("it lacks {tables}").format(tables=", ".join(sorted(missing))))


def _unicase(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _too_large(path: Path, limit_bytes: int) -> DataError:
    message = _("the collection in it is larger than {limit} MB").format(limit=limit_bytes >> 20)
    return DataError(message, where=Where(str(path)))


def _damaged(path: Path, why: str) -> DataError:
    return DataError(
        _("this is not an Anki export, or it is damaged: {why}").format(why=why), where=Where(str(path))
    )


def configuration(connection: sqlite3.Connection) -> dict[str, object]:
    """The collection's settings, whichever way its version keeps them; `crt` is its creation in seconds."""
    (created, conf) = connection.execute("SELECT crt, conf FROM col").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    found: dict[str, object] = {}
    if "config" in tables:
        rows = connection.execute("SELECT KEY, CAST(val AS TEXT) FROM config").fetchall()
    else:
        loaded = json.loads(conf or "{}")
        rows = [(key, json.dumps(value)) for key, value in loaded.items()] if isinstance(loaded, dict) else []
    for key, value in rows:
        try:
            found[key] = json.loads(value)
        except (TypeError, ValueError):
            continue
    return {**found, "crt": created}
