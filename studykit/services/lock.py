"""One writer of a library at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.reasons import system_reason

LOCK_SECONDS: Final = 120


@contextmanager
def library_lock(library: Path, cache: Path) -> Iterator[None]:
    """Keep other programs from writing a library's decks; not to be entered twice.

    The lock's file stands in `cache`, the user's cache directory. Raises DataError where another program
    keeps the library for two minutes.
    """
    from filelock import FileLock, Timeout

    place = sha256(str(library.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = FileLock(cache / f"library-{place}.lock", timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout:
        raise DataError(_("another studykit is writing this library"), where=Where(str(library))) from None
    except OSError as error:
        why = system_reason(error)
        raise StudykitError(
            _("cannot lock the library: {why}").format(why=why), where=Where(str(cache))
        ) from error
    try:
        yield
    finally:
        lock.release()
