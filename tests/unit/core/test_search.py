"""The search language, after Anki's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studykit.core.notes import Example, Quote, Term
from studykit.core.query import parse_query
from studykit.core.scheduling import NEW, CardState
from studykit.core.search import Subject, matches, searched_text
from studykit.errors import UsageError

TERM = Term(
    id="distillation-kqzm",
    zh="蒸馏",
    pinyin="zhēngliú",
    zh_other="蒸餾",
    en="Distillation",
    gloss="teaching a small model",
    tags=("spoken", "week-2"),
    source="garden.md",
    examples=(Example("蒸馏很有用。", "Distilling is useful."),),
)
QUOTE = Quote(id="carry-tbwe", zh="带在身上。", en="Carry it.", speaker="Host", draft=True)
TODAY = 20_000
DUE = CardState(repetitions=3, interval_days=21, due_day=TODAY, first_day=TODAY - 40, lapses=2, reviews=5)
YOUNG = CardState(repetitions=1, interval_days=1, due_day=TODAY + 1, first_day=TODAY, answered_day=TODAY,
                  answered_grade=4, reviews=1, flag=2, suspended=True)  # fmt: skip


def finds(query: str, *states: CardState, note: Term | Quote = TERM) -> bool:
    return matches(parse_query(query), Subject(note, "Talks::Garden", searched_text(note), states), TODAY)


@pytest.mark.parametrize(
    "query",
    [
        "", "蒸馏", "蒸餾", "distil", "DISTILLATION", "zhengliu", "zhēngliú", "zheng1liu2", "ｄｉｓｔｉｌ",
        "zh:蒸", "en:dist*tion", "pinyin:zhengliu", "pinyin:zhēngliú", "pinyin:zheng1*", "deck:talks",
        "deck:garden", "tag:spoken", "tag:week*", "source:garden", "note:term", "-note:quote",
        "蒸馏 distil", "nothing or 蒸馏", "(nothing or 蒸馏) en:dist",
        '"small model"', "-(a nothing)", "id:kqzm",
        "有用", "is:new",
    ],
)  # fmt: skip
def test_found(query: str) -> None:
    assert finds(query)


@pytest.mark.parametrize(
    "query",
    [
        "gating",
        "zh:dist",
        "en:蒸",
        "tag:spok",
        "note:quote",
        "-蒸馏",
        "蒸馏 gating",
        "is:draft",
        "speaker:host",
        "en:x*",
    ],
)
def test_not_found(query: str) -> None:
    assert not finds(query)


@pytest.mark.parametrize(
    ("query", "due", "young"),
    [
        ("is:due", True, False),
        ("is:new", False, False),
        ("is:review", True, True),
        ("is:suspended", False, True),
        ("is:flagged", False, True),
        ("flag:2", False, True),
        ("prop:ivl>20", True, False),
        ("prop:ivl<=1", False, True),
        ("prop:lapses=2", True, False),
        ("prop:ease<2.6", True, True),
        ("prop:due<=0", True, False),
        ("prop:due=1", False, True),
        ("introduced:7", False, True),
        ("rated:1", False, True),
        ("-is:due", False, True),
    ],
)
def test_progress(query: str, due: bool, young: bool) -> None:
    assert (finds(query, DUE), finds(query, YOUNG)) == (due, young)


def test_a_note_is_found_by_any_of_its_cards() -> None:
    assert finds("is:due is:new", DUE, NEW)
    assert finds("speaker:host is:draft", note=QUOTE)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("is:dew", "due"),
        ("prop:ivl", "prop:ivl>20"),
        ("prop:size>3", "ivl"),
        ("colour:red", "deck"),
        ("rated:x", ""),
        ("(a", ""),
        ("a)", ""),
    ],
)
def test_what_cannot_be_read_is_refused(query: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_query(query)
    assert hint in caught.value.hint


def test_a_leech_is_found_as_the_tag_that_anki_gives_it() -> None:
    leech = DUE._replace(leech=True, suspended=True)
    assert finds("tag:leech", leech)
    assert finds("tag:lee*", leech)
    assert finds("is:leech is:suspended", leech)
    assert not finds("tag:leech", DUE)
    assert finds("tag:spoken", leech)


def test_a_tag_finds_what_is_tagged_below_it() -> None:
    note = replace(TERM, tags=("client::acme::web",))
    assert finds("tag:client", note=note)
    assert finds("tag:client::acme", note=note)
    assert not finds("tag:acme", note=note)
    assert not finds("tag:cli", note=note)


def test_added_counts_from_when_a_note_came() -> None:
    def arrived(query: str, day: int | None) -> bool:
        subject = Subject(TERM, "Talks", searched_text(TERM), (DUE,), arrived=lambda _note_id: day)
        return matches(parse_query(query), subject, TODAY)

    assert arrived("added:1", TODAY)
    assert not arrived("added:1", TODAY - 1)
    assert arrived("added:2", TODAY - 1)
    assert not arrived("added:9", None)
    assert not arrived("introduced:1", TODAY), "the card was met long ago"
