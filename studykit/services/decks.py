"""The decks of a library, parsed once: what was read is kept in a file that may be deleted at any time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from studykit.core.deck import Deck, DeckOptions
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term
from studykit.deckfile.parse import parse_deck
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.services.library import deck_files

PARSER_VERSION: Final = 1
CACHE_FILE: Final = "decks.db"
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS deck (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, hash TEXT,"
    " version INTEGER, content TEXT) WITHOUT ROWID"
)
_TYPES: Final[Mapping[str, type[Note]]] = {cls.__name__: cls for cls in (Term, Quote, Concept, Basic, Cloze)}
_FIELDS: Final = {cls: tuple(field.name for field in fields(cls)) for cls in _TYPES.values()}
_DEFAULTS: Final = {name: {f.name: f.default for f in fields(cls)} for name, cls in _TYPES.items()}


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck and the file that it stands in."""

    path: Path
    deck: Deck


def load_decks(folder: Path, cache: Path | None = None) -> tuple[DeckFile, ...]:
    """All decks of a library, sorted by path; without a library there are none.

    `cache` is the folder for the parsed decks; without one every file is parsed. Raises DataError for a file
    that is no deck, and for an id that two decks share.
    """
    if not folder.is_dir():
        return ()
    with closing(_open(cache)) as kept:
        files = tuple(DeckFile(path, _load(path, kept)) for path in deck_files(folder))
        with suppress(sqlite3.Error):
            kept.commit()
    _refuse_twice(files)
    return files


def _load(path: Path, kept: sqlite3.Connection) -> Deck:
    """The deck of a file, from the cache where file and parser are the same."""
    try:
        status = path.stat()
        query = "SELECT size, mtime_ns, hash, content FROM deck WHERE path = ? AND version = ?"
        row = kept.execute(query, (str(path), PARSER_VERSION)).fetchone()
        if row is not None and row[:2] == (status.st_size, status.st_mtime_ns):
            return deck_of_json(row[3])
        data = path.read_bytes()
    except OSError as error:
        raise DataError(
            _("cannot read the deck file: {why}").format(why=error.strerror), where=Where(str(path))
        ) from error
    digest = sha256(data).hexdigest()
    if row is not None and row[2] == digest:
        deck, content = deck_of_json(row[3]), row[3]
    else:
        deck = parse_deck(_decoded(data, path), str(path))
        content = deck_as_json(deck)
    with suppress(sqlite3.Error):  # another program writes it, or the disk is full: parse again next time
        kept.execute(
            "INSERT OR REPLACE INTO deck VALUES (?, ?, ?, ?, ?, ?)",
            (str(path), status.st_size, status.st_mtime_ns, digest, PARSER_VERSION, content),
        )
    return deck


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(_("this is not UTF-8 text"), where=Where(str(path), line)) from error


def _open(cache: Path | None) -> sqlite3.Connection:
    """The cache, or one in memory where the folder cannot be used."""
    if cache is not None:
        with suppress(OSError, sqlite3.Error):
            cache.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(cache / CACHE_FILE, timeout=1)
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_SCHEMA)
            connection.execute("SELECT path, size, mtime_ns, hash, version, content FROM deck LIMIT 1")
            return connection
    connection = sqlite3.connect(":memory:")
    connection.execute(_SCHEMA)
    return connection


def _refuse_twice(files: tuple[DeckFile, ...]) -> None:
    seen: dict[str, Path] = {}
    for file in files:
        if file.deck.id in seen:
            raise DataError(
                _("the deck id “{id}” stands in {other} too").format(
                    id=file.deck.id, other=seen[file.deck.id]
                ),
                where=Where(str(file.path)),
            )
        seen[file.deck.id] = file.path


def deck_as_json(deck: Deck) -> str:
    """A deck as JSON for the cache: each note as its type and the fields that differ from the defaults."""
    options = {field.name: getattr(deck.options, field.name) for field in fields(DeckOptions)}
    notes = [[type(note).__name__, dict(_told(note))] for note in deck.notes]
    content = [deck.id, deck.name, deck.sources, options, notes]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _told(note: Note) -> Iterator[tuple[str, object]]:
    defaults = _DEFAULTS[type(note).__name__]
    for name in _FIELDS[type(note)]:
        value = getattr(note, name)
        if name == "examples":
            value = [[example.zh, example.en] for example in value]
        elif name == "cloze":
            value = dict(value)
        if value and value != defaults[name]:
            yield name, value


def deck_of_json(content: str) -> Deck:
    """The deck that `deck_as_json` wrote."""
    deck_id, name, sources, options, notes = json.loads(content)
    if options["cards"] is not None:
        options["cards"] = tuple(options["cards"])
    return Deck(
        id=deck_id,
        name=name,
        sources=tuple(sources),
        notes=tuple(_TYPES[kind](**_values(values)) for kind, values in notes),
        options=DeckOptions(**options),
    )


def _values(values: dict[str, Any]) -> dict[str, Any]:
    if "tags" in values:
        values["tags"] = tuple(values["tags"])
    if "examples" in values:
        values["examples"] = tuple(Example(zh, en) for zh, en in values["examples"])
    return values
