"""The program's front door: help, places, quick start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("STUDYKIT")}
    environment |= {"STUDYKIT_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "studykit", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60)


def test_help_lists_the_commands(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path, home=tmp_path)
    assert done.returncode == 0
    assert "locate" in done.stdout


def test_locate_says_where_and_why(tmp_path: Path) -> None:
    done = run("locate", cwd=tmp_path, home=tmp_path / "home")
    assert str(tmp_path / "home" / "decks") in done.stdout
    assert "the user's data folder" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_unusable_config_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("native: fr\n", encoding="utf-8")
    done = run("locate", cwd=tmp_path, home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("studykit: error: ")
    assert "config.yaml:1" in done.stderr


def test_help_and_usage_errors_speak_the_learners_language(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("studying: en\nnative: zh  # 中文\n", encoding="utf-8")
    shown = run("--help", cwd=tmp_path, home=tmp_path).stdout
    assert "用法：" in shown
    assert "locate      程序把东西放在哪里" in shown
    assert "--decks PATH  卡组库" in run("decks", "--help", cwd=tmp_path, home=tmp_path).stdout
    wrong = run("revue", cwd=tmp_path, home=tmp_path)
    assert wrong.returncode == 2
    assert "错误：没有命令 'revue'。" in wrong.stderr
    assert "错误：多出的参数（more）" in run("decks", "more", cwd=tmp_path, home=tmp_path).stderr
    assert "CC-CEDICT（CC BY-SA 4.0）：中文词语" in run("doctor", cwd=tmp_path, home=tmp_path).stdout


def test_help_is_english_where_nothing_is_said(tmp_path: Path) -> None:
    shown = run("--help", cwd=tmp_path, home=tmp_path).stdout
    assert "Usage: studykit" in shown
    assert "where the program keeps its things" in shown


def test_help_imports_nothing_heavy() -> None:
    probe = (
        "import sys\nsys.argv = ['studykit', '--help']\n"
        "from studykit.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'textual', 'pypinyin', 'rjieba', 'opencc', 'genanki', 'yaml', 'sqlite3', 'numpy', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"
