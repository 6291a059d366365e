"""Bad input from the first day: one clear line, the right exit code, nothing half-written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess

    from tests.conftest import Program


def is_one_clear_error(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    lines = [line for line in done.stderr.splitlines() if line.startswith("studykit: error: ")]
    assert (done.returncode, len(lines)) == (code, 1), done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\xc2\xa0\n", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "PNG"),
        ("noise.txt", bytes(range(128, 256)) * 40, "UTF-8"),
    ],
)
def test_a_transcript_that_cannot_be_read(
    studykit: Program, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    commands: list[list[str | Path]] = [["read", path], ["build", path, "--decks", tmp_path / "decks"]]
    for command in commands:
        is_one_clear_error(studykit(*command), 1, name, why)
    assert not (tmp_path / "decks").exists()


def test_a_missing_file(studykit: Program, tmp_path: Path) -> None:
    is_one_clear_error(studykit("build", tmp_path / "none.md", "--decks", tmp_path / "decks"), 1, "none.md")


def test_a_transcript_without_pairs_says_so_and_still_makes_drafts(studykit: Program, tmp_path: Path) -> None:
    path = tmp_path / "zh.txt"
    path.write_text("缓存(cache)让程序更快。\n\n但是缓存失效很难处理。\n", encoding="utf-8")
    done = studykit("build", path, "--decks", tmp_path / "decks")
    assert done.returncode == 0
    assert "draft: true" in (tmp_path / "decks" / "zh.yaml").read_text(encoding="utf-8")


def test_a_broken_deck_file(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("deck: [\n", encoding="utf-8")
    is_one_clear_error(studykit("export", "-o", tmp_path / "x.apkg", "--decks", tmp_path), 1, "bad.yaml:2")
    assert not (tmp_path / "x.apkg").exists()


@pytest.mark.parametrize("command", [["review", "--plain"], ["export", "-o", "x.apkg"]])
def test_an_unknown_deck_names_the_nearest(studykit: Program, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "tea.yaml").write_text(
        "deck: Green tea\nid: tea\nsources: []\nnotes:\n- id: wither-aaaa\n  term: 萎凋\n  en: withering\n",
        encoding="utf-8",
    )
    done = studykit(*command, "Gren tea", "--decks", tmp_path)
    is_one_clear_error(done, 2, "Gren tea")
    assert "Green tea" in done.stderr


def test_a_read_only_folder(studykit: Program, tmp_path: Path) -> None:
    talk, library = tmp_path / "talk.md", tmp_path / "decks"
    talk.write_text("缓存(cache)让程序更快。\n", encoding="utf-8")
    library.mkdir(mode=0o555)
    if os.access(library, os.W_OK):  # root may write anywhere but into the kernel's own folders
        library = Path("/sys/studykit")
    is_one_clear_error(studykit("build", talk, "--decks", library), 1, library.name)


def test_a_library_that_is_a_file(studykit: Program, tmp_path: Path) -> None:
    talk = tmp_path / "talk.md"
    talk.write_text("缓存(cache)让程序更快。\n", encoding="utf-8")
    (tmp_path / "decks").write_text("", encoding="utf-8")
    is_one_clear_error(studykit("build", talk, "--decks", tmp_path / "decks"), 1, "decks")
