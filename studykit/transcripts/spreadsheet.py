"""Spreadsheets (.xlsx): every sheet a table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.decoding import clean
from studykit.transcripts.delimited import is_header, table_of
from studykit.transcripts.document import Row, Table

_MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 100
_SEARCHED_FOR_HEADER: Final = 10


def read_sheets(data: bytes, file: str) -> tuple[Table, ...]:
    """The tables of all sheets; a row's line is its row number. Raises DataError for a broken workbook."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return tuple(
            table
            for sheet in book.worksheets
            if (table := _table(list(_rows(sheet)), sheet.title or "")).rows
        )
    except Exception as error:  # openpyxl raises whatever its XML parser and its own code happen to raise
        raise DataError(_("the spreadsheet is broken"), where=Where(file)) from error


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
