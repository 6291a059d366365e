"""Files written where the learner says: never into a folder that a typo would make."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DECK = """deck: Bridges
id: bridges
notes:
- id: bridge-aaaa
  term: 桥梁
  pinyin: qiáoliáng
  en: bridge
"""


def studykit(place: Path, *args: str, keys: str = "") -> subprocess.CompletedProcess[str]:
    library = place / "library"
    library.mkdir(exist_ok=True)
    (library / "bridges.yaml").write_text(DECK, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "studykit", *args, "--decks", str(library), "--home", str(place / "home")],
        input=keys,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "STUDYKIT_LANG": "en"},
    )


@pytest.mark.parametrize(
    "command",
    [("export", "-o", "all.apkg"), ("edit", "bridges", "--csv", "sheet.csv"), ("backup", "copy.db")],
)
def test_a_missing_folder_is_refused_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert studykit(tmp_path, "review", "--plain", keys="\n3\nq\n").returncode == 0
    file = tmp_path / "new" / "dir" / command[-1]

    done = studykit(tmp_path, *command[:-1], str(file))

    assert done.returncode == 2, done.stderr
    assert f"there is no folder {file.parent}" in done.stderr
    assert not (tmp_path / "new").exists()
    file.parent.mkdir(parents=True)
    assert studykit(tmp_path, *command[:-1], str(file)).returncode == 0
    assert file.exists()
