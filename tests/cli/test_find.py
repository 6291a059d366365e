"""`studykit find`: lines for people, one JSON object a line for scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DECK = """\
deck: Talks::Garden
id: garden
notes:
- id: distillation-kqzm
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
  examples:
  - zh: 蒸馏很有用。
    en: Distillation is useful.
- id: gating-wxyz
  term: 门控
  pinyin: ménkòng
  en: gating
  draft: true
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "garden.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path


def find(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STUDYKIT_")}
    places = ["--home", str(place / "home"), "--decks", str(place / "decks")]
    command = [sys.executable, "-m", "studykit", "find", *arguments, *places]
    return subprocess.run(command, capture_output=True, text=True, env=environment, encoding="utf-8")


@pytest.mark.parametrize("text", ["蒸馏", "distil", "zhengliu", "zhēngliú"])
def test_lines(place: Path, text: str) -> None:
    done = find(place, text)
    assert done.returncode == 0
    assert done.stdout == (
        "蒸馏  zhēngliú  distillation  [Talks::Garden]\n    蒸馏很有用。\n    Distillation is useful.\n"
    )


def test_json(place: Path) -> None:
    [line] = find(place, "gating", "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["id"], found["deck"], found["draft"]) == ("gating-wxyz", "Talks::Garden", True)


def test_nothing_found_is_said_on_stderr(place: Path) -> None:
    done = find(place, "nothing at all")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing at all" in done.stderr


def test_a_broken_deck_is_told_and_the_others_are_searched(place: Path) -> None:
    (place / "decks" / "broken.yaml").write_text("notes: [", encoding="utf-8")
    done = find(place, "蒸馏")
    assert done.returncode == 1
    assert "broken.yaml" in done.stderr
    assert "distillation" in done.stdout
