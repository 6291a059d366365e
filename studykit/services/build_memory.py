"""Which builds have nothing to do: a fingerprint of everything that a deck was last built from.

It lives in the user's cache directory and may be deleted at any time; then the next build looks for itself.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

_SCHEMA: Final = "create table if not exists builds (deck text primary key, fingerprint text) without rowid"


class BuildMemory:
    """Fingerprints by deck file. A cache that cannot be used remembers nothing."""

    def __init__(self, cache: Path) -> None:
        self._file = cache / "builds.db"

    def knows(self, deck: Path, fingerprint: str) -> bool:
        """Whether the deck was last built from exactly this."""
        with contextlib.suppress(sqlite3.Error, OSError), self._opened() as database:
            row = database.execute("select fingerprint from builds where deck = ?", (str(deck),)).fetchone()
            return row is not None and row[0] == fingerprint
        return False

    def remember(self, fingerprints: Iterable[tuple[Path, str]]) -> None:
        """Keep what some decks were built from."""
        with contextlib.suppress(sqlite3.Error, OSError), self._opened() as database:
            rows = [(str(deck), fingerprint) for deck, fingerprint in fingerprints]
            database.executemany("insert or replace into builds values (?, ?)", rows)
            database.commit()

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self._file, timeout=1)) as database:
            database.execute(_SCHEMA)
            yield database


def fingerprint(parts: Iterable[str]) -> str:
    """One hash of many texts."""
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()
