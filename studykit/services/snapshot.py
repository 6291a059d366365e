"""The deck list as it was counted last: shown at once while nothing that it depends on has changed.

A snapshot is a small file in the cache folder. Its key covers the deck files, the progress, the settings and
the study day by the clock, so what it holds is what counting again would give.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from studykit.core.settings import Settings

SNAPSHOT_FILE: Final = "home.json"
_FORMAT: Final = 2


@dataclass(frozen=True, slots=True)
class DeckToday:
    """One deck: its cards today as `DeckCounts` has them, and its drafts."""

    deck_id: str
    deck_name: str
    new: int
    due: int
    drill: int
    done: int
    drafts: int
    sample: bool


def snapshot_key(deck_paths: Iterable[Path], store: Path, settings: Settings, day: int) -> str:
    """All that the counts depend on, as a text; files count by size and time of change."""
    parts = [f"{_FORMAT} {day} {settings!r}"]
    for path in (*deck_paths, store, store.with_name(f"{store.name}-wal")):
        try:
            status = path.stat()
        except OSError:
            parts.append(str(path))
        else:
            parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts)


def load_snapshot(cache: Path, key: str) -> tuple[DeckToday, ...]:
    """The decks of the snapshot with this key, none where there is no such snapshot."""
    try:
        content = json.loads((cache / SNAPSHOT_FILE).read_text(encoding="utf-8"))
        if content["key"] != key:
            return ()
        return tuple(DeckToday(**deck) for deck in content["decks"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def save_snapshot(cache: Path, key: str, decks: Sequence[DeckToday]) -> None:
    """Keep what was counted; a cache that cannot be written is done without."""
    content = {"key": key, "decks": [asdict(deck) for deck in decks]}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        temporary = cache / f"{SNAPSHOT_FILE}.new"
        temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        temporary.replace(cache / SNAPSHOT_FILE)
    except OSError:
        return
