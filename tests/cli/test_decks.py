"""`studykit decks`: the library at a glance, for people and for scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

DECK = """\
deck: Tea::Green
id: green-tea
sources: [tea.md]
notes:
- id: wither-aaaa
  term: 萎凋
  en: withering
- id: oxidation-aaab
  term: 氧化
  en: oxidation
  draft: true
"""


def decks(library: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "STUDYKIT_HOME": str(library / "home"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [sys.executable, "-m", "studykit", "decks", "--decks", str(library), *options]
    return subprocess.run(command, cwd=library, env=environment, capture_output=True, text=True, timeout=60)


def test_a_deck_is_listed_with_its_counts(tmp_path: Path) -> None:
    (tmp_path / "green.yaml").write_text(DECK, encoding="utf-8")
    (row,) = map(json.loads, decks(tmp_path, "--json").stdout.splitlines())
    counted = {key: row[key] for key in ("name", "notes", "drafts", "new", "due", "retired")}
    assert counted == {"name": "Tea::Green", "notes": 2, "drafts": 1, "new": 1, "due": 0, "retired": 0}
    assert "Tea::Green" in decks(tmp_path).stdout


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    done = decks(tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "studykit build" in done.stderr


def test_a_broken_deck_file_is_one_clear_error_a_line(tmp_path: Path) -> None:
    (tmp_path / "green.yaml").write_text(
        DECK.replace("  en: withering", "  english: withering"), encoding="utf-8"
    )
    done = decks(tmp_path)
    assert done.returncode == 1
    assert "green.yaml:7" in done.stderr
    assert "Traceback" not in done.stderr
