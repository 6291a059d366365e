"""The app with fifty thousand notes: time to the first screen, time to answer a key, memory."""

from __future__ import annotations

import os
import pty
import random
import select
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench
NOTES, DECKS, RUNS = 50_000, 50, 5
EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
Empty().run()
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty decks of a thousand terms each, their cache warm."""
    root = tmp_path_factory.mktemp("big")
    (root / "decks").mkdir()
    (root / "config.yaml").write_text("native: en\n", encoding="utf-8")
    chance, han = random.Random(7), "强化学习蒸馏模型数据方法问题系统时间工作研究世界学生老师城市经济社会"
    for deck in range(DECKS):
        lines = [f"deck: Talks::Deck {deck:02}", f"id: deck-{deck:02}", "notes:"]
        for note in range(NOTES // DECKS):
            zh = "".join(chance.choices(han, k=3))
            lines += [f"- id: n-{deck}-{note}-aaaa", f"  term: {zh}", "  pinyin: zhēngliúxué"]
            lines += [f"  en: word {deck} {note}", "  examples:", f"  - zh: 今天说一说{zh}这个词。"]
            lines += [f"    en: Today we talk about word {deck} {note}."]
        (root / "decks" / f"{deck:02}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "studykit", "--home", str(root), "--decks", str(root / "decks"), "decks"]
    subprocess.run(command, check=True, capture_output=True)
    return root


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LINES="36", COLUMNS="120")
            os.execv(command[0], command)
        self.seen = ""

    def until(self, text: str, seconds: float = 30) -> float:
        """Seconds from the program's start until it wrote a text."""
        end = time.perf_counter() + seconds
        while text not in self.seen:
            assert time.perf_counter() < end, f"never saw {text!r}"
            if select.select([self.fd], [], [], 0.01)[0]:
                self.seen += os.read(self.fd, 65536).decode(errors="replace")
        return time.perf_counter() - self.began

    def press(self, key: str, text: str) -> float:
        """Seconds from a key until a text is written."""
        self.seen, self.began = "", time.perf_counter()
        os.write(self.fd, key.encode())
        return self.until(text)

    def resident_mb(self) -> float:
        """The program's resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def opened(library: Path) -> Terminal:
    places = ["--home", str(library), "--decks", str(library / "decks")]
    return Terminal([sys.executable, "-m", "studykit", *places])


def started(command: list[str], text: str) -> float:
    terminal = Terminal(command)
    try:
        return terminal.until(text)
    finally:
        terminal.close()


def test_first_screen(library: Path) -> None:
    command = [sys.executable, "-m", "studykit", "--home", str(library), "--decks", str(library / "decks")]
    empty, ours, counted = [], [], []
    for _ in range(RUNS):
        empty.append(started([sys.executable, "-c", EMPTY_APP], "READY"))
        ours.append(started(command, "Study all"))
        counted.append(started(command, "Deck 00"))
    base, first, full = map(statistics.median, (empty, ours, counted))
    print(f"\nempty app {base * 1000:.0f} ms, first screen {first * 1000:.0f} ms = {first / base:.2f}x,"
          f" with all counts {full * 1000:.0f} ms = {full / base:.2f}x")  # fmt: skip
    assert first <= 2 * base


def test_keys_and_memory(library: Path) -> None:
    terminal = opened(library)
    try:
        terminal.until("Deck 00")
        time.sleep(4)  # the outlook is counted beside the screen
        home_mb = terminal.resident_mb()
        terminal.press("s", "Show answer")
        times = []
        for _ in range(8):
            times.append(terminal.press(" ", "Again"))
            times.append(terminal.press("3", "Show answer"))
        middle, worst = statistics.median(times), max(times)
        terminal.press("q", "answers")
        terminal.press("\r", "Study all")
        time.sleep(3)
        terminal.press("b", "50000 notes")
        browse_mb = terminal.resident_mb()
        print(f"\na key: median {middle * 1000:.0f} ms, worst {worst * 1000:.0f} ms;"
              f" memory {home_mb:.0f} MB at home, {browse_mb:.0f} MB browsing")  # fmt: skip
        assert middle <= 0.05
        assert browse_mb < 150
    finally:
        terminal.close()


def test_find(library: Path) -> None:
    places = ["--home", str(library), "--decks", str(library / "decks")]
    command = [sys.executable, "-m", "studykit", "find", "word 7 70", *places]
    subprocess.run(command, check=True, capture_output=True)
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    print(f"\nfind: {statistics.median(times) * 1000:.0f} ms")
    assert statistics.median(times) <= 0.3
