"""The bar that a terminal shows while a command is at work, and that nothing else ever sees."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import pytest

from studykit.cli.progress_bar import SHOWN_AFTER_S, progress_bar

pty = pytest.importorskip("pty", reason="the terminal here is no pseudo-terminal")

PROJECT = Path(__file__).parents[2]
TALKS = 60
_DRAWN = re.compile(r"\d+/\d+ (?:MB )?.*\d:\d\d:\d\d")
_SEQUENCES = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])")


@dataclass(frozen=True)
class Seen:
    """What a terminal was sent in one run, and how the program ended."""

    raw: str
    code: int
    stdout: str

    @property
    def left(self) -> list[str]:
        """The lines that are left on the screen."""
        lines, row, at = [""], 0, 0
        for piece in re.split(r"(\x1b\[[0-9;?]*[A-Za-z]|[\r\n])", self.raw):
            found = _SEQUENCES.fullmatch(piece)
            if piece == "\n":
                row += 1
                lines += [""] * (row == len(lines))
            elif piece == "\r":
                at = 0
            elif found and found[2] == "A":
                row -= int(found[1] or 1)
            elif found and found[2] == "K":
                lines[row] = "" if found[1] == "2" else lines[row][:at]
            elif not found:
                lines[row] = lines[row][:at].ljust(at) + piece + lines[row][at + len(piece) :]
                at += len(piece)
        return [line for line in lines if line.strip()]


Terminal = Callable[..., Seen]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Runs the real program with stderr on a terminal of 100 columns; stdout is read apart."""

    def run(*arguments: str | Path, interrupt_at: str = "", **environment: str) -> Seen:
        from termios import tcsetwinsize

        ours, theirs = pty.openpty()
        tcsetwinsize(theirs, (24, 100))
        clean = {name: value for name, value in os.environ.items() if not name.startswith("STUDYKIT")}
        own = {"STUDYKIT_HOME": str(tmp_path / "home"), "STUDYKIT_LANG": "en", "PYTHONPATH": str(PROJECT)}
        with (
            (tmp_path / "stdout").open("wb") as stdout,
            subprocess.Popen(
                [sys.executable, "-m", "studykit", *map(str, arguments)],
                cwd=tmp_path,
                env=clean | own | {"TERM": "xterm-256color"} | environment,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=theirs,
            ) as program,
        ):
            os.close(theirs)
            raw = b""
            while select.select([ours], [], [], 60)[0]:
                try:
                    piece = os.read(ours, 65536)
                except OSError:
                    break
                if not piece:
                    break
                raw += piece
                if interrupt_at and interrupt_at in raw.decode("utf-8", "ignore"):
                    program.send_signal(signal.SIGINT)
                    interrupt_at = ""
            code = program.wait(60)
        os.close(ours)
        return Seen(raw.decode("utf-8"), code, (tmp_path / "stdout").read_text(encoding="utf-8"))

    return run


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder of talks with a Chinese name, more than are read in a second."""
    folder = tmp_path / "访谈"
    folder.mkdir()
    rows = "".join(f"| 第{n}层蒸馏 | distillation of layer {n} |\n" for n in range(40))
    for number in range(TALKS):
        text = f"# 第 {number} 次访谈\n\n| 中文 | English |\n|---|---|\n{rows}"
        (folder / f"访谈{number:02}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_build_shows_its_bar_and_leaves_only_its_result(terminal: Terminal, talks: Path) -> None:
    seen = terminal("build", talks)
    assert seen.code == 0
    assert _DRAWN.search(seen.raw)
    assert f"/{3 * TALKS} " in seen.raw
    assert "访谈" in seen.raw
    assert len(seen.left) == TALKS
    assert all("written; 40 notes" in line for line in seen.left)


def test_a_bar_in_chinese_and_without_colour(terminal: Terminal, talks: Path) -> None:
    seen = terminal("build", talks, "--plan", "--json", STUDYKIT_LANG="zh", NO_COLOR="1")
    assert "整理 访谈" in seen.raw
    assert "\x1b[3" not in seen.raw
    assert seen.left == []
    assert len(seen.stdout.splitlines()) == TALKS


def test_ctrl_c_leaves_a_clean_line(terminal: Terminal, talks: Path) -> None:
    seen = terminal("build", talks, interrupt_at=f"/{3 * TALKS}")
    assert seen.code == 130
    assert _DRAWN.search(seen.raw)
    assert seen.left == []
    assert "\x1b[?25l" not in seen.raw


def test_ctrl_c_ends_several_readers_at_once(terminal: Terminal, talks: Path) -> None:
    seen = terminal("build", talks, "--jobs", "2", interrupt_at=f"/{TALKS} ")
    assert (seen.code, seen.left) == (130, [])
    assert max(int(done) for done in re.findall(rf"(\d+)/{TALKS} ", seen.raw)) < TALKS // 2


def test_an_error_stands_on_a_line_of_its_own(terminal: Terminal, talks: Path) -> None:
    (talks / "访谈99.md").write_bytes(b"\x00\x01\x02" * 999)
    seen = terminal("build", talks, "--check")
    assert seen.code == 1
    assert _DRAWN.search(seen.raw)
    assert seen.left[0].startswith("studykit: error: ")
    assert seen.left[1:] == ["  Save it as UTF-8."]


def test_what_is_quick_shows_nothing(terminal: Terminal, two_terms: Path) -> None:
    seen = terminal("check")
    assert (seen.code, seen.raw) == (0, "")
    assert "all right" in seen.stdout


def test_work_without_a_known_end_shows_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm-256color")
    with os.fdopen(theirs, "w", encoding="utf-8") as stderr, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stderr)
        with progress_bar() as headway:
            headway("Writing notes", 3, 7)
            sleep(SHOWN_AFTER_S + 0.5)
            headway("Closing the file")
            sleep(0.7)
        raw = os.read(ours, 65536).decode("utf-8")
    os.close(ours)
    counted, endless = raw.split("Closing the file", maxsplit=1)
    assert "3/7" in counted
    assert "━" in counted
    assert "/" not in endless
    assert "━" not in endless


def test_a_terminal_that_cannot_move_its_cursor_gets_no_bar(terminal: Terminal, talks: Path) -> None:
    seen = terminal("build", talks, TERM="dumb")
    assert "\x1b" not in seen.raw
    assert len(seen.left) == TALKS
