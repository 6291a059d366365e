"""Where a note comes from: its transcript and the line in it, as the last build recorded them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.deckfile.base import parse_base
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.reasons import system_reason
from studykit.services.shelf import BASE_FOLDER
from studykit.services.textfile import read_text
from studykit.transcripts.archives import is_archive
from studykit.transcripts.document import Row, SheetPlace, place_in

if TYPE_CHECKING:
    from studykit.transcripts.contents import Contents


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
        return self.path.name if self.line is None else f"{self.path.name}:{place_of(self.path, self.line)}"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line to be shown: its number in the document, how its reader counts it, and its text.

    A line that stands for no line of the document, as a sheet's title, has the number 0.
    """

    number: int
    label: str
    text: str


def place_of(path: Path, line: int) -> str:
    """A line of a transcript as its reader finds it: its number; in a workbook of several sheets, both."""
    try:
        status = path.stat()
        sheets = _sheets(path, status.st_mtime_ns, status.st_size)
    except (OSError, DataError):
        return str(line)
    return place_in(sheets, line)


@lru_cache(maxsize=16)
def _sheets(path: Path, _mtime_ns: int, _size: int) -> tuple[SheetPlace, ...]:
    from studykit.transcripts.contents import contents_of

    with path.open("rb") as file:
        if not is_archive(file.read(4)):
            return ()
    return contents_of(path.read_bytes(), str(path)).sheets


def source_lines(source: Source) -> tuple[SourceLine, ...]:
    """The transcript's lines; of a workbook its rows, of a document its paragraphs.

    Raises DataError where it is gone or cannot be read.
    """
    from studykit.transcripts.contents import contents_of
    from studykit.transcripts.decoding import decode

    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise DataError(
            _("cannot read the transcript: {why}").format(why=system_reason(error)),
            where=Where(str(source.path)),
        ) from error
    if is_archive(data):
        return tuple(_office_lines(contents_of(data, str(source.path))))
    text = decode(data, str(source.path)).text
    return tuple(SourceLine(number, str(number), line) for number, line in enumerate(text.split("\n"), 1))


def _office_lines(contents: Contents) -> Iterator[SourceLine]:
    found = [SourceLine(line.number, str(line.number), line.text) for line in contents.lines]
    for table in contents.tables:
        if contents.sheets:
            yield SourceLine(0, "", table.title)
        rows = [*([Row(table.line, table.header)] if any(table.header) else []), *table.rows]
        for row in rows:
            label = place_in(contents.sheets, row.line).rpartition(":")[2]
            line = SourceLine(row.line, label, " │ ".join(row.cells))
            if contents.sheets:
                yield line
            else:
                found.append(line)
    yield from sorted(found, key=lambda line: line.number)


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
