"""Looking a word up in all decks: folded texts are kept beside the parsed decks, in the cache folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from studykit.core.deck import Deck
from studykit.core.query import fold_pinyin, fold_text
from studykit.core.search import searched_text
from studykit.errors import StudykitError
from studykit.services.deck_cache import load_deck
from studykit.services.search import Found, headline

_VERSION: Final = 1
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS folded (path TEXT PRIMARY KEY, key TEXT, lines TEXT) WITHOUT ROWID"
)
_PART: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Hits:
    """The best of what was found, best first, and how much was found in all."""

    best: tuple[Found, ...]
    total: int
    errors: tuple[StudykitError, ...] = ()


def find_in_decks(paths: Sequence[Path], cache: Path, text: str, *, limit: int = 50) -> Hits:
    """What a word finds in the decks of some files; whole headwords first, then beginnings, then anywhere.

    Chinese, English or pinyin; case, width and tones don't matter. Drafts are found too, retired notes not.
    Only decks with one of the `limit` best hits are parsed.
    """
    pattern = fold_text(text)
    if not pattern:
        return Hits((), 0)
    ranked: list[tuple[int, int, int]] = []
    errors: list[StudykitError] = []
    with closing(_open(cache)) as kept:
        for at, path in enumerate(paths):
            try:
                lines = _lines(path, cache, kept)
            except StudykitError as error:
                errors.append(error)
                continue
            ranked += ((rank, at, note) for rank, note in _matching(lines, pattern))
        with suppress(sqlite3.Error):
            kept.commit()
    ranked.sort()
    decks: dict[int, Deck] = {}
    best = []
    for _rank, at, note in ranked[:limit]:
        deck = decks.get(at) or decks.setdefault(at, load_deck(paths[at], cache))
        best.append(Found(deck.notes[note], deck))
    return Hits(tuple(best), len(ranked), tuple(errors))


def folded_lines(deck: Deck) -> str:
    """A deck's notes as lines to search in: number, names between part marks, everything else after."""
    lines = []
    for number, note in enumerate(deck.notes):
        if not note.retired:
            names = [fold_text(name) for name in (*headline(note), getattr(note, "abbr", ""))]
            pinyin = fold_pinyin(getattr(note, "pinyin", "")) if len(names[0]) < 20 else ""
            everything = searched_text(note).replace("\n", _PART)
            lines.append(_PART.join((str(number), *names, pinyin, "", everything)).replace("\n", " "))
    return "\n".join(lines)


def _matching(lines: str, pattern: str) -> Iterator[tuple[int, int]]:
    """The rank and number of each line that holds the pattern."""
    at = lines.find(pattern)
    while at >= 0:
        start = lines.rfind("\n", 0, at) + 1
        end = lines.find("\n", at)
        line = lines[start:] if end < 0 else lines[start:end]
        number, _mark, rest = line.partition(_PART)
        if pattern in rest:
            names = rest.split(_PART)[:4]
            exact, begins = pattern in names, any(name.startswith(pattern) for name in names)
            yield 0 if exact else 1 if begins else 2, int(number)
        at = -1 if end < 0 else lines.find(pattern, end)


def _lines(path: Path, cache: Path, kept: sqlite3.Connection) -> str:
    try:
        key = f"{_VERSION}:{sha256(path.read_bytes()).hexdigest()}"
    except OSError:
        key = ""  # load_deck tells why
    with suppress(sqlite3.Error):
        row = kept.execute("SELECT lines FROM folded WHERE path = ? AND key = ?", (str(path), key)).fetchone()
        if row is not None:
            return str(row[0])
    lines = folded_lines(load_deck(path, cache))
    with suppress(sqlite3.Error):
        kept.execute("INSERT OR REPLACE INTO folded VALUES (?, ?, ?)", (str(path), key, lines))
    return lines


def _open(cache: Path) -> sqlite3.Connection:
    """The kept lines, or a place in memory where the folder cannot be used."""
    with suppress(OSError, sqlite3.Error):
        cache.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(cache / "find.db", timeout=1)
        connection.execute(_SCHEMA)
        return connection
    connection = sqlite3.connect(":memory:")
    connection.execute(_SCHEMA)
    return connection
