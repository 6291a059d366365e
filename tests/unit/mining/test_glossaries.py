"""The tables of tests/golden/mining/glossaries: cells, then the terms that they hold.

A first line `headerless` means comma-separated rows without names; else rows are split at ` | `.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from studykit.mining.headwords import fold
from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Row, Table

GOLDEN = Path(__file__).parents[2] / "golden" / "mining" / "glossaries"


def read_case(path: Path) -> tuple[Document, list[list[str]]]:
    text, _, gold = path.read_text(encoding="utf-8").partition("=== terms\n")
    first, *lines = text.rstrip("\n").split("\n")
    bare = first == "headerless"
    header = () if bare else tuple(cell.strip() for cell in first.split("|"))
    cells = (
        list(csv.reader(lines)) if bare else [[cell.strip() for cell in line.split("|")] for line in lines]
    )
    rows = tuple(Row(number, tuple(row)) for number, row in enumerate(cells, 2))
    table = Table(line=1, header=header, rows=rows)
    wanted = [[cell.strip() for cell in row.split("|")] for row in gold.split("\n") if row.strip()]
    return Document(file=path.name, layout="sample", evidence="", tables=(table,)), wanted


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_columns_are_told_by_header_and_content(path: Path) -> None:
    document, wanted = read_case(path)
    found = {(fold(term.zh), fold(term.en)): term for term in mine(document).terms}
    assert set(found) == {(fold(row[0]), fold(row[1])) for row in wanted}
    for zh, en, *fields in wanted:
        for name, _equals, value in (field.partition("=") for field in fields):
            assert str(getattr(found[fold(zh), fold(en)], name)) == value, (zh, name)
