"""Word documents (.docx): paragraphs as lines, tables as tables; a line is a paragraph's or row's number."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.decoding import clean
from studykit.transcripts.delimited import table_of
from studykit.transcripts.document import Row, Table
from studykit.transcripts.source import RawLine

_HEADING: Final = ("Heading", "Title")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a document in order, and its tables."""

    lines: tuple[RawLine, ...]
    tables: tuple[Table, ...]


def read_paragraphs(data: bytes, file: str) -> Paragraphs:
    """Read a Word document; raises DataError for a broken one."""
    try:
        return _read(data)
    except Exception as error:  # python-docx raises whatever its XML parser and its own code happen to raise
        raise DataError(_("the Word document is broken"), where=Where(file)) from error


def _read(data: bytes) -> Paragraphs:
    import docx
    from docx.table import Table as WordTable

    lines: list[RawLine] = []
    tables: list[Table] = []
    number = 0
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, WordTable):
            rows = []
            for row in part.rows:
                number += 1
                rows.append(Row(number, tuple(clean(cell.text).text.strip() for cell in row.cells)))
            tables.append(table_of(rows))
            lines.append(RawLine(number, ""))
            continue
        number += 1
        text = clean(part.text).text
        style = part.style.name if part.style else ""
        sign = "# " if text.strip() and (style or "").startswith(_HEADING) else ""
        lines += [RawLine(number, sign + piece) for piece in text.split("\n")]
        lines.append(RawLine(number, ""))
    return Paragraphs(tuple(lines), tuple(tables))
