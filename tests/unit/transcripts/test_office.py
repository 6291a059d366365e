"""Spreadsheets and Word documents, written by the libraries that write real ones."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest

from studykit.errors import DataError
from studykit.mining.mine import mine
from studykit.transcripts.reader import read_document


def workbook() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Parts"
    for row in (
        ["Ship glossary"],
        [],
        ["English", "中文", "Note"],
        ["keel", "龙骨", "spine"],
        ["rudder", "舵"],
    ):
        first.append(row)
    second = book.create_sheet("Phrases")
    second.append(["Please fasten your seat belt.", "请系好安全带。"])
    second.append(["We will be landing in twenty minutes.", "我们二十分钟后降落。"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_every_sheet_of_a_workbook_is_read() -> None:
    document = read_document(workbook(), "terms.xlsx")

    assert [(table.title, table.header) for table in document.tables] == [
        ("Parts", ("English", "中文", "Note"))
    ]
    assert [(row.line, row.cells[:2]) for row in document.tables[0].rows] == [
        (4, ("keel", "龙骨")),
        (5, ("rudder", "舵")),
    ]
    assert [(pair.en.text, pair.zh.text) for pair in document.pairs if pair.en and pair.zh] == [
        ("Please fasten your seat belt.", "请系好安全带。"),
        ("We will be landing in twenty minutes.", "我们二十分钟后降落。"),
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_out_and_named(state: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    secret = book.create_sheet("Prices", 1)
    secret.append(["English", "中文"])
    secret.append(["secret price", "底价"])
    secret.sheet_state = state
    stream = io.BytesIO()
    book.save(stream)

    document = read_document(stream.getvalue(), "terms.xlsx")

    assert "底价" not in repr(document)
    assert [problem.message for problem in document.problems] == [
        "the sheet “Prices” is hidden and was left out"
    ]


def test_rows_of_several_sheets_stay_in_order_and_are_found_by_sheet_and_row() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Deck"
    for row in (["English", "中文"], ["mast", "桅杆"], ["sail", "船帆"], ["anchor", "锚"]):
        first.append(row)
    second = book.create_sheet("Hull")
    for row in (["English", "中文"], ["keel", "龙骨"], ["rudder", "舵"]):
        second.append(row)
    stream = io.BytesIO()
    book.save(stream)

    document = read_document(stream.getvalue(), "terms.xlsx")

    terms = sorted(mine(document).terms, key=lambda term: term.line)
    assert [(term.en, document.place_of(term.line)) for term in terms] == [
        ("mast", "Deck:2"),
        ("sail", "Deck:3"),
        ("anchor", "Deck:4"),
        ("keel", "Hull:2"),
        ("rudder", "Hull:3"),
    ]


def test_an_empty_last_cell_of_a_sheet_is_no_problem() -> None:
    document = read_document(workbook(), "terms.xlsx")

    assert [row.cells for row in document.tables[0].rows] == [("keel", "龙骨", "spine"), ("rudder", "舵", "")]
    assert document.problems == ()


def test_paragraphs_and_tables_of_a_word_document_are_read() -> None:
    word = docx.Document()
    word.add_heading("Fog", 1)
    for text in (
        "The fog came in at four and stayed for a week.",
        "雾在四点钟涌进来，停留了一个星期。",
        "Ships rang their bells every two minutes.",
        "船只每两分钟敲一次钟。",
    ):
        word.add_paragraph(text)
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("English", "中文", "fog", "雾"), strict=True
    ):
        cell.text = text
    stream = io.BytesIO()
    word.save(stream)

    document = read_document(stream.getvalue(), "fog.docx")

    assert document.title == "Fog"
    assert [(pair.en.line, pair.zh.line) for pair in document.pairs if pair.en and pair.zh] == [
        (2, 3),
        (4, 5),
    ]
    assert [row.cells for row in document.tables[0].rows] == [("fog", "雾")]


def test_an_archive_that_unpacks_too_large_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(DataError, match="larger than 64 MiB"):
        read_document(stream.getvalue(), "bomb.xlsx")


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("ppt/presentation.xml", "PowerPoint"),
        ("META-INF/container.xml", "EPUB"),
        ("anything", "a ZIP archive is not read"),
        ("xl/workbook.xml", "the spreadsheet is broken"),
        ("word/document.xml", "the Word document is broken"),
    ],
)
def test_other_and_broken_archives_are_refused_by_name(part: str, reason: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(part, b"<nothing/>")
    with pytest.raises(DataError, match=reason):
        read_document(stream.getvalue(), "file")


def test_a_cut_off_archive_is_refused() -> None:
    with pytest.raises(DataError, match="the ZIP archive is broken"):
        read_document(workbook()[:500], "terms.xlsx")
