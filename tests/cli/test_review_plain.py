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


def test_only_an_empty_line_turns_the_card(studykit: Program) -> None:
    result = studykit("review", "--plain", stdin="w\n3\nxyz\n")
    assert result.stdout.splitlines() == ["蒸馏"]
    assert "The words come with the answer." in result.stderr
    assert result.stderr.count("Enter turns the card; then 1 Again") == 2
    assert "No answers." in result.stderr


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


def test_l_marks_a_leech_and_u_takes_it_back(studykit: Program) -> None:
    result = studykit("review", "--plain", stdin="l\nu\nl\nq\n")
    assert "Marked as a leech" in result.stderr
    assert result.stdout.splitlines() == ["蒸馏", "算力", "蒸馏", "算力"]
    assert studykit("review", "--plain", stdin="q\n").stdout.splitlines() == ["算力"]
    assert "all right" in studykit("check").stdout


def test_a_session_of_flagged_cards(studykit: Program) -> None:
    studykit("review", "--plain", stdin="f1\nq\n")
    flagged = studykit("review", "--plain", "--search", "flag:1", stdin="q\n")
    assert flagged.stdout.splitlines() == ["蒸馏"]
    others = studykit("review", "--plain", "--search", "-flag:1", stdin="q\n")
    assert others.stdout.splitlines() == ["算力"]
    refused = studykit("review", "--plain", "--search", "flag:7")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "“flag:7” finds no note" in refused.stderr
    assert studykit("review", "--plain", "--search", "is:dew").returncode == 2
    crammed = studykit("cram", "--search", "is:flagged", stdin="\nw\nf0\nq\n")
    assert crammed.stdout.splitlines()[0] == "蒸馏"
    assert "  蒸馏 zhēngliú" in crammed.stdout
    assert studykit("cram", "--search", "is:flagged").returncode == 2
    assert studykit("cram").returncode == 2


def test_new_notes_beyond_the_limit(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "home" / "config.yaml").write_text("new_notes_per_day: 1\n", encoding="utf-8")
    assert studykit("review", "--plain", stdin="\n4\n").stdout.splitlines()[0] == "蒸馏"
    done = studykit("review", "--plain")
    assert "--new COUNT meets more notes" in done.stderr
    assert done.stdout == ""
    more = studykit("review", "--plain", "--new", "1", stdin="\n4\n")
    assert more.stdout.splitlines()[0] == "算力"


def test_typed_answers_with_and_without_tones(studykit: Program, tmp_path: Path) -> None:
    config = tmp_path / "home" / "config.yaml"
    lines = "suan4li4\nq\n"
    for text, told in (("", "✓"), ("strict_tones: true\n", "✓")):
        config.write_text(f"cards: [produce]\n{text}", encoding="utf-8")
        result = studykit("review", "--plain", "--type", "--search", "zh:算力", stdin=lines)
        assert result.stdout.splitlines()[1].startswith(told)
    assert "✗" in studykit("review", "--plain", "--type", "--search", "zh:算力", stdin="suanli\nq\n").stdout
    config.write_text("cards: [produce]\n", encoding="utf-8")
    assert "✓" in studykit("review", "--plain", "--type", "--search", "zh:算力", stdin="suanli\nq\n").stdout


def test_added_is_when_a_note_came_and_introduced_when_it_was_met(studykit: Program, two_terms: Path) -> None:
    assert studykit("review", "--plain", "--search", "added:1", stdin="\n3\nq\n").stdout.count("蒸馏") == 2
    assert studykit("review", "--plain", "--search", "introduced:1").returncode == 0
    assert studykit("review", "--plain", "--search", "added:1 -introduced:1", stdin="q\n").stdout == "算力\n"
    path = two_terms / "first.yaml"
    draft = "- id: draft-cccc\n  term: 门控\n  en: gating\n  draft: true\n"
    path.write_text(path.read_text(encoding="utf-8") + draft, encoding="utf-8")
    assert studykit("review", "--plain", "--search", "added:1 zh:门控").returncode == 2, (
        "a draft is not here yet"
    )


@pytest.mark.parametrize(("config", "option"), [("script: hant\n", ""), ("", "script: hant\n")])
def test_cards_are_in_the_script_that_was_chosen(
    studykit: Program, two_terms: Path, config: str, option: str
) -> None:
    deck = (
        f"deck: D\nid: d\n{option}notes:\n- id: a-cccc\n  term: 蒸馏\n  zh_other: 蒸餾\n  en: distillation\n"
    )
    (two_terms / "first.yaml").write_text(deck, encoding="utf-8")
    (two_terms.parent / "config.yaml").write_text(config, encoding="utf-8")
    lines = studykit("review", "--plain", stdin="\n3\n").stdout.splitlines()
    assert lines[0] == "蒸餾"
    assert "蒸馏" in lines


def test_a_note_is_edited_tagged_and_deleted_line_by_line(studykit: Program, two_terms: Path) -> None:
    path = two_terms / "first.yaml"
    before = path.read_bytes()
    result = studykit("review", "--plain", stdin="e\ne en=to distil\ng exam\nu\nu\nr\nr\nq\n")
    assert "  en=distillation" in result.stdout
    text = path.read_text(encoding="utf-8")
    assert "en: to distil" in text
    assert "tags: [exam]" in text
    assert "Undone: the tags of “蒸馏”." in result.stderr
    studykit("review", "--plain", stdin="d\ny\nq\n")
    assert "蒸馏" not in path.read_text(encoding="utf-8")
    path.write_bytes(before)
    kept = studykit("review", "--plain", stdin="d\nn\nd\ny\nu\nq\n")
    assert path.read_bytes() == before
    assert kept.stdout.splitlines()[-1] == "蒸馏", "the deleted card is asked again once it is back"
    refused = studykit("review", "--plain", stdin="e nothing=x\ng\nt\nq\n")
    for told in ("write `e FIELD=TEXT`", "name tags to add", "cannot read the transcript"):
        assert told in refused.stderr
    info = studykit("review", "--plain", stdin="f2\ni\nq\n")
    assert "  marks: flagged" in info.stdout
    crammed = studykit("cram", "first", stdin="e en=crammed\nu\ni\nq\n")
    assert "Undone: the edit of “" in crammed.stderr
    assert path.read_bytes() == before


def test_the_transcript_is_shown_around_the_line(studykit: Program, library: Path) -> None:
    talk = "# Pond\n\n| English | 中文 |\n|---|---|\n| mud | 淤泥 |\n| newt | 蝾螈 |\n| lily | 睡莲 |\n"
    (library / "pond.md").write_text(talk, encoding="utf-8")
    studykit("build", library / "pond.md", "--accept", "all")
    shown = studykit("review", "--plain", "--search", "zh:蝾螈", stdin="t\nq\n").stdout
    assert "  pond.md:6" in shown
    assert "     6 ▌ | newt | 蝾螈 |" in shown
    assert "     5   | mud | 淤泥 |" in shown
