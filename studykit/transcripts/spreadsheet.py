"""Spreadsheets (.xlsx): every sheet that is shown a table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.decoding import clean
from studykit.transcripts.delimited import is_header, table_of
from studykit.transcripts.document import Problem, Row, SheetPlace, Table

_MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 100
_SEARCHED_FOR_HEADER: Final = 10


@dataclass(frozen=True, slots=True)
class Workbook:
    """The tables of a workbook, where its sheets begin if there are several, and what was left out."""

    tables: tuple[Table, ...]
    sheets: tuple[SheetPlace, ...]
    problems: tuple[Problem, ...]


def read_sheets(data: bytes, file: str) -> Workbook:
    """Read the sheets that are shown. Raises DataError for a broken workbook.

    A row's line is its row number, counted on from sheet to sheet, so that lines keep the sheets' order.
    """
    import openpyxl

    tables: list[Table] = []
    sheets: list[SheetPlace] = []
    problems: list[Problem] = []
    offset = 0
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            title = sheet.title or ""
            if sheet.sheet_state != "visible":
                problems.append(
                    Problem(None, _("the sheet “{title}” is hidden and was left out").format(title=title))
                )
                continue
            rows = [replace(row, line=row.line + offset) for row in _rows(sheet)]
            if not rows:
                continue
            sheets.append(SheetPlace(title, offset))
            tables.append(_table(rows, title))
            offset = rows[-1].line
    except Exception as error:  # openpyxl raises whatever its XML parser and its own code happen to raise
        raise DataError(_("the spreadsheet is broken"), where=Where(file)) from error
    filled = tuple(table for table in tables if table.rows)
    return Workbook(filled, tuple(sheets) if len(sheets) > 1 else (), tuple(problems))


def _rows(sheet: Any) -> Iterator[Row]:
    for number, values in enumerate(islice(sheet.iter_rows(values_only=True), _MOST_ROWS), 1):
        cells = tuple(
            "" if value is None else clean(str(value)).text.strip() for value in values[:_MOST_COLUMNS]
        )
        while cells and not cells[-1]:
            cells = cells[:-1]
        if cells:
            yield Row(number, cells)


def _table(rows: list[Row], title: str) -> Table:
    """A sheet's rows; above a header stand its title and the like, which are no rows."""
    for at, row in enumerate(rows[:_SEARCHED_FOR_HEADER]):
        if is_header(row.cells):
            return table_of(_as_wide(rows[at:], len(row.cells)), title)
    return table_of(_as_wide(rows, max((len(row.cells) for row in rows), default=0)), title)


def _as_wide(rows: list[Row], width: int) -> list[Row]:
    """The rows with their empty last cells, which a sheet always has."""
    return [replace(row, cells=row.cells + ("",) * (width - len(row.cells))) for row in rows]
