"""The program's front door: help, places, quick start."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program


def test_help_lists_the_commands(studykit: Program) -> None:
    done = studykit("--help")
    assert done.returncode == 0
    assert "locate" in done.stdout


def test_locate_says_where_and_why(studykit: Program, tmp_path: Path) -> None:
    done = studykit("locate")
    assert str(tmp_path / "home" / "decks") in done.stdout
    assert "the user's data folder" in done.stdout
    assert not (tmp_path / "home").exists()
    assert list((tmp_path / "work").iterdir()) == []


def test_an_unusable_config_is_a_usage_error(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.yaml").write_text("native: fr\n", encoding="utf-8")
    done = studykit("locate")
    assert done.returncode == 2
    assert done.stderr.startswith("studykit: error: ")
    assert "config.yaml:1" in done.stderr


def test_help_and_usage_errors_speak_the_learners_language(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.yaml").write_text("studying: en\nnative: zh  # 中文\n", encoding="utf-8")
    shown = studykit("--help", STUDYKIT_LANG="").stdout
    assert "用法：" in shown
    assert "locate      程序把东西放在哪里" in shown
    assert "--decks 路径  卡组库" in studykit("decks", "--help", STUDYKIT_LANG="").stdout
    wrong = studykit("revue", STUDYKIT_LANG="")
    assert wrong.returncode == 2
    assert "错误：没有命令 'revue'。" in wrong.stderr
    assert "错误：多出的参数（more）" in studykit("decks", "more", STUDYKIT_LANG="").stderr
    assert "CC-CEDICT（CC BY-SA 4.0）：中文词语" in studykit("doctor", STUDYKIT_LANG="").stdout


def test_help_is_english_where_nothing_is_said(studykit: Program) -> None:
    shown = studykit("--help", STUDYKIT_LANG="").stdout
    assert "Usage: studykit" in shown
    assert "where the program keeps its things" in shown


def test_help_imports_nothing_heavy() -> None:
    probe = (
        "import sys\nsys.argv = ['studykit', '--help']\n"
        "from studykit.cli.door import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'textual', 'pypinyin', 'rjieba', 'opencc', 'genanki', 'yaml', 'sqlite3', 'numpy', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"


def test_the_first_screen_imports_nothing_that_only_commands_need(tmp_path: Path) -> None:
    probe = (
        "import sys\n"
        "from studykit.cli.door import main\n"
        "from studykit.tui.screens.home import HomeScreen\n"
        "unneeded = {'click', 'yaml', 'sqlite3', 'hashlib', 'gettext', 'studykit.core.notes'}\n"
        "def drawn(screen):\n    screen.app.exit()\n"
        "    print(sorted(unneeded & set(sys.modules)), file=sys.stderr)\n"
        "HomeScreen.count = drawn\n"
        "main()\n"
    )
    (tmp_path / "config.yaml").write_text("native: en\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", probe, "--home", str(tmp_path), f"--decks={tmp_path}"],
        env={**os.environ, "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr.strip() == "[]"
