"""Anki exports that are not what they claim to be."""

from __future__ import annotations

import random
import sqlite3
import zipfile
from pathlib import Path

import pytest
import zstandard

from studykit.apkg.reader import open_export
from studykit.errors import DataError


def write_zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def database(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


GOOD = (
    "CREATE TABLE col (crt, conf, models)",
    'INSERT INTO col VALUES (1577880000, \'{}\', \'{"1": {"name": "B", "flds": [{"name": "F"}]}}\')',
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, flds, tags, mod)",
    "CREATE TABLE cards (id, nid, ord, type, queue, ivl, due, odue, odid)",
    "CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, ivl, factor, time, type)",
    "INSERT INTO notes VALUES (1, 'g', 1, 'x', ' a b ', 5)",
)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"\x00" * 5000, "not a zip file".encode("utf-16")],
    ids=["empty", "cut", "zeros", "text"],
)
def test_a_file_that_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.apkg"
    path.write_bytes(content)
    with pytest.raises(DataError, match="not an Anki export"), open_export(path):
        pass


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot read"), open_export(tmp_path / "x.apkg"):
        pass


@pytest.mark.parametrize(
    "members",
    [
        {"media": b"{}"},
        {"../collection.anki2": database(*GOOD)},
        {"/collection.anki21": database(*GOOD)},
        {"collection.anki2": b""},
        {"collection.anki2": b"SQLite format 3\x00" + b"\xff" * 4000},
        {"collection.anki2": database("CREATE TABLE notes (id)")},
        {"collection.anki2": database(*GOOD[:2], *GOOD[3:5], "CREATE VIEW notes AS SELECT 1")},
        {"collection.anki21b": b"\x28\xb5\x2f\xfd" + b"\x00" * 50},
        {"collection.anki21b": database(*GOOD)},
    ],
)
def test_an_archive_without_a_collection(tmp_path: Path, members: dict[str, bytes]) -> None:
    path = write_zip(tmp_path / "x.apkg", members)
    with pytest.raises(DataError), open_export(path) as export:
        list(export.notes())
    assert not (tmp_path.parent / "collection.anki2").exists()


@pytest.mark.parametrize("packed", ["deflate", "zstd"])
def test_a_bomb_stops_at_the_limit(tmp_path: Path, packed: str) -> None:
    zeros = bytes(8_000_000)
    name, content = (
        ("collection.anki21b", zstandard.compress(zeros))
        if packed == "zstd"
        else ("collection.anki21", zeros)
    )
    path = write_zip(tmp_path / "x.apkg", {name: content})
    assert path.stat().st_size < 20_000
    with pytest.raises(DataError, match="larger than"), open_export(path, limit_bytes=1_000_000):
        pass


def test_the_newest_collection_counts(tmp_path: Path) -> None:
    stub = database(*GOOD, "UPDATE notes SET guid = 'stub'")
    path = write_zip(
        tmp_path / "x.apkg",
        {"collection.anki2": stub, "collection.anki21b": zstandard.compress(database(*GOOD)), "media": b"?"},
    )
    with open_export(path) as export:
        (note,) = export.notes()
        assert (note.guid, note.note_type, dict(note.fields), note.tags) == ("g", "B", {"F": "x"}, ("a", "b"))
        assert export.rollover_hour == 4


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE col SET models = 'x'",
        "UPDATE col SET models = '[]'",
        "UPDATE notes SET mid = 'x'",
        "INSERT INTO cards VALUES (1, 1, 0, 2, 2, 'x', 'y', 0, 0)",
    ],
)
def test_a_damaged_collection_is_one_error(tmp_path: Path, change: str) -> None:
    path = write_zip(tmp_path / "x.apkg", {"collection.anki2": database(*GOOD, change)})
    with pytest.raises(DataError, match="damaged"), open_export(path) as export:
        list(export.notes())


def test_bytes_turned_over_are_told_or_harmless(tmp_path: Path) -> None:
    rng = random.Random(7)
    rows = [f"INSERT INTO notes VALUES ({n}, 'g{n}', 1, 'x{n}', ' a ', 5)" for n in range(2, 40)]
    rows += [f"INSERT INTO cards VALUES ({n}, {n}, 0, 2, 2, 9, 100, 0, 0)" for n in range(1, 40)]
    rows += [f"INSERT INTO revlog VALUES ({n}, {n}, 3, 9, 2500, 1000, 1)" for n in range(1, 40)]
    good = database(*GOOD, *rows)
    read = 0
    for _round in range(150):
        damaged = bytearray(good)
        for _flip in range(rng.choice((1, 5, 50))):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        path = write_zip(tmp_path / "x.apkg", {"collection.anki2": bytes(damaged)})
        try:
            with open_export(path) as export:
                found = [*export.notes()], [*export.answers()], export.rollover_hour
                assert all(1 <= answer.button <= 4 and answer.instant_ms > 0 for answer in found[1])
                read += 1
        except DataError:
            pass
    assert read


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cards SET due = 9223372036854775807, ivl = 9223372036854775807",
        "UPDATE cards SET ord = 9.5, type = 77",
        "UPDATE cards SET type = 'x'",
        "INSERT INTO revlog VALUES (9223372036854775807, 1, 3, 9, 2500, 1000, 1)",
        "INSERT INTO revlog VALUES (-5, 1, 3, 9, 2500, 1000, 1)",
        "INSERT INTO revlog VALUES (5, 1, 2.5, 9, 2500, 9223372036854775807, 1)",
    ],
)
def test_numbers_without_bounds(tmp_path: Path, change: str) -> None:
    rows = ("INSERT INTO cards VALUES (1, 1, 0, 2, 2, 9, 100, 0, 0)", change)
    path = write_zip(tmp_path / "x.apkg", {"collection.anki2": database(*GOOD, *rows)})
    try:
        with open_export(path) as export:
            for note in export.notes():
                assert all(card.interval_days <= 36_500 for card in note.cards)
                assert all(card.due_day is None or abs(card.due_day) < 700_000 for card in note.cards)
            assert all(answer.instant_ms < 2**53 for answer in export.answers())
            assert all(answer.taken_ms <= 86_400_000 for answer in export.answers())
    except DataError:
        pass
