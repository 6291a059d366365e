"""Where a note comes from: its line, in a workbook its sheet and row there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument

from studykit.services.build import BuildOptions, Workshop, build
from studykit.services.decks import load_decks
from studykit.services.source import Source, place_of, source_lines, source_of
from studykit.services.triage import Triage


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with a deck from a workbook of two sheets."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Finance"
    for row in (("English", "中文"), ("bond", "债券"), ("share", "股票"), ("fund", "基金")):
        first.append(row)
    second = book.create_sheet("Ships")
    for row in (("English", "中文"), ("anchor", "锚"), ("hull", "船体"), ("mast", "桅杆")):
        second.append(row)
    folder = tmp_path / "decks"
    folder.mkdir()
    book.save(folder / "terms.xlsx")
    workshop = Workshop(library=folder, cache=tmp_path / "cache")
    assert not build([folder / "terms.xlsx"], workshop, BuildOptions(accept="none")).errors
    return folder


def source(library: Path, en: str) -> Source:
    (file,) = load_decks(library, library.parent / "cache")
    note = next(note for note in file.deck.notes if getattr(note, "en", "") == en)
    found = source_of(library, file.deck, note)
    assert found is not None
    return found


def test_a_note_of_the_second_sheet_names_sheet_and_row(library: Path) -> None:
    assert str(source(library, "bond")) == "terms.xlsx:Finance:2"
    assert str(source(library, "hull")) == "terms.xlsx:Ships:3"
    assert place_of(library / "gone.xlsx", 7) == "7"


def test_the_rows_of_a_workbook_are_shown_under_their_sheets(library: Path) -> None:
    found = source(library, "hull")
    lines = source_lines(found)
    assert [(line.label, line.text) for line in lines][4:8] == [
        ("4", "fund │ 基金"),
        ("", "Ships"),
        ("1", "English │ 中文"),
        ("2", "anchor │ 锚"),
    ]
    assert [line.text for line in lines if line.number in found.lines] == ["hull │ 船体"]


def test_triage_tells_sheet_and_row(library: Path, tmp_path: Path) -> None:
    triage = Triage(Workshop(library=library, cache=tmp_path / "cache"))
    places = {getattr(each.note, "en", ""): each.place for each in triage.candidates}
    assert places["share"] == "Finance:3"
    assert places["mast"] == "Ships:4"


def test_a_word_document_is_shown_by_its_paragraphs(tmp_path: Path) -> None:
    document = WordDocument()
    document.add_paragraph("The anchor holds.")
    document.add_paragraph("锚稳住了。")
    document.save(str(tmp_path / "talk.docx"))
    lines = source_lines(Source(tmp_path / "talk.docx", (2,)))
    assert [line.text for line in lines if line.text] == ["The anchor holds.", "锚稳住了。"]
