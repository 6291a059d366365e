"""Markdown tables: rows with their line numbers, ragged ones included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studykit.transcripts.document import Row, Table
from studykit.transcripts.markup import plain
from studykit.transcripts.source import RawLine

_DELIMITER: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class TablesAndRest:
    """The tables of a source and the lines outside them; a table leaves a blank line behind."""

    tables: tuple[Table, ...]
    rest: tuple[RawLine, ...]


def take_tables(lines: Sequence[RawLine]) -> TablesAndRest:
    """Take the Markdown tables out of the lines."""
    tables: list[Table] = []
    rest: list[RawLine] = []
    at = 0
    title = ""
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            tables.append(_table(lines[at:end], title))
            rest.append(RawLine(lines[at].number, ""))
            at = end
            continue
        if lines[at].text.strip():
            title = plain(lines[at].text.strip().lstrip("# ")).text
        rest.append(lines[at])
        at += 1
    return TablesAndRest(tuple(tables), tuple(rest))


def _table_end(lines: Sequence[RawLine], start: int) -> int:
    """Where the table that starts at `start` ends; `start` where none does."""
    if start + 1 >= len(lines) or not _PIPE.search(lines[start].text):
        return start
    delimiter = lines[start + 1].text
    if "-" not in delimiter or "|" not in delimiter or not _DELIMITER.fullmatch(delimiter):
        return start
    end = start + 2
    while end < len(lines) and _PIPE.search(lines[end].text):
        end += 1
    return end


def _table(lines: Sequence[RawLine], title: str) -> Table:
    return Table(
        line=lines[0].number,
        header=cells_of(lines[0].text),
        rows=tuple(Row(line.number, cells_of(line.text)) for line in lines[2:]),
        title=title,
    )


def cells_of(text: str) -> tuple[str, ...]:
    """The cells of a table row, without markup."""
    text = text.strip()
    parts = _PIPE.split(text)
    if parts and not parts[0].strip() and text.startswith("|"):
        parts = parts[1:]
    if parts and not parts[-1].strip() and len(parts) > 1:
        parts = parts[:-1]
    return tuple(plain(part.replace("\\|", "|").strip()).text.strip() for part in parts)
