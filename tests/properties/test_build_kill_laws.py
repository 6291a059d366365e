"""Killed at any moment, a build leaves each file old or new, never half; two at once don't corrupt."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studykit.deckfile.base import parse_base
from studykit.deckfile.parse import parse_deck

ROWS = [("newt", "蝾螈"), ("reed", "芦苇"), ("spawn", "卵团"), ("water lily", "睡莲"), ("sediment", "沉积物")]
# builds as often as it is told to, so that an interpreter need not be started for each
BUILDER = """
import os, sys, time
from pathlib import Path
from studykit.services.build import BuildOptions, Workshop, build
workshop = Workshop(library=Path(sys.argv[1]), cache=Path(sys.argv[2]))
# dictionaries and models are loaded once, before the forks
build([Path(sys.argv[3])], Workshop(library=Path(sys.argv[4]), cache=Path(sys.argv[4])), BuildOptions())
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        built = build([Path(sys.argv[3])], workshop, BuildOptions())
        os._exit(1 if built.errors else 0)
    if float(line):
        time.sleep(float(line))
        os.kill(child, 9)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Builder:
    """Builds one transcript in processes of their own."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self.program = program

    def build(self, killed_after: float = 0.0) -> int:
        """The exit code of a build; it is killed after some seconds if it has not ended by then."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(f"{killed_after}\n")
        self.program.stdin.flush()
        return int(self.program.stdout.readline())


def talk(version: int) -> str:
    """A transcript whose every second version says otherwise, and says more."""
    rows = [f"| {en}{' kind' if version % 2 else ''} | {zh} |" for en, zh in ROWS]
    rows += [f"| plant {number} | 植物{'一二三四五六七八九十'[number]} |" for number in range(version % 7)]
    return "# Pond\n\n| English | 中文 |\n| --- | --- |\n" + "\n".join(rows) + "\n"


def whole(library: Path) -> None:
    """Every deck and base reads, and nothing else lies about except what the next build sweeps up."""
    for path in library.rglob("*.yaml"):
        parse_deck(path.read_text("utf-8"), str(path))
    for path in library.rglob("*.jsonl"):
        parse_base(path.read_text("utf-8"), str(path))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.soak)])
def test_a_killed_build_leaves_the_old_or_the_new_files(tmp_path: Path, kills: int) -> None:
    library, source = tmp_path / "decks", tmp_path / "pond.md"
    source.write_text(talk(1), "utf-8")
    chance = random.Random(kills)
    places = [library, tmp_path / "cache", source, tmp_path / "warm"]
    command = [sys.executable, "-c", BUILDER, *map(str, places)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        builder = Builder(program)
        assert builder.build() == 0
        source.write_text(talk(0), "utf-8")
        began = time.perf_counter()
        assert builder.build() == 0
        took = time.perf_counter() - began
        stopped = 0
        deck = library / "pond.yaml"
        for version in range(1, kills + 1):
            before = deck.read_bytes()
            source.write_text(talk(version), "utf-8")
            stopped += builder.build(killed_after=chance.uniform(0.001, took)) != 0
            whole(library)
            text = deck.read_text("utf-8")
            assert text.encode() == before or ("en: newt kind" in text) == bool(version % 2)
            assert builder.build() == 0
            notes = parse_deck(deck.read_text("utf-8"), "pond.yaml").notes
            assert len({note.id for note in notes}) == len(notes)
            assert sum(not note.retired for note in notes) == len(ROWS) + version % 7
            assert not [path for path in library.rglob(".*") if path.name != ".base"]
        assert program.stdin is not None
        program.stdin.close()
    assert stopped > kills // 4


def test_two_builds_at_once_do_not_corrupt(tmp_path: Path) -> None:
    library = tmp_path / "decks"
    for number in range(2):
        (tmp_path / f"pond{number}.md").write_text(talk(number), "utf-8")
    command = [
        sys.executable,
        "-m",
        "studykit",
        "build",
        str(tmp_path / "pond0.md"),
        str(tmp_path / "pond1.md"),
    ]
    places = ["--decks", str(library), "--home", str(tmp_path / "home")]
    running = [subprocess.Popen([*command, *places], stderr=subprocess.PIPE) for _ in range(3)]
    assert [program.communicate(timeout=120) and program.returncode for program in running] == [0, 0, 0]
    whole(library)
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    subprocess.run([*command, *places], check=True, capture_output=True)
    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before
