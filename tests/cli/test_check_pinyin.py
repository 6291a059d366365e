"""`studykit check --pinyin` lists doubtful readings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Program

DECK = """\
deck: Doubts
id: doubts
notes:
- id: hang-abcd
  term: 行
  pinyin: xíng
  en: row
  doubt: 行 xíng?
- id: sure-abcd
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
"""


def test_every_doubt_with_its_note(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "doubts.yaml").write_text(DECK, "utf-8")
    done = studykit("check", "--pinyin", "--decks", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "doubts.yaml\thang-abcd\t行 xíng?\t行\n"
    assert "readings.txt" in done.stderr


def test_the_librarys_list_decides_readings(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(
        "| 中文 | English |\n|---|---|\n| 行长 | bank president |\n| 蒸馏 | distillation |\n", "utf-8"
    )
    (tmp_path / "readings.txt").write_text("行长\txíngcháng\n", "utf-8")
    built = studykit("build", tmp_path / "talk.md", "--decks", tmp_path)
    assert built.returncode == 0, built.stderr
    assert "pinyin: xíngcháng" in (tmp_path / "talk.yaml").read_text("utf-8")
    (tmp_path / "readings.txt").write_text("行长\t???\n", "utf-8")
    broken = studykit("build", tmp_path / "talk.md", "--decks", tmp_path)
    assert broken.returncode == 1
    assert "readings.txt:1" in broken.stderr
