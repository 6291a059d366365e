"""`studykit browse`: notes by a search, and what can be done to all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Program


@pytest.fixture(autouse=True)
def _library(two_terms: Path) -> None:
    """Two new terms, 蒸馏 and 算力."""


def listed(studykit: Program, *query: str) -> list[dict[str, object]]:
    found = studykit("browse", "--json", *query)
    assert found.returncode == 0, found.stderr
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_notes_are_listed_with_when_they_come(studykit: Program) -> None:
    assert studykit("browse").stdout.splitlines() == [
        "蒸馏  distillation  [Talks::First]  new",
        "算力  computing power  [Talks::First]  new",
    ]
    assert [one["text"] for one in listed(studykit, "pinyin:suanli")] == ["算力"]
    assert "No note is found." in studykit("browse", "is:leech").stderr
    assert studykit("browse", "is:dew").returncode == 2
    assert studykit("browse", "--limit", "1").stderr.startswith("1 more")


def test_leeches_flags_and_suspension_come_and_go(studykit: Program) -> None:
    assert studykit("browse", "zh:蒸馏", "--leech").stderr == "2 cards changed.\n"
    (leech,) = listed(studykit, "is:leech")
    assert (leech["text"], leech["leech"], leech["suspended"]) == ("蒸馏", True, True)
    assert "leech" in studykit("browse", "is:leech").stdout
    assert studykit("browse", "is:leech", "--no-leech").returncode == 0
    assert listed(studykit, "is:leech") == listed(studykit, "is:suspended") == []
    studykit("browse", "zh:算力", "--flag", "3")
    assert [one["flag"] for one in listed(studykit, "flag:3")] == [3]
    assert "Undone for" in studykit("browse", "--undo").stderr
    while "Undone for" in studykit("browse", "--undo").stderr:
        pass
    assert studykit("browse", "--undo").stderr == "There is nothing to undo.\n"
    assert listed(studykit, "flag:3") == []
    studykit("browse", "added:1", "--suspend")
    assert len(listed(studykit, "is:suspended")) == 2
    studykit("browse", "is:suspended", "--bring-back")
    assert listed(studykit, "is:suspended") == []
    assert "all right" in studykit("check").stdout


def test_a_note_is_suspended_once_all_its_cards_are(studykit: Program) -> None:
    studykit("browse", "zh:蒸馏", "--flag", "1")
    studykit("review", "--plain", stdin="s\nq\n")
    assert [(one["text"], one["suspended"]) for one in listed(studykit, "is:suspended")] == [("蒸馏", False)]
    assert studykit("browse", "zh:蒸馏").stdout == "蒸馏  distillation  [Talks::First]  ⚑ new\n"
    studykit("browse", "zh:蒸馏", "--suspend")
    assert [one["suspended"] for one in listed(studykit, "is:suspended")] == [True]
    assert studykit("browse", "zh:蒸馏").stdout.endswith("⚑ suspended\n")


def test_due_dates_move(studykit: Program) -> None:
    studykit("review", "--plain", stdin="\n3\nq\n")
    assert studykit("browse", "zh:蒸馏", "--due", "9").stderr == "1 card changed.\n"
    assert [one["due_in_days"] for one in listed(studykit, "prop:due=9")] == [9]


def test_tags_and_deletion_are_written_into_the_deck_file(studykit: Program, two_terms: Path) -> None:
    path = two_terms / "first.yaml"
    assert "2 notes" in studykit("browse", "note:term", "--tag", "exam -old").stderr
    assert [one["tags"] for one in listed(studykit, "tag:exam")] == [["exam"], ["exam"]]
    refused = studykit("browse", "zh:算力", "--delete")
    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)
    assert "1 note deleted." in studykit("browse", "zh:算力", "--delete", "--yes").stderr
    assert "算力" not in path.read_text(encoding="utf-8")


def test_one_thing_at_a_time_and_never_to_all_notes(studykit: Program) -> None:
    assert studykit("browse", "zh:算力", "--suspend", "--leech").returncode == 2
    for change in (("--suspend",), ("--delete", "--yes"), ("--tag", "exam"), ("--flag", "0")):
        refused = studykit("browse", *change)
        assert (refused.returncode, "needs a search" in refused.stderr) == (2, True)
