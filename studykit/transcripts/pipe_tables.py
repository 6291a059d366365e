"""Markdown tables: rows with their line numbers, ragged ones included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studykit.transcripts.delimited import table_of
from studykit.transcripts.document import Row, Table
from studykit.transcripts.markup import plain
from studykit.transcripts.source import RawLine

_DELIMITER: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCED: Final = re.compile(r"^\s*\|[^|]+(?:\|[^|]+)+\|\s*$")
_FEWEST_FENCED: Final = 3  # rows, where nothing but bars at either end says that it is a table
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
    if lines[start].aside or not _PIPE.search(lines[start].text):
        return start
    end = start + 1
    delimited = end < len(lines) and _is_delimiter(lines[end].text)
    form = _PIPE if delimited else _FENCED
    while end < len(lines) and form.search(lines[end].text):
        end += 1
    fenced = end - start >= _FEWEST_FENCED and _FENCED.search(lines[start].text)
    return end if delimited or fenced else start


def _is_delimiter(text: str) -> bool:
    return "-" in text and "|" in text and _DELIMITER.fullmatch(text) is not None


def _table(lines: Sequence[RawLine], title: str) -> Table:
    rows = [Row(line.number, cells_of(line.text)) for line in lines if not _is_delimiter(line.text)]
    if len(lines) > 1 and _is_delimiter(lines[1].text):
        return Table(line=rows[0].line, header=rows[0].cells, rows=tuple(rows[1:]), title=title)
    return table_of(rows, title)


def cells_of(text: str) -> tuple[str, ...]:
    """The cells of a table row, without markup."""
    text = text.strip()
    parts = _PIPE.split(text)
    if parts and not parts[0].strip() and text.startswith("|"):
        parts = parts[1:]
    if parts and not parts[-1].strip() and len(parts) > 1:
        parts = parts[:-1]
    return tuple(plain(part.replace("\\|", "|").strip()).text.strip() for part in parts)
