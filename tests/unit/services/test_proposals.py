"""From candidates to notes."""

from __future__ import annotations

import pytest

from studykit.core.notes import Concept, Quote, Term
from studykit.deckfile.project import Wish
from studykit.mining.candidates import (
    Candidates,
    ConceptCandidate,
    ExampleCandidate,
    QuoteCandidate,
    TermCandidate,
)
from studykit.services.proposals import offers_of, title_of
from studykit.transcripts.document import Document, Segment

CANDIDATES = Candidates(
    terms=(
        TermCandidate(
            en="newt",
            zh="蝾螈",
            line=9,
            origin="table",
            note="an amphibian",
            examples=(ExampleCandidate("蝾螈。", "A newt.", 30), ExampleCandidate("又一只蝾螈。", "", 31)),
        ),
        TermCandidate(en="reed", zh="芦苇", line=5, origin="gloss"),
        TermCandidate(en="IC", zh="IC", line=6, origin="table", mark="equal"),
        TermCandidate(en="newt", zh="蝾螈", line=40, origin="gloss"),
        TermCandidate(en="Mara", zh="玛拉", line=7, origin="table", kind="name"),
    ),
    quotes=(
        QuoteCandidate(text="一个池塘。", lang="zh", line=20, translation="A pond.", speaker="Mara"),
        QuoteCandidate(text="Another pond.", lang="en", line=10),
    ),
    concepts=(ConceptCandidate(question="What is a pond?", answer="A slow machine.", lang="en", line=2),),
)


def test_all_that_is_found_is_offered_in_the_order_of_its_lines() -> None:
    offers = offers_of(CANDIDATES, "", Wish(quotes=1), "zh")
    assert [offer.lines[0] for offer in offers] == [2, 5, 7, 9, 10, 20]
    fresh = {offer.lines[0]: offer.fresh for offer in offers}
    assert fresh == {2: False, 5: True, 7: True, 9: True, 10: False, 20: True}
    drafts = {offer.lines[0]: offer.note.draft for offer in offers}
    assert drafts == {2: True, 5: True, 7: False, 9: False, 10: True, 20: True}


def test_a_term_has_its_pinyin_its_other_script_and_its_examples() -> None:
    (newt,) = [
        offer for offer in offers_of(CANDIDATES, "pond.md", Wish(tags=("a",)), "zh") if offer.lines[0] == 9
    ]
    term = newt.note
    assert isinstance(term, Term)
    assert (term.pinyin, term.zh_other, term.gloss) == ("róngyuán", "蠑螈", "an amphibian")
    assert (term.source, term.tags, newt.lines) == ("pond.md", ("a",), (9, 30, 31))
    assert [example.zh for example in term.examples] == ["蝾螈。", "又一只蝾螈。"]


def test_who_studies_english_sees_no_pinyin() -> None:
    notes = [offer.note for offer in offers_of(CANDIDATES, "", Wish(), "en")]
    assert not any(note.pinyin or note.doubt for note in notes if isinstance(note, Term | Quote))
    assert not any(note.zh_other for note in notes if isinstance(note, Term))


@pytest.mark.parametrize(("accept", "drafts"), [("all", 0), ("tables", 4), ("none", 6)])
def test_accept_says_what_stays_a_draft(accept: str, drafts: int) -> None:
    wish = Wish(accept=accept)  # type: ignore[arg-type]
    assert sum(offer.note.draft for offer in offers_of(CANDIDATES, "", wish, "zh")) == drafts


def test_a_deck_keeps_the_kinds_that_it_wants() -> None:
    wish = Wish(keep=("terms", "concepts"), concepts=1)
    fresh = [offer.note for offer in offers_of(CANDIDATES, "", wish, "zh") if offer.fresh]
    assert [type(note) for note in fresh] == [Concept, Term, Term]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (
            Segment(text="The  pond::a talk", lang="en", line=1, last_line=1, kind="heading"),
            "The pond:a talk",
        ),
        (Segment(text="池塘里的机器", lang="zh", line=1, last_line=1), "池塘里的机器"),
        (Segment(text="A pond is a machine.", lang="en", line=1, last_line=1), ""),
        (Segment(text="Mara speaks", lang="en", line=1, last_line=1, kind="turn", speaker="Mara"), ""),
        (Segment(text="long " * 20, lang="en", line=1, last_line=1, kind="heading"), ""),
    ],
)
def test_a_transcript_is_called_what_it_calls_itself_first(first: Segment, title: str) -> None:
    notice = Segment(text="2026-11-22", lang="", line=1, last_line=1, kind="meta")
    later = Segment(text="Part two", lang="en", line=9, last_line=9, kind="heading")
    document = Document(file="x.md", layout="", evidence="", segments=(notice, first, later))
    assert title_of(document) == title


def test_word_lists_are_accepted_as_tables_are() -> None:
    candidates = Candidates(terms=(TermCandidate(en="reed", zh="芦苇", line=1, origin="list"),))
    drafts = [
        offer.note.draft
        for accept in ("none", "tables")
        for offer in offers_of(candidates, "", Wish(accept=accept), "zh")
    ]
    assert drafts == [True, False]


def test_a_glossary_row_and_its_gloss_in_the_text_make_one_note() -> None:
    row = TermCandidate(en="pond life", zh="池塘生物(pond life)", line=3, origin="table")
    gloss = TermCandidate(en="pond life", zh="池塘生物", line=8, origin="gloss")
    doubted = TermCandidate(en="nwet", zh="蝾螈", line=9, origin="table", doubt="may be newt")
    offers = offers_of(Candidates(terms=(row, gloss, doubted)), "", Wish(), "zh")
    assert [offer.lines for offer in offers] == [(3,), (9,)]
    assert offers[1].note.draft
