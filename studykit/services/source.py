"""Where a note comes from: its transcript and the line in it, as the last build recorded them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.deckfile.base import parse_base
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.reasons import system_reason
from studykit.services.shelf import BASE_FOLDER
from studykit.services.textfile import read_text


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript and the lines that a note comes from, its own first; no lines where nobody knows."""

    path: Path
    lines: tuple[int, ...] = ()

    @property
    def line(self) -> int | None:
        """The note's own line."""
        return self.lines[0] if self.lines else None

    def __str__(self) -> str:
        return self.path.name if self.line is None else f"{self.path.name}:{self.line}"


def source_lines(source: Source) -> tuple[str, ...]:
    """The transcript's lines. Raises DataError where it is gone or no text."""
    from studykit.transcripts.decoding import decode

    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise DataError(
            _("cannot read the transcript: {why}").format(why=system_reason(error)),
            where=Where(str(source.path)),
        ) from error
    return tuple(decode(data, str(source.path)).text.split("\n"))


def source_of(library: Path, deck: Deck, note: Note) -> Source | None:
    """A note's place in its transcript; None for a deck that has no source.

    Raises DataError for a base file that cannot be read.
    """
    name = note.source or (deck.sources[0] if deck.sources else "")
    if not name:
        return None
    path = library / name
    base_path = library / BASE_FOLDER / f"{deck.id}.jsonl"
    if not base_path.exists():
        return Source(path)
    entry = parse_base(read_text(base_path), str(base_path)).entries.get(note.id)
    return Source(path, entry.lines if entry else ())
