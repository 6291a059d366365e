"""Text files, read and replaced whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.reasons import system_reason


def read_text(path: Path) -> str:
    """A UTF-8 file's text, line ends and byte order mark included. Raises DataError where it is none."""
    return decoded(read_bytes(path), path)


def read_text_or_nothing(path: Path) -> str:
    """A file's text, the empty one where there is no such file."""
    return read_text(path) if path.exists() else ""


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises DataError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(system_reason(error), where=Where(str(path))) from None


def decoded(data: bytes, path: Path) -> str:
    """Bytes as UTF-8. Raises DataError with the line where they are not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(_("this is no UTF-8 text"), where=Where(str(path), line)) from None


def write_text(path: Path, text: str) -> None:
    """Replace a file in one step: after whatever interruption it holds the old or the new text.

    Raises StudykitError where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve() if path.is_symlink() else path
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            temporary.replace(target)
            _sync_folder(target.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise _unwritten(path, error) from error


def remove(path: Path) -> None:
    """Remove a file, where it is there. Raises StudykitError where that fails."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> StudykitError:
    why = system_reason(error)
    return StudykitError(_("cannot write: {why}").format(why=why), where=Where(str(path)))


def remove_leftovers(folder: Path) -> None:
    """Remove what an interrupted write left behind; only for who holds the lock on the folder."""
    for path in folder.glob(".*.new") if folder.is_dir() else ():
        with contextlib.suppress(OSError):
            path.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
