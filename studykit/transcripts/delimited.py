"""CSV, TSV and Anki's text exports: rows of cells, with or without a header."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from studykit.lang.language import han_count, words_of_latin
from studykit.transcripts.document import Row, Table
from studykit.transcripts.markup import plain

_DELIMITERS: Final = ("\t", ",", ";", "，")
_DIRECTIVE: Final = re.compile(
    r"#(?:separator|html|tags|columns|deck|notetype|guid|if matches)\b.*", re.IGNORECASE
)
_HEADER: Final = re.compile(
    r"(?:id|no\.?|#|en|en-\w+|zh|zh-\w+|cn|english|chinese|mandarin|terms?|words?|phrase|expression|front|back"
    r"|source|target|translation|definition|meaning|pinyin|pos|part of speech|notes?|example"
    r"|abbr\.?|abbreviation|category|tags?|speaker|ipa|phonetic|hanzi|original|domain|context|client|project"
    r"|中文|英[文语語]|[汉漢][语語字]|[术術][语語]|[词詞][汇彙语語]?|[单單][词詞]|[译譯][名法]|翻[译譯]|[源原译譯][文语語]言?"
    r"|目[标標][文语語]言?|[语語]境|客[户戶]|[项項]目|拼音|[词詞]性|[备備][注註]|[释釋][义義]|例句|[缩縮][写寫]"
    r"|[说說]明|解[释釋]|序[号號]|音[标標]|[简簡][体體]|繁[体體]|短[语語]|含[义義]|分[类類]|[领領]域|日本語|日[语語文])"
    r"(?:\s*[(（].{0,20}[)）]|[/ ].{0,20})?",
    re.IGNORECASE,
)
_LEAST_REGULAR: Final = 0.8
_FEWEST_ROWS: Final = 2
_SAMPLE: Final = 400


def read_delimited(text: str) -> Table | None:
    """The table that a text is; None where it is no rows of cells with a Chinese and an English column."""
    lines = text.split("\n")
    skipped = 0
    while skipped < len(lines) and (_DIRECTIVE.fullmatch(lines[skipped]) or not lines[skipped].strip()):
        skipped += 1
    body = lines[skipped:]
    for delimiter in _DELIMITERS:
        if not any(delimiter in line for line in body[:20]):
            continue
        if _fits(_rows(body[:_SAMPLE], delimiter, skipped)):
            return table_of(_rows(body, delimiter, skipped))
    return None


def _rows(lines: Sequence[str], delimiter: str, skipped: int) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    last = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            last = reader.line_num
            continue
        if any(cell.strip() for cell in cells):
            rows.append(Row(skipped + last + 1, tuple(plain(cell.strip()).text.strip() for cell in cells)))
        last = reader.line_num
    return rows


def _fits(rows: Sequence[Row]) -> bool:
    if len(rows) < _FEWEST_ROWS:
        return False
    width, regular = Counter(len(row.cells) for row in rows).most_common(1)[0]
    if width < 2 or regular < _LEAST_REGULAR * len(rows):
        return False
    body = rows[1:] if is_header(rows[0].cells) else rows
    columns = [[row.cells[k] for row in body if len(row.cells) == width] for k in range(width)]
    return any(_is_chinese(column) for column in columns) and any(_is_english(column) for column in columns)


def _is_chinese(cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if han_count(cell)) >= 0.7 * len(cells)


def _is_english(cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if words_of_latin(cell) and not han_count(cell)) >= 0.7 * len(cells)


def table_of(rows: Sequence[Row], title: str = "") -> Table:
    """Rows as a table; the first is its header where it reads like one."""
    header: tuple[str, ...] = ()
    line = rows[0].line if rows else 1
    if rows and is_header(rows[0].cells):
        header, rows = rows[0].cells, rows[1:]
    return Table(line=line, header=header, rows=tuple(rows), title=title)


def is_header(cells: Sequence[str]) -> bool:
    """Whether cells are names of columns."""
    filled = [cell for cell in cells if cell]
    named = sum(1 for cell in filled if _HEADER.fullmatch(cell.strip()))
    return len(filled) >= 2 and named * 2 >= len(filled)
