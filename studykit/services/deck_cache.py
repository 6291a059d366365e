"""Parsed decks, kept in a SQLite file that may be deleted at any time, so that a review costs no YAML.

An entry holds for the very bytes of a deck file and this version of the parser.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from studykit.core.deck import Deck
from studykit.deckfile.objects import deck_from, deck_object
from studykit.services.textfile import decoded, read_bytes

PARSER_VERSION: Final = 1
_SCHEMA: Final = "create table if not exists decks (path text primary key, key text, deck text) without rowid"


def load_deck(path: Path, cache: Path) -> Deck:
    """One file's deck. Raises DataError or DeckErrors where it is none."""
    with _opened(cache / "decks.db") as database:
        return _load(path, database)


def remember_deck(path: Path, text: str, deck: Deck, cache: Path) -> None:
    """Keep a deck that was just written with this text."""
    with _opened(cache / "decks.db") as database:
        _keep(database, str(path.absolute()), _key(text.encode()), deck)


def _key(data: bytes) -> str:
    return f"{PARSER_VERSION}:{sha256(data).hexdigest()}"


def _keep(database: sqlite3.Connection | None, place: str, key: str, deck: Deck) -> None:
    if database is not None:
        with contextlib.suppress(sqlite3.Error):
            text = json.dumps(deck_object(deck), ensure_ascii=False)
            database.execute("insert or replace into decks values (?, ?, ?)", (place, key, text))


def _load(path: Path, database: sqlite3.Connection | None) -> Deck:
    data = read_bytes(path)
    place = str(path.absolute())
    key = _key(data)
    with contextlib.suppress(sqlite3.Error, ValueError, KeyError, TypeError):
        found = _found(database, place, key)
        if found is not None:
            return deck_from(json.loads(found))
    from studykit.deckfile.parse import parse_deck

    deck = parse_deck(decoded(data, path), str(path))
    _keep(database, place, key, deck)
    return deck


def _found(database: sqlite3.Connection | None, place: str, key: str) -> str | None:
    if database is None:
        return None
    row = database.execute("select deck from decks where path = ? and key = ?", (place, key)).fetchone()
    return None if row is None else str(row[0])


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection | None]:
    """The cache, committed at the end; None where it cannot be opened."""
    database: sqlite3.Connection | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(file, timeout=1)
        database.execute(_SCHEMA)
    except (OSError, sqlite3.Error):
        if database is not None:
            database.close()
        database = None
    try:
        yield database
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.commit()
    finally:
        if database is not None:
            database.close()
