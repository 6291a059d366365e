"""`studykit review --plain`: the line mode from outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Program

pytestmark = pytest.mark.usefixtures("two_terms")


def test_asks_turns_grades_and_sums_up(studykit: Program) -> None:
    result = studykit("review", "--plain", stdin="\n3\n\n4\n")
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        *("蒸馏", "distillation", "蒸馏", "zhēngliú", "to distill; distillation [CC-CEDICT]"),
        *("算力", "computing power", "算力", "suànlì"),
        "computing power; hash rate (digital currency mining) [CC-CEDICT]",
    ]
    assert "Good: in 1 d" in result.stderr
    assert "2 answers, 2 new, 100 % right at first" in result.stderr
    again = studykit("review", "--plain")
    assert "Nothing is left to study today." in again.stderr


def test_w_explains_the_words_of_the_answer(studykit: Program, two_terms: Path) -> None:
    deck = "deck: D\nid: d\nnotes:\n- id: book-cccc\n  term: 书\n  pinyin: shū\n  en: volume\n"
    (two_terms / "first.yaml").write_text(deck, encoding="utf-8")
    result = studykit("review", "--plain", stdin="\nw\n3\n")
    told = [line for line in result.stdout.splitlines() if line.startswith("  书 shū")]
    assert told
    assert "HSK 1 · classifier 本" in told[0]
    assert "book" in told[0]
    assert "1 answer," in result.stderr


def test_an_answer_below_good_comes_again(studykit: Program) -> None:
    result = studykit("review", "--plain", "first", stdin="\n1\n\n3\n\n3\n")
    assert "Again: again today, then in 1 d" in result.stderr
    assert result.stdout.count("zhēngliú") == 2
    assert "3 answers, 2 new, 50 % right at first" in result.stderr


def test_quitting_keeps_the_answers_and_undo_takes_them_back(studykit: Program) -> None:
    assert "1 answer," in studykit("review", "--plain", stdin="\n3\nq\n").stderr
    result = studykit("review", "--plain", stdin="u\nq\n")
    assert result.stdout.splitlines() == ["算力", "蒸馏"]


def test_the_end_of_the_input_ends_the_review(studykit: Program) -> None:
    result = studykit("review", "--plain", stdin="\n")
    assert (result.returncode, "No answers." in result.stderr) == (0, True)


def test_an_unknown_deck_is_a_usage_error(studykit: Program) -> None:
    result = studykit("review", "--plain", "firts")
    assert result.returncode == 2
    assert result.stderr == "studykit: error: there is no deck “firts”\n  Did you mean “first”?\n"


def test_an_empty_library_says_so(studykit: Program, tmp_path: Path) -> None:
    result = studykit("review", "--plain", "--decks", tmp_path / "work")
    assert result.returncode == 2
    assert "there is no deck in this library" in result.stderr


def test_reviewing_ahead_and_spreading_a_backlog(studykit: Program) -> None:
    studykit("review", "--plain", stdin="\n3\n\n3\n")
    assert "0 overdue cards spread over 3 days." in studykit("review", "--plain", "--spread", "3").stderr
    again = studykit("review", "--plain", "--ahead", "2")  # a note has its turn once a day
    assert "Nothing is left to study today." in again.stderr
    refused = studykit("review", "--ahead", "2")
    assert (refused.returncode, refused.stderr) == (2, "studykit: error: --ahead needs --plain\n")


def test_l_marks_a_leech_and_u_takes_it_back(studykit: Program) -> None:
    result = studykit("review", "--plain", stdin="l\nu\nl\nq\n")
    assert "Marked as a leech" in result.stderr
    assert result.stdout.splitlines() == ["蒸馏", "算力", "蒸馏", "算力"]
    assert studykit("review", "--plain", stdin="q\n").stdout.splitlines() == ["算力"]
    assert "all right" in studykit("check").stdout
