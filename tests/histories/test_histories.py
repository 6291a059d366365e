"""Scripted histories: edits, rebuilds, reviews, moves and mishaps; nothing that you did is lost."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from studykit.cli.main import main
from studykit.core.events import CardKey
from studykit.core.notes import Note, Term
from studykit.deckfile.parse import parse_deck
from studykit.services.clock import SystemClock
from studykit.store.store import ProgressStore

TALK = """\
# The pond

| English | 中文 |
| --- | --- |
| water lily | 睡莲 |
| newt | 蝾螈 |
| sediment | 沉积物 |
| reed | 芦苇 |
| spawn | 卵团 |
| pond skater | 水黾 |

**Mara:** A pond is a slow machine for making mud.

**Mara:** 池塘是一台慢慢造泥的机器。
"""
LEARNT_DAYS = 100
HISTORIES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("histories.yaml").read_text("utf-8")
)


def here(arguments: list[str]) -> tuple[int, str]:
    """The program's exit code and all that it says, run in this process."""
    said = io.StringIO()
    before = sys.argv
    sys.argv = ["studykit", *arguments]
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            main()
    except SystemExit as stop:
        return int(stop.code or 0), said.getvalue()
    finally:
        sys.argv = before
    return 0, said.getvalue()


def apart(arguments: list[str]) -> tuple[int, str]:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "studykit", *arguments], capture_output=True, text=True, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


@dataclass
class World:
    """A folder with a transcript, a library in it, and a home with progress."""

    folder: Path
    program: Any
    ids: dict[str, str] = field(default_factory=dict)
    log: str = ""
    said: str = ""
    before: dict[str, bytes] = field(default_factory=dict)
    saved: str = ""

    @property
    def library(self) -> Path:
        return self.folder / "decks"

    def path(self, name: str) -> Path:
        return self.folder / name

    def run(self, *arguments: str) -> tuple[int, str]:
        places = ["--decks", str(self.library), "--home", str(self.folder / "home")]
        code, said = self.program([*arguments, *places])
        assert "Traceback" not in said
        return code, said

    def files(self) -> dict[str, bytes]:
        return {
            str(p.relative_to(self.library)): p.read_bytes() for p in self.library.rglob("*") if p.is_file()
        }

    def decks(self) -> dict[str, tuple[Path, list[Note]]]:
        found = {}
        for path in sorted(self.library.rglob("*.yaml")):
            if path.name != "compose.yaml":
                deck = parse_deck(path.read_text("utf-8"), str(path))
                found[deck.id] = (path, list(deck.notes))
        return found

    def note(self, name: str) -> Note:
        (found,) = [n for _path, notes in self.decks().values() for n in notes if n.id == self.ids[name]]
        return found


