"""`studykit import` as scripts see it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DECK = """deck: Talks::Bridges
id: bridges
notes:
- id: bridge-aaaa
  term: 桥梁
  pinyin: qiáoliáng
  en: bridge
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "bridges.yaml").write_text(DECK, encoding="utf-8")
    return folder


def studykit(library: Path, home: str, *args: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "studykit", *args, "--decks", str(library), "--home", str(library / home)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "STUDYKIT_LANG": "en"},
        input=text,
    )


def test_an_export_brings_answers_to_another_home(library: Path, tmp_path: Path) -> None:
    studied = studykit(library, "one", "review", "--plain", text="\n3\n")
    assert studied.returncode == 0, studied.stderr
    path = tmp_path / "x.apkg"
    assert studykit(library, "one", "export", "-o", str(path)).returncode == 0
    first = studykit(library, "two", "import", str(path))
    assert first.returncode == 0, first.stderr
    assert "answers 1 new, 0 known" in first.stderr
    assert first.stdout == ""
    assert "answers 0 new, 1 known" in studykit(library, "two", "import", str(path)).stderr
    assert "answers 0 new, 1 known" in studykit(library, "one", "import", str(path)).stderr


def test_no_progress_leaves_the_answers_here(library: Path, tmp_path: Path) -> None:
    studykit(library, "one", "review", "--plain", text="\n3\n")
    path = tmp_path / "x.apkg"
    studykit(library, "one", "export", "--no-progress", "-o", str(path))
    assert "answers 0 new, 0 known; notes 1" in studykit(library, "two", "import", str(path)).stderr


@pytest.mark.parametrize("content", [None, b"", b"hello"])
def test_a_file_that_is_no_export_is_one_line(library: Path, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.colpkg"
    if content is not None:
        path.write_bytes(content)
    done = studykit(library, "one", "import", str(path))
    assert done.returncode == 1
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
