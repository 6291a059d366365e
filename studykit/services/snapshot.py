"""The deck list as it was counted last: shown at once, before anything is counted again.

A snapshot is a small file in the cache folder. A deck's numbers hold as long as its file, the progress, the
settings and the study day are the same; of a deck whose numbers may have changed the name is shown alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studykit.core.settings import Settings
from studykit.services.file_stamp import file_stamp

if TYPE_CHECKING:
    from studykit.services.decks import DeckFile

SNAPSHOT_FILE: Final = "home.json"
_FORMAT: Final = 4


@dataclass(frozen=True, slots=True)
class DeckToday:
    """One deck: its cards today and `new_left` as `DeckCounts` has them, and its drafts.

    Where it is not `counted` the numbers are those of another day or another state of its file.
    """

    deck_id: str
    deck_name: str
    new: int
    due: int
    drill: int
    done: int
    drafts: int
    new_left: int
    sample: bool
    counted: bool = True


def new_today(decks: Sequence[DeckToday]) -> int:
    """How many new cards some decks bring today: each within its limit, all within the library's."""
    return min(sum(deck.new for deck in decks), max((deck.new_left for deck in decks), default=0))


def snapshot_key(store: Path, settings: Settings, day: int) -> str:
    """What all decks' counts depend on."""
    return f"{_FORMAT} {day} {settings!r} {file_stamp(store)} {file_stamp(f'{store}-wal')}"


def load_snapshot(cache: Path, key: str, deck_paths: Iterable[Path]) -> tuple[DeckToday, ...]:
    """The decks of the last snapshot whose files are still there, none where there is no snapshot."""
    try:
        content = json.loads((cache / SNAPSHOT_FILE).read_text(encoding="utf-8"))
        same = content["key"] == key
        there = set(map(str, deck_paths))
        return tuple(
            DeckToday(**{**deck, "counted": same and file_stamp(path) == stamp})
            for path, stamp, deck in content["decks"]
            if path in there
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def save_snapshot(cache: Path, key: str, decks: Sequence[DeckToday], files: Sequence[DeckFile]) -> None:
    """Keep what was counted of the decks in these files; where nothing can be written, nothing is kept."""
    listed = [(str(file.path), file.stamp, asdict(deck)) for deck, file in zip(decks, files, strict=True)]
    content = {"key": key, "decks": listed}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        temporary = cache / f"{SNAPSHOT_FILE}.new"
        temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        temporary.replace(cache / SNAPSHOT_FILE)
    except OSError:
        return
