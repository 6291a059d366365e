"""Random edits of transcripts and deck files, with builds between: no id lost, no field of yours, no byte."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from studykit.core.notes import Note, Term
from studykit.deckfile.parse import parse_deck
from studykit.services.build import BuildOptions, Workshop, build

HAN = "蝾螈睡莲芦苇沉积物卵团水黾池塘石头青蛙蜻蜓鱼草泥沙风雨"
ENGLISH = [
    "newt",
    "lily",
    "reed",
    "mud",
    "spawn",
    "skater",
    "pond",
    "stone",
    "frog",
    "fly",
    "fish",
    "weed",
    "rain",
]
STEPS = 3


def split(text: str) -> tuple[str, list[str]]:
    """A deck file's head, `notes:` included, and its blocks."""
    at = re.search(r"^notes:.*\n", text, re.MULTILINE)
    assert at is not None
    first, *blocks = re.split(r"^(?=- )", text[at.end() :], flags=re.MULTILINE)
    return text[: at.end()] + first, blocks


@dataclass
class Script:
    """A library with one or two transcripts, and what a person has done to it."""

    folder: Path
    chance: random.Random
    rows: list[list[str]] = field(default_factory=list)
    mine: dict[tuple[str, str], str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    written: int = 0

    @property
    def library(self) -> Path:
        return self.folder / "decks"

    def word(self) -> str:
        return "".join(self.chance.choice(HAN) for _ in range(self.chance.randint(2, 4)))

    def phrase(self) -> str:
        return " ".join(self.chance.sample(ENGLISH, self.chance.randint(1, 3)))

    def save(self) -> None:
        rows = "".join(f"| {en} | {zh} |\n" for en, zh in self.rows)
        tags = self.chance.choice(["", "tags: [pond]\n", "tags: [lake, pond]\n"])
        (self.folder / "studykit.yaml").write_text(tags, "utf-8")
        (self.folder / "pond.md").write_text(f"# Pond\n\n| English | 中文 |\n| --- | --- |\n{rows}", "utf-8")

    def files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.library.rglob("*") if path.is_file()}

    def notes(self) -> dict[str, Note]:
        found: dict[str, Note] = {}
        for path in sorted(self.library.glob("*.yaml")):
            for note in parse_deck(path.read_bytes().decode(), str(path)).notes:
                assert note.id not in found, f"{note.id} is doubled"
                found[note.id] = note
        return found

    def build(self) -> None:
        workshop = Workshop(library=self.library, cache=self.folder / "cache")
        built = build([self.folder / "pond.md"], workshop, BuildOptions())
        assert not built.errors, [str(error) for error in built.errors]

    # what may happen to the transcript

    def typo(self) -> None:
        row = self.chance.choice(self.rows)
        side = self.chance.randrange(2)
        at = self.chance.randrange(len(row[side]))
        new = self.chance.choice(HAN if side else "aeiou")
        row[side] = row[side][:at] + new + row[side][at + 1 :]

    def insert_row(self) -> None:
        self.rows.insert(self.chance.randrange(len(self.rows) + 1), [self.phrase(), self.word()])

    def remove_row(self) -> None:
        if len(self.rows) > 2:
            self.rows.pop(self.chance.randrange(len(self.rows)))

    def shuffle_rows(self) -> None:
        self.chance.shuffle(self.rows)

    def other_script(self) -> None:
        from studykit.lang.scripts import to_traditional

        for row in self.rows:
            row[1] = to_traditional(row[1])

    # what a person may do to a deck file

    def blocks(self) -> tuple[Path, str, list[str]]:
        path = self.chance.choice(sorted(self.library.glob("*.yaml")))
        return path, *split(path.read_bytes().decode())

    def some_note(self) -> tuple[Path, Term] | None:
        terms = [
            note for note in self.notes().values() if isinstance(note, Term) and note.en and not note.retired
        ]
        if not terms:
            return None
        term = self.chance.choice(terms)
        paths = sorted(self.library.glob("*.yaml"))
        return next(
            path for path in paths if re.search(rf"- id: {term.id}\b(?!-)", path.read_text("utf-8"))
        ), term

    def edit_field(self) -> None:
        found = self.some_note()
        if found is None:
            return
        path, term = found
        text = path.read_bytes().decode()
        name = self.chance.choice(["gloss", "domain", "pos"])
        value = self.chance.choice(["mine", "no", "- x", "a: b", "'quoted'", "多行", "#1"]) + str(
            len(self.mine)
        )
        if getattr(term, name):
            return
        line = f'- id: {term.id}\n  {name}: "{value}"'
        path.write_bytes(text.replace(f"- id: {term.id}", line, 1).encode())
        self.mine[term.id, name] = value

    def tag(self) -> None:
        found = self.some_note()
        if found is None or found[1].tags:
            return
        path, term = found
        tag = f"mine{len(self.mine)}"
        line = f"- id: {term.id}\n  tags: [{tag}]"
        path.write_bytes(path.read_bytes().decode().replace(f"- id: {term.id}", line, 1).encode())
        self.mine[term.id, "tags"] = tag

    def edit_translation(self) -> None:
        found = self.some_note()
        if found is None:
            return
        path, term = found
        block = next(block for block in self.all_blocks(path) if block.split()[2] == term.id)
        if f"\n  en: {term.en}\n" not in block or (term.id, "en") in self.mine:
            return
        value = f"{term.en} mine"
        edited = block.replace(f"\n  en: {term.en}\n", f"\n  en:   '{value}'   # changed\n")
        path.write_bytes(path.read_bytes().decode().replace(block, edited).encode())
        self.mine[term.id, "en"] = value

    def all_blocks(self, path: Path) -> list[str]:
        return split(path.read_bytes().decode())[1]

    def delete_note(self) -> None:
        path, head, blocks = self.blocks()
        if len(blocks) < 3:
            return
        block = blocks.pop(self.chance.randrange(len(blocks)))
        self.forget(block)
        path.write_bytes((head + "".join(blocks)).encode())

    def forget(self, block: str) -> None:
        note_id = block.split("\n", 1)[0].removeprefix("- id: ").split()[0]
        self.gone.add(note_id)
        self.mine = {key: value for key, value in self.mine.items() if key[0] != note_id}
        self.comments = [text for text in self.comments if text not in block]

    def comment(self) -> None:
        path, head, blocks = self.blocks()
        if not blocks:
            return
        self.written += 1
        text = f"# remark {self.written} of mine"
        at = self.chance.randrange(len(blocks))
        blocks[at] = f"{text}\n{blocks[at]}" if self.chance.random() < 0.5 else f"{blocks[at]}  {text}\n"
        self.comments.append(text)
        path.write_bytes((head + "".join(blocks)).encode())

    def reorder(self) -> None:
        path, head, blocks = self.blocks()
        self.chance.shuffle(blocks)
        path.write_bytes((head + "".join(blocks)).encode())

    def by_hand(self) -> None:
        path, head, blocks = self.blocks()
        self.written += 1
        blocks.insert(
            self.chance.randrange(len(blocks) + 1), f"- front: Question {self.written}?\n  back: Answer.\n"
        )
        path.write_bytes((head.replace("notes: []", "notes:") + "".join(blocks)).encode())

    def move(self) -> None:
        source, head, blocks = self.blocks()
        target = next((path for path in sorted(self.library.glob("*.yaml")) if path != source), None)
        if target is None or len(blocks) < 2:
            return
        block = blocks.pop(self.chance.randrange(len(blocks)))
        source.write_bytes((head + "".join(blocks)).encode())
        text = target.read_bytes().decode().replace("notes: []\n", "notes:\n")
        target.write_bytes((text + ("" if text.endswith("\n") else "\n") + block).encode())

    def reformat(self) -> None:
        """Another program writes the file: other quotes, other line breaks, no comments."""
        path = self.chance.choice(sorted(self.library.glob("*.yaml")))
        loaded = yaml.load(path.read_bytes().decode().removeprefix("\ufeff"), Loader=yaml.BaseLoader)
        text = yaml.safe_dump(loaded, allow_unicode=True, sort_keys=False, width=30)
        path.write_bytes(text.replace("\n", self.chance.choice(["\n", "\r\n"])).encode())
        left = b"".join(self.files().values()).decode()
        self.comments = [text for text in self.comments if text in left]

    def line_ends(self) -> None:
        path, head, blocks = self.blocks()
        path.write_bytes(("\ufeff" + head.removeprefix("\ufeff") + "".join(blocks)).encode())

    def step(self) -> None:
        """A few edits of both kinds, a build, and what must hold then."""
        talk = [self.typo, self.insert_row, self.remove_row, self.shuffle_rows, self.other_script]
        deck = [self.edit_field, self.edit_translation, self.delete_note, self.comment, self.reorder]
        deck += [self.tag, self.by_hand, self.move, self.line_ends, self.reformat]
        for action in self.chance.choices(talk, k=self.chance.randint(0, 3)):
            action()
            self.done.append(action.__name__)
        for action in self.chance.choices(deck, k=self.chance.randint(0, 4)):
            action()
            self.done.append(action.__name__)
        before = self.notes()
        self.save()
        self.build()
        self.done.append("build")
        after = self.notes()
        assert not before.keys() - after.keys()
        assert not self.gone & after.keys()
        for (note_id, name), value in self.mine.items():
            got = getattr(after[note_id], name)
            assert value in got if name == "tags" else value == got
        everything = b"".join(self.files().values()).decode()
        assert all(text in everything for text in self.comments)
        files = self.files()
        self.build()
        assert self.files() == files

    def play(self) -> None:
        self.rows = [[self.phrase(), self.word()] for _ in range(self.chance.randint(2, 8))]
        self.save()
        self.build()
        if self.chance.random() < 0.5:
            text = "deck: Mine\nid: mine\nnotes:\n- id: own-aaaa\n  front: a\n  back: b\n"
            (self.library / "mine.yaml").write_text(text, "utf-8")
        for _ in range(STEPS):
            self.step()


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what is tested here is not the disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.mark.parametrize("scripts", [200, pytest.param(2000, marks=pytest.mark.soak)])
def test_random_histories_lose_nothing(scratch: Path, scripts: int) -> None:
    for seed in range(scripts):
        folder = scratch / str(seed)
        (folder / "decks").mkdir(parents=True)
        script = Script(folder, random.Random(seed))
        try:
            script.play()
        except Exception as error:
            error.add_note(f"seed {seed}: {script.done}")
            raise
        shutil.rmtree(folder)
