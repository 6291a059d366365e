"""What services tell of their headway: true counts that never go back, and no end where none is known."""

from __future__ import annotations

import random
import sqlite3
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studykit.apkg.reader import open_export
from studykit.core.headway import Unit, counted, part, untold
from studykit.services.build import BuildOptions, Workshop, build

TALK = "# Ponds\n\n| 中文 | English |\n|---|---|\n| 池塘 | pond |\n| 青蛙 | frog |\n"


@dataclass
class Heard:
    """Keeps all that is told."""

    told: list[tuple[str, int, int, Unit]] = field(default_factory=list)

    def __call__(self, work: str, done: int = 0, total: int = 0, unit: Unit = "pieces") -> None:
        self.told.append((work, done, total, unit))

    def counts(self, work: str) -> list[tuple[int, int]]:
        """How much of how much was done, of the works whose names begin so."""
        return [(done, total) for name, done, total, _unit in self.told if name.startswith(work)]


def test_pieces_pass_through_and_are_counted_before_each() -> None:
    heard = Heard()
    assert list(counted("work", "abc", 9, heard, 6)) == ["a", "b", "c"]
    assert heard.counts("work") == [(6, 9), (7, 9), (8, 9)]
    assert list(counted("work", "abc", 3, untold)) == ["a", "b", "c"]


def test_a_part_tells_where_it_stands_in_the_whole() -> None:
    heard = Heard()
    part(heard, 1, 4)("work", 2, 3)
    part(heard, 1, 4)("work of unknown length")
    assert [told[1:3] for told in heard.told] == [(5, 12), (1, 4)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_counts_what_it_reads_plans_and_writes(tmp_path: Path, jobs: int) -> None:
    files = [tmp_path / f"{name}.md" for name in ("one", "two", "three")]
    for file in files:
        file.write_text(TALK, encoding="utf-8")
    heard = Heard()
    built = build(
        files, Workshop(library=tmp_path / "decks", cache=tmp_path / "cache"), BuildOptions(jobs=jobs), heard
    )
    assert not built.errors
    steps = [
        told[1:3]
        for told in heard.told
        if told[0].startswith(("Reading one", "Looking", "Making", "Reading t", "Reading 3"))
    ]
    assert steps == ([(step, 9) for step in range(9)] if jobs == 1 else [(step, 3) for step in range(4)])
    assert heard.counts("Planning decks") == [(0, 3), (1, 3), (2, 3)]
    assert heard.counts("Writing decks") == [(0, 3), (1, 3), (2, 3)]


def test_unpacking_an_export_tells_the_bytes_of_the_archive(tmp_path: Path) -> None:
    database = tmp_path / "collection.anki2"
    noise = random.Random(7).randbytes(3 << 20)
    connection = sqlite3.connect(database)
    for table in ("col", "notes", "cards", "revlog"):
        connection.execute(f"CREATE TABLE {table} (content)")
    connection.execute("INSERT INTO notes VALUES (?)", (noise,))
    connection.commit()
    connection.close()
    path = tmp_path / "mine.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(database, "collection.anki2")
    heard = Heard()
    with open_export(path, headway=heard) as export:
        assert (export.notes_count, export.answers_count) == (1, 0)
    done = [told[1] for told in heard.told]
    assert {told[0] for told in heard.told} == {"Unpacking mine.apkg"}
    assert {told[3] for told in heard.told} == {"bytes"}
    assert done == sorted(set(done))
    assert len(done) >= 3
    assert done[-1] == heard.told[-1][2] == database.stat().st_size
