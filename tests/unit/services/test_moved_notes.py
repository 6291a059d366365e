"""Notes that were moved to another deck: updated there, wherever a build is interrupted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from studykit.deckfile.merge import Conflict
from studykit.deckfile.parse import parse_deck
from studykit.services.build import BuildOptions, Built, Workshop, build

POND = (("newt", "蝾螈"), ("reed", "芦苇"))
ZOO = (("otter", "水獭"), ("crane", "鹤"))
Change = Callable[["Library"], None]


class KilledError(BaseException):
    """The machine stops."""


@dataclass(frozen=True)
class Library:
    """Two decks beside their transcripts; the newt was moved from its own to the other one."""

    folder: Path
    home: str
    other: str

    def talk(self, name: str, rows: tuple[tuple[str, str], ...]) -> None:
        """Write a transcript."""
        lines = "".join(f"| {en} | {zh} |\n" for en, zh in rows)
        (self.folder / f"{name}.md").write_text(
            f"# Talk\n\n| English | 中文 |\n| --- | --- |\n{lines}", "utf-8"
        )

    def deck(self, name: str) -> Path:
        """A deck's file."""
        return self.folder / f"{name}.yaml"

    def build(self) -> Built:
        """Build both."""
        workshop = Workshop(library=self.folder, cache=self.folder / ".cache")
        return build([self.folder / "pond.md", self.folder / "zoo.md"], workshop, BuildOptions())

    def files(self) -> dict[str, str]:
        """What the deck files and bases hold."""
        found = (*self.folder.glob("*.yaml"), *self.folder.glob(".base/*"))
        return {str(path.relative_to(self.folder)): path.read_text("utf-8") for path in found}


def moved(folder: Path, home: str) -> Library:
    folder.mkdir()
    library = Library(folder, home, "zoo" if home == "pond" else "pond")
    library.talk(home, POND)
    library.talk(library.other, ZOO)
    library.build()
    start, newt, rest = library.deck(home).read_text("utf-8").split("- id: ", 2)
    library.deck(home).write_text(f"{start}- id: {rest}", "utf-8")
    there = library.deck(library.other)
    there.write_text(f"{there.read_text('utf-8')}- id: {newt}", "utf-8")
    return library


def translated(library: Library) -> None:
    library.talk(library.home, (("smooth newt", "蝾螈"), *POND[1:]))


def left(library: Library) -> None:
    library.talk(library.home, POND[1:])


def clashing(library: Library) -> None:
    translated(library)
    there = library.deck(library.other)
    there.write_text(there.read_text("utf-8").replace("en: newt\n", "en: my newt\n"), "utf-8")


def all_new(library: Library) -> None:
    translated(library)
    library.talk(library.other, (*ZOO, ("heron", "苍鹭")))


def stop_before(write: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine stop when one more deck file or base would be replaced."""
    numbers, replace = count(), Path.replace

    def stopping(path: Path, target: Path) -> Path:
        if target.suffix in {".yaml", ".jsonl"} and next(numbers) == write:
            raise KilledError
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopping)


@pytest.mark.parametrize("home", ["pond", "zoo"])
@pytest.mark.parametrize("change", [translated, left, clashing, all_new])
def test_a_build_stopped_between_two_files_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, change: Change
) -> None:
    whole = moved(tmp_path / "whole", home)
    change(whole)
    whole.build()
    whole.build()
    for write in range(4):
        library = moved(tmp_path / str(write), home)
        change(library)
        with monkeypatch.context() as patch:
            stop_before(write, patch)
            try:
                library.build()
            except KilledError:
                stopped = write
        library.build()
        assert library.files() == whole.files(), write
    assert stopped >= 1


@pytest.mark.parametrize("home", ["pond", "zoo"])
def test_what_could_not_be_written_there_is_not_taken_for_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    library = moved(tmp_path / "library", home)
    translated(library)
    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target == library.deck(library.other):
            raise OSError(28, "No space left on device")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert library.build().errors
    assert not library.build().errors
    assert "en: smooth newt\n" in library.deck(library.other).read_text("utf-8")


def test_a_deck_file_that_cannot_be_changed_holds_up_the_news_for_it(tmp_path: Path) -> None:
    library = moved(tmp_path / "library", "pond")
    translated(library)
    there = library.deck("zoo")
    sound = there.read_text("utf-8")
    there.write_text(sound.replace("en: newt", "en: &newt newt"), "utf-8")
    assert library.build().errors
    there.write_text(sound, "utf-8")
    assert not library.build().errors
    assert "en: smooth newt\n" in there.read_text("utf-8")


def test_a_conflict_is_told_after_an_interruption_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = moved(tmp_path / "library", "pond")
    clashing(library)
    with monkeypatch.context() as patch:
        stop_before(1, patch)
        with pytest.raises(KilledError):
            library.build()
    (conflict,) = (c for plan in library.build().plans for c in plan.changes if isinstance(c, Conflict))
    assert (conflict.yours, conflict.new) == ("my newt", "smooth newt")
    notes = parse_deck(library.deck("zoo").read_text("utf-8"), "").notes
    assert len(notes) == 3
