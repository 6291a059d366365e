"""`studykit export` as scripts see it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studykit.apkg.reader import open_export

if TYPE_CHECKING:
    from tests.conftest import Program

DECK = """deck: Talks::Bridges
id: bridges
sources: [bridges.md]
notes:
- id: bridge-aaaa
  term: 桥梁
  pinyin: qiáoliáng
  en: bridge
- id: span-bbbb
  term: 跨度
  pinyin: kuàdù
  en: span
  draft: true
"""


@pytest.fixture(autouse=True)
def bridges(library: Path) -> None:
    (library / "bridges.yaml").write_text(DECK, encoding="utf-8")


def test_two_exports_have_the_same_bytes(studykit: Program, tmp_path: Path) -> None:
    first = studykit("export", "-o", tmp_path / "a.apkg")
    assert first.returncode == 0, first.stderr
    assert "notes 1, cards 2; new 1" in first.stderr
    assert first.stdout == ""
    second = studykit("export", "bridges", "-o", tmp_path / "b.apkg")
    assert "new 0, changed 0" in second.stderr
    assert (tmp_path / "a.apkg").read_bytes() == (tmp_path / "b.apkg").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.apkg") as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_json_tells_what_is_in_the_file(studykit: Program, tmp_path: Path) -> None:
    target = tmp_path / "a.apkg"
    done = studykit("export", "--json", "-o", target)
    assert json.loads(done.stdout) == {
        "file": str(target), "notes": 1, "cards": 2, "new": 1, "changed": 0, "retired": 0,
    }  # fmt: skip


def test_an_unknown_deck_names_its_nearest(studykit: Program, tmp_path: Path) -> None:
    done = studykit("export", "bridgse", "-o", tmp_path / "a.apkg")
    assert done.returncode == 2
    assert "bridges" in done.stderr
    assert not (tmp_path / "a.apkg").exists()


def test_a_folder_that_is_not_there_is_one_line(studykit: Program, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "a.apkg"
    done = studykit("export", "-o", target)
    assert done.returncode == 2
    assert str(target) in done.stderr
    assert "Traceback" not in done.stderr
    assert "new 1" in studykit("export", "-o", tmp_path / "a.apkg").stderr


def test_notes_are_in_the_script_that_was_chosen(studykit: Program, library: Path, tmp_path: Path) -> None:
    deck = DECK.replace("桥梁", "蒸馏").replace("notes:", "script: hant\nnotes:")
    (library / "bridges.yaml").write_text(deck, encoding="utf-8")
    studykit("export", "-o", tmp_path / "a.apkg")
    with open_export(tmp_path / "a.apkg") as export:
        (note,) = export.notes()
    assert (note.fields["Chinese"], note.fields["Other script"]) == ("蒸餾", "蒸馏")
