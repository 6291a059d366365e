"""`studykit cram` from outside."""

import subprocess
import sys
from pathlib import Path

import pytest

DECK = """\
deck: Client
id: client
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
    (folder / "client.yaml").write_text(DECK, encoding="utf-8")
    return folder


def run(library: Path, *arguments: str, lines: str = "") -> "subprocess.CompletedProcess[str]":
    home = library.parent / "home"
    command = [sys.executable, "-m", "studykit", "--decks", str(library), "--home", str(home), *arguments]
    return subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8")


def test_asks_both_directions_and_leaves_the_schedule(library: Path) -> None:
    result = run(library, "cram", "client", "--by", "2999-12-03 09:00", lines="\n3\n\n3\n\n3\n\n1\nq\n")
    assert result.returncode == 0
    assert [line for line in result.stdout.splitlines() if line in ("distillation", "computing power")]
    assert result.stderr.splitlines()[-1] == "1 of 2 right both ways, 1 not yet, 0 not asked"
    assert '"event": "cram"' in run(library, "log", "export").stdout
    assert "2 new · 0 due" in run(library, "review", "--plain").stderr
    again = run(library, "cram", "client", lines="q\n")
    assert "1 of 2 right both ways, 1 not yet" in again.stderr


def test_slow_answers_count_as_missed(library: Path) -> None:
    result = run(library, "cram", "client", "--timed", "0.1s", "--minutes", "5", lines="\n3\nq\n")
    assert result.returncode == 0
    assert "5 min left" in result.stderr or "4 min left" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "tomorrow"], "--by: “tomorrow” is no time"),
        (["--by", "2020-01-01 09:00"], "--by: 2020-01-01 09:00 has passed"),
        (["--timed", "fast"], "--timed: “fast” is no number of seconds"),
    ],
)
def test_what_cannot_be_understood_is_refused(library: Path, arguments: list[str], message: str) -> None:
    result = run(library, "cram", "client", *arguments)
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, f"studykit: error: {message}")