def begin(world: World, history: dict[str, Any]) -> None:
    """Write, build, accept, learn."""
    text = TALK
    for old, new in history.get("talk", {}).items():
        assert old in text
        text = text.replace(old, new)
    world.path("pond.md").write_text(text, "utf-8")
    world.library.mkdir()
    assert world.run("build", str(world.path("pond.md")))[0] == 0
    ((_path, notes),) = world.decks().values()
    first = {note.en: note.id for note in notes if isinstance(note, Term)}
    names = {text: name for name, text in history.get("names", {}).items()}
    world.ids = {names.get(en, en): note_id for en, note_id in first.items()}
    assert len(world.ids) == 6
    now = int(time.time() * 1000) - 86_400_000 * 2
    day = time.strftime("%Y-%m-%d", time.gmtime(now / 1000))
    due = time.strftime("%Y-%m-%d", time.gmtime(now / 1000 + 86_400 * LEARNT_DAYS))
    lines = []
    for number, note_id in enumerate(world.ids.values()):
        told = f'"note": "{note_id}", "card": "recognise", "offset": 0, "day": "{day}", "device": "desk"'
        lines.append(f'{{{told}, "at": {now + number * 10}, "event": "answer", "grade": 4, "taken_ms": 900}}')
        learnt = f'"event": "set_due", "due": "{due}", "interval_days": {LEARNT_DAYS}'
        lines.append(f'{{{told}, "at": {now + number * 10 + 5}, {learnt}}}')
    world.path("log.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    code, said = world.run("log", "import", str(world.path("log.jsonl")))
    assert code == 0, said
    world.log = world.run("log", "export")[1]
    world.before = world.files()


def end(world: World, history: dict[str, Any]) -> None:
    """Every answer and every note is there, with its interval."""
    log = world.run("log", "export")[1]
    assert set(world.log.splitlines()) <= set(log.splitlines())
    gone = set(history.get("gone", []))
    everywhere = [note.id for _path, notes in world.decks().values() for note in notes]
    for name, note_id in world.ids.items():
        assert everywhere.count(note_id) == (0 if name in gone else 1), name
    assert len(everywhere) == len(set(everywhere))
    with ProgressStore(world.folder / "home" / "progress.db", SystemClock()) as store:
        for note_id in world.ids.values():
            assert store.state(CardKey(note_id, "recognise")).interval_days == LEARNT_DAYS
    leftovers = [path for path in world.library.rglob(".*") if path.name != ".base"]
    assert not leftovers


class Steps:
    """What may happen in a history; a step's name is a method's, spaces as underscores."""

    def __init__(self, world: World) -> None:
        self.world = world

    def talk(self, changes: dict[str, str]) -> None:
        self.rewrite({"pond.md": changes})

    def rewrite(self, files: dict[str, dict[str, str]]) -> None:
        for name, changes in files.items():
            path = self.world.path(name)
            text = path.read_bytes().decode()
            for old, new in changes.items():
                assert old in text, old
                text = text.replace(old, new)
            path.write_bytes(text.encode())
        self.remember()

    def remember(self) -> None:
        self.world.before = self.world.files()

    def deck(self, changes: dict[str, str]) -> None:
        self.rewrite({"decks/pond.yaml": changes})

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            self.world.path(name).parent.mkdir(parents=True, exist_ok=True)
            self.world.path(name).write_text(text, "utf-8")
        self.remember()

    def remove(self, name: str) -> None:
        self.world.path(name).unlink()
        self.remember()

    def rename(self, names: dict[str, str]) -> None:
        for old, new in names.items():
            self.world.path(new).parent.mkdir(parents=True, exist_ok=True)
            self.world.path(old).rename(self.world.path(new))
        self.remember()

    def save(self, name: str) -> None:
        self.world.saved = self.world.path(name).read_text("utf-8")

    def load(self, name: str) -> None:
        self.world.path(name).write_text(self.world.saved, "utf-8")

    def append(self, decks: dict[str, str]) -> None:
        for deck_id, text in decks.items():
            path = self.world.decks()[deck_id][0]
            path.write_text(path.read_text("utf-8") + text, "utf-8")

    def block(self, name: str) -> tuple[Path, str]:
        note_id = self.world.ids[name]
        for path, _notes in self.world.decks().values():
            found = re.search(rf"^- id: {note_id}\n(?:  .*\n)*", path.read_text("utf-8"), re.MULTILINE)
            if found:
                return path, found[0]
        raise AssertionError(name)

    def cut(self, name: str) -> str:
        path, block = self.block(name)
        path.write_text(path.read_text("utf-8").replace(block, ""), "utf-8")
        return block

    def move(self, notes: dict[str, str]) -> None:
        for name, deck_id in notes.items():
            self.append({deck_id: self.cut(name)})

    def copy(self, notes: dict[str, str]) -> None:
        for name, deck_id in notes.items():
            text = f"deck: {deck_id}\nid: {deck_id}\nnotes:\n{self.block(name)[1]}"
            self.write({f"decks/{deck_id}.yaml": text})

    def pinyin(self, notes: dict[str, str]) -> None:
        for name, pinyin in notes.items():
            path, block = self.block(name)
            made = re.sub("pinyin: .*", f"pinyin: {pinyin}", block)
            path.write_text(path.read_text("utf-8").replace(block, made), "utf-8")

    def reorder(self, deck_id: str) -> None:
        path = self.world.decks()[deck_id][0]
        head, *blocks = re.split(r"^(?=- )", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(head + "".join(reversed(blocks)), "utf-8")
        self.remember()

    def paste(self, ids: dict[str, str]) -> None:
        """Paste an old note's id into the block whose English side is given, and delete the old block."""
        for name, english in ids.items():
            path = self.block(name)[0]
            self.cut(name)
            (new,) = [
                n for _p, ns in self.world.decks().values() for n in ns if getattr(n, "en", "") == english
            ]
            path.write_text(path.read_text("utf-8").replace(new.id, self.world.ids[name]), "utf-8")

    def build(self, asked: dict[str, Any]) -> None:
        self.run("build", asked)

    def plan(self, asked: dict[str, Any]) -> None:
        self.remember()
        self.run("build", {"args": ["--plan"], **asked})
        self.unchanged(True)

    def run(self, command: str, asked: dict[str, Any]) -> None:
        world = self.world
        names = asked.get("files", ["pond.md"] if world.path("pond.md").exists() else [])
        arguments = [world.ids.get(argument, argument) for argument in asked.get("args", [])]
        self.remember()
        code, said = world.run(command, *(str(world.path(name)) for name in names), *arguments)
        assert code == asked.get("exit", 0), said
        for words in asked.get("says", []):
            assert words in said
        for words in asked.get("silent", []):
            assert words not in said

    def unchanged(self, what: object) -> None:
        now, before = self.world.files(), self.world.before
        if what == "deck":
            now, before = ({n: b for n, b in files.items() if n.endswith(".yaml")} for files in (now, before))
        assert now == before

    def note(self, notes: dict[str, dict[str, Any]]) -> None:
        for name, wanted in notes.items():
            note = self.world.note(name)
            for key, value in wanted.items():
                got = getattr(note, key)
                assert (list(got) if isinstance(got, tuple) else got) == value, (name, key)

    def retired_or(self, notes: dict[str, dict[str, Any]]) -> None:
        """The note is as wanted, or it was put aside: it did not become another one."""
        for name, wanted in notes.items():
            if not self.world.note(name).retired:
                self.note({name: wanted})

    def count(self, counts: dict[str, int]) -> None:
        notes = [note for _path, notes in self.world.decks().values() for note in notes]
        assert sum(isinstance(note, Term) for note in notes) == counts["terms"]

    def decks(self, wanted: list[str]) -> None:
        assert sorted(self.world.decks()) == sorted(wanted)

    def sources(self, wanted: dict[str, list[str]]) -> None:
        for deck_id, names in wanted.items():
            path = self.world.decks()[deck_id][0]
            found = parse_deck(path.read_text("utf-8"), str(path)).sources
            assert [name.removeprefix("../") for name in found] == names

    def where(self, notes: dict[str, str]) -> None:
        for name, deck_id in notes.items():
            assert self.world.ids[name] in [note.id for note in self.world.decks()[deck_id][1]]

    def deck_has(self, texts: list[str]) -> None:
        everything = "".join(path.read_text("utf-8") for path, _notes in self.world.decks().values())
        for text in texts:
            assert text in everything


def play(world: World, history: dict[str, Any]) -> None:
    begin(world, history)
    steps = Steps(world)
    for step in history["steps"]:
        ((name, asked),) = step.items()
        getattr(steps, name.replace(" ", "_"))(asked)
    end(world, history)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history["name"])
def test_history(history: dict[str, Any], folder: Path) -> None:
    play(World(folder, here), history)


@pytest.mark.soak
@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history["name"])
def test_history_in_processes_of_their_own(history: dict[str, Any], folder: Path) -> None:
    play(World(folder, apart), history)
