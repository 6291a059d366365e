"""Everything that the command line says is Chinese for who reads Chinese: help, usage errors, data errors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from studykit.cli.main import COMMANDS
from studykit.lang.cells import width_cells

ROOT = Path(__file__).parents[2]
BELOW = [("known", "add"), ("known", "list"), ("log", "export"), ("log", "import")]
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,})+")
"""Two English words in a row: the names of options, values and programs stand alone."""

SEVERAL = """\
import sys
from studykit.cli.main import main
for arguments in {calls!r}:
    sys.argv = ["studykit", *arguments]
    try:
        main()
    except SystemExit:
        pass
    print("\\0", flush=True)
"""


def run(calls: list[tuple[str, ...]], home: Path, *, in_environment: bool = True) -> list[str]:
    """What each call prints, stdout and stderr together."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("STUDYKIT")}
    environment |= {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}
    if in_environment:
        environment["STUDYKIT_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL.format(calls=calls)],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    return done.stdout.split("\0\n")[:-1]


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("native: zh\n", encoding="utf-8")
    return tmp_path


def test_help_of_every_command(chinese: Path) -> None:
    calls = [("--help",), *((name, "--help") for name in COMMANDS), *((*pair, "--help") for pair in BELOW)]
    shown = run(calls, chinese)
    assert len(shown) == len(calls)
    for call, text in zip(calls, shown, strict=True):
        assert "用法：studykit" in text, call
        assert not ENGLISH.findall(re.sub(r"`.*?`|studykit \w+", "", text)), call
        assert all(width_cells(line) <= 80 for line in text.split("\n")), call


def test_the_groups_that_have_commands_of_their_own() -> None:
    import click

    from studykit.cli.main import LazyGroup, cli

    assert isinstance(cli, LazyGroup)
    groups = {name: cli.get_command(click.Context(cli), name) for name in COMMANDS}
    below = [
        (name, one)
        for name, group in groups.items()
        if isinstance(group, click.Group)
        for one in group.commands
    ]
    assert sorted(below) == BELOW


def test_the_config_may_stand_under_a_home_that_is_named(chinese: Path) -> None:
    calls = [
        ("--home", str(chinese), "--help"),
        ("decks", f"--home={chinese}", "--help"),
        ("decks", "--home", str(chinese), "--nope"),
    ]
    general, decks, wrong = run(calls, chinese, in_environment=False)
    assert "用法：studykit [选项]" in general
    assert "列出卡组库里的卡组" in decks
    assert "错误：没有选项 '--nope'" in wrong


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("revue",), "错误：没有命令 'revue'"),
        (("find",), "错误：缺少参数 '文字...'"),
        (("export",), "错误：缺少选项 '-o' / '--output'"),
        (("review", "--ahead", "900"), "900 不在范围 1<=x<=365 内"),
        (("serve", "--port", "x"), "'x' 不是有效的整数"),
        (("decks", "more"), "错误：多出的参数（more）"),
        (("read", "/nowhere/talk.md"), "studykit: 错误：/nowhere/talk.md: 没有这个文件"),
        (("--nope",), "用“studykit --help”查看说明"),
    ],
)
def test_errors(chinese: Path, call: tuple[str, ...], says: str) -> None:
    (text,) = run([call], chinese)
    assert says in text
    assert not ENGLISH.findall(re.sub(r"studykit \w+", "", text))


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("native: zh\nlevel: [a\n", "config.yaml:3: 这不是 YAML：缺少“,”或“]”"),
        ("native: zh\nlevle: hsk4\n", "config.yaml:2: 不认识的设置“levle”"),
        ("native: zh\nnew_notes_per_day: many\n", "应为从 0 到 9999 的整数"),
        ("native: zh\ntheme: papr\n", ""),
    ],
)
def test_errors_of_the_config(chinese: Path, config: str, says: str) -> None:
    (chinese / "config.yaml").write_text(config, encoding="utf-8")
    (text,) = run([("decks",)], chinese)
    assert says in text


def test_errors_of_a_deck_file(chinese: Path) -> None:
    (chinese / "decks").mkdir()
    (chinese / "decks" / "a.yaml").write_text("deck: a\nnotes:\n- term: 甲: 乙\n", encoding="utf-8")
    (text,) = run([("decks",)], chinese)
    assert "不是有效的 YAML：这里不能出现“键: 值”" in text


def test_what_was_understood_of_a_transcript(chinese: Path) -> None:
    talk = "Models learn from us.\n模型向我们学习。\nWe learn from them.\n我们也向它们学习。\n"
    (chinese / "talk.txt").write_text(talk, encoding="utf-8")
    (shown,) = run([("read", "talk.txt")], chinese)
    assert "版式：逐句对照（" in shown
    assert "2 对，0 个术语，" in shown
