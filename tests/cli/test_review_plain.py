"""`studykit review --plain`: the line mode from outside."""

import subprocess
import sys
from pathlib import Path

import pytest

DECK = """\
deck: Talks::First
id: first
notes:
- id: zhengliu-aaaa
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
- id: suanli-bbbb
  term: 算力
  pinyin: suànlì
  en: computing power
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "first.yaml").write_text(DECK, encoding="utf-8")
    return folder


def run(library: Path, *arguments: str, lines: str = "") -> "subprocess.CompletedProcess[str]":
    home = library.parent / "home"
    command = [sys.executable, "-m", "studykit", "--decks", str(library), "--home", str(home), *arguments]
    return subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8")


def test_asks_turns_grades_and_sums_up(library: Path) -> None:
    result = run(library, "review", "--plain", lines="\n3\n\n4\n")
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        *("蒸馏", "distillation", "蒸馏", "zhēngliú", "to distill; distillation [CC-CEDICT]"),
        *("算力", "computing power", "算力", "suànlì"),
        "computing power; hash rate (digital currency mining) [CC-CEDICT]",
    ]
    assert "Good: in 1 d" in result.stderr
    assert "2 answers, 2 new, 100 % right at first" in result.stderr
    again = run(library, "review", "--plain")
    assert "Nothing is left to study today." in again.stderr


def test_w_explains_the_words_of_the_answer(library: Path) -> None:
    deck = "deck: D\nid: d\nnotes:\n- id: book-cccc\n  term: 书\n  pinyin: shū\n  en: volume\n"
    (library / "first.yaml").write_text(deck, encoding="utf-8")
    result = run(library, "review", "--plain", lines="\nw\n3\n")
    told = [line for line in result.stdout.splitlines() if line.startswith("  书 shū")]
    assert told
    assert "HSK 1 · classifier 本" in told[0]
    assert "book" in told[0]
    assert "1 answer," in result.stderr


def test_an_answer_below_good_comes_again(library: Path) -> None:
    result = run(library, "review", "--plain", "first", lines="\n1\n\n3\n\n3\n")
    assert "Again: again today, then in 1 d" in result.stderr
    assert result.stdout.count("zhēngliú") == 2
    assert "3 answers, 2 new, 50 % right at first" in result.stderr


def test_quitting_keeps_the_answers_and_undo_takes_them_back(library: Path) -> None:
    assert "1 answer," in run(library, "review", "--plain", lines="\n3\nq\n").stderr
    result = run(library, "review", "--plain", lines="u\nq\n")
    assert result.stdout.splitlines() == ["算力", "蒸馏"]


def test_the_end_of_the_input_ends_the_review(library: Path) -> None:
    result = run(library, "review", "--plain", lines="\n")
    assert (result.returncode, "No answers." in result.stderr) == (0, True)


def test_an_unknown_deck_is_a_usage_error(library: Path) -> None:
    result = run(library, "review", "--plain", "firts")
    assert result.returncode == 2
    assert result.stderr == "studykit: error: there is no deck “firts”\n  Did you mean “first”?\n"


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    empty = tmp_path / "decks"
    empty.mkdir()
    result = run(empty, "review", "--plain")
    assert result.returncode == 2
    assert "there is no deck in this library" in result.stderr


def test_reviewing_ahead_and_spreading_a_backlog(library: Path) -> None:
    run(library, "review", "--plain", lines="\n3\n\n3\n")
    assert "0 overdue cards spread over 3 days." in run(library, "review", "--plain", "--spread", "3").stderr
    again = run(library, "review", "--plain", "--ahead", "2")  # a note has its turn once a day
    assert "Nothing is left to study today." in again.stderr
    refused = run(library, "review", "--ahead", "2")
    assert (refused.returncode, refused.stderr) == (2, "studykit: error: --ahead needs --plain\n")
