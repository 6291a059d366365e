"""A deck in a spreadsheet and back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.deck import Deck
from studykit.core.notes import Basic, Concept, Example, Note, Quote, Term
from studykit.deckfile.identity import tidied
from studykit.errors import DataError, DeckErrors
from studykit.services.spreadsheet import from_sheet, sheet_of

DECK = Deck(
    id="pond",
    name="The pond",
    notes=(
        Term(
            id="newt",
            zh="蝾螈",
            pinyin="róngyuán",
            en="newt",
            doubt="螈 yuán?",
            examples=(Example("蝾螈。", "A newt."),),
        ),
        Term(id="mud", zh="淤泥", en="=1+1", gloss="-mud, wet", tags=("a", "b"), draft=True),
        Quote(id="q", zh="一个池塘。", en="A pond.", cloze={"newt": 1}, retired=True),
        Concept(id="c", question="What is a pond?", answer="A slow machine."),
        Basic(id="b", front="'=x", back="line one\nline two"),
    ),
)


def edited(old: str, new: str) -> Deck:
    text = sheet_of(DECK)
    assert old in text
    return from_sheet(DECK, text.replace(old, new), "d.csv").deck


def note(deck: Deck, note_id: str) -> Note:
    return next(each for each in deck.notes if each.id == note_id)


def test_a_sheet_that_nobody_touched_changes_nothing() -> None:
    change = from_sheet(DECK, sheet_of(DECK), "d.csv")
    assert (change.deck, change.dropped, change.changed, change.added) == (DECK, (), 0, 0)


def test_excel_reads_it_and_runs_nothing() -> None:
    text = sheet_of(DECK)
    assert text.startswith("\ufeffid,keep,type,zh,pinyin,en,")
    assert text.count("\r\n") == len(DECK.notes) + 1
    cells = [cell for row in csv.reader(io.StringIO(text[1:], newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r") and cell]
    assert {"'=1+1", "'-mud, wet", "''=x"} <= set(cells)


def test_cells_become_fields_and_a_corrected_reading_is_no_longer_doubted() -> None:
    newt = note(edited("róngyuán", "róng yuán"), "newt")
    assert isinstance(newt, Term)
    assert (newt.pinyin, newt.doubt) == ("róng yuán", "")
    pond = note(edited('"a, b"', '"b, c"'), "mud")
    assert pond.tags == ("b", "c")


def test_the_keep_column_accepts_and_drops() -> None:
    assert not note(edited("mud,,term", "mud,yes,term"), "mud").draft
    change = from_sheet(DECK, sheet_of(DECK).replace("newt,yes,term", "newt,no,term"), "d.csv")
    assert change.dropped == ("newt",)
    assert all(each.id != "newt" for each in change.deck.notes)


def test_a_row_that_is_missing_changes_nothing_and_a_new_one_is_a_new_note() -> None:
    change = from_sheet(DECK, "id;keep;zh;en\r\n;yes;芦苇;reed\r\n;;;\r\n", "d.csv")
    *before, new = change.deck.notes
    assert tuple(before) == DECK.notes
    assert isinstance(new, Term)
    assert (new.zh, new.en, change.added) == ("芦苇", "reed", 1)
    assert new.id.startswith("reed-")


def test_every_row_that_cannot_be_used_is_told_with_its_line() -> None:
    text = "id,keep,type,zh\nnewt,perhaps,,\nnobody,,,\nmud,,,淤泥\nmud,,,淤泥\n,,thing,x\n,,basic,x\n"
    with pytest.raises(DeckErrors) as caught:
        from_sheet(DECK, text, "d.csv")
    assert [error.where and error.where.line for error in caught.value.errors] == [2, 3, 5, 6, 7]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "id,keep,colour\n"])
def test_a_file_without_our_header_is_refused(text: str) -> None:
    if not text:
        assert from_sheet(DECK, text, "d.csv").deck == DECK
        return
    with pytest.raises(DataError, match="the header"):
        from_sheet(DECK, text, "d.csv")


@given(
    st.text(alphabet="=+-@'\"\t\r\n,;|a蝾 ", max_size=12), st.text(alphabet="=+-@'\"\t\n,;|a ", max_size=12)
)
def test_any_text_survives_the_journey(zh: str, gloss: str) -> None:
    term = tidied(Term(id="t", zh=zh, gloss=gloss, examples=(Example(zh, gloss),)))
    deck = Deck(id="d", name="D", notes=(term,))
    assert from_sheet(deck, sheet_of(deck), "d.csv").deck == deck


def test_a_row_whose_text_was_emptied_is_refused() -> None:
    with pytest.raises(DeckErrors, match="keep"):
        edited("蝾螈,", ",")
