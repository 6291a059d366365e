"""`studykit read` as scripts see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program

TALK = """Ann: Good morning, everybody, and welcome.
安：大家早上好,欢迎各位。
Ann: Today we look at bridges.
安：今天我们来看桥梁。
"""


def test_json_holds_the_pairs_of_a_file(studykit: Program, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")

    done = studykit("read", "--json", talk)

    assert done.returncode == 0
    pairs = json.loads(done.stdout)["pairs"]
    assert [(p["en"], p["zh"], p["en_line"], p["zh_line"], p["speaker"]) for p in pairs] == [
        ("Good morning, everybody, and welcome.", "大家早上好,欢迎各位。", 1, 2, "Ann"),
        ("Today we look at bridges.", "今天我们来看桥梁。", 3, 4, "Ann"),
    ]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(studykit: Program, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")

    done = studykit("read", "--json", tmp_path / "none.txt", tmp_path, talk)

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert f"studykit: error: {tmp_path / 'none.txt'}: there is no such file" in done.stderr
    assert f"studykit: error: {tmp_path}: this is a folder" in done.stderr


def test_a_word_list_is_told_from_a_table(studykit: Program, tmp_path: Path) -> None:
    talk = tmp_path / "talk.md"
    words = "Vocabulary:\n\nsalamander n. 蝾螈\npond n. 池塘\nreed = 芦苇\n"
    table = "| English | 中文 |\n|---|---|\n| mud | 淤泥 |\n| moss | 苔藓 |\n"
    talk.write_text(f"{words}\n{table}", encoding="utf-8")

    terms = json.loads(studykit("read", "--json", talk).stdout)["terms"]

    assert [(term["en"], term["origin"]) for term in terms] == [
        ("salamander", "list"), ("pond", "list"), ("reed", "list"), ("mud", "table"), ("moss", "table"),
    ]  # fmt: skip
