"""Words known from elsewhere come pre-rejected, with the reason."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

TALK = """\
# The pond

| English | 中文 |
| --- | --- |
| newt | 蝾螈 |
| reed | 芦苇 |
| water | 水 |
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


def export(path: Path) -> Path:
    """An Anki export: 蝾螈 learnt for 40 days, 芦苇 for 3, and a film that nobody needs."""
    database = path.with_suffix(".db")
    with sqlite3.connect(database) as connection:
        connection.executescript(
            "create table col (id, crt, conf, models, decks);"
            "create table notes (id, guid, mid, mod, tags, flds);"
            "create table cards (id, nid, did, ord, type, queue, due, ivl, odue, odid);"
            "create table revlog (id, cid, ease, ivl, factor, time, type);"
        )
        model = {"7": {"name": "Chinese", "flds": [{"name": "Meaning"}, {"name": "Hanzi"}]}}
        connection.execute("insert into col values (1, 0, '{}', ?, '{}')", [json.dumps(model)])
        notes = [(1, "<b>蠑螈</b>[róngyuán]", "newt", 40), (2, "芦苇", "reed", 3)]
        for number, zh, en, days in notes:
            note = (number, f"g{number}", f"{en}\x1f{zh}")
            connection.execute("insert into notes values (?, ?, 7, 0, '', ?)", note)
            card = (number, number, days)
            connection.execute("insert into cards values (?, ?, 1, 0, 2, 2, 0, ?, 0, 0)", card)
    connection.close()
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(database, "collection.anki21")
        archive.writestr("0", b"film" * 1000)
    return path


@pytest.fixture
def pond(tmp_path: Path) -> Path:
    path = tmp_path / "pond.md"
    path.write_text(TALK, "utf-8")
    return path


def test_words_from_an_anki_export_are_not_asked_about(here: Run, tmp_path: Path, pond: Path) -> None:
    decks = tmp_path / "decks"
    added = here("known", "add", export(tmp_path / "mine.apkg"), "--decks", decks)
    assert added.returncode == 0, added.stderr
    assert "1 word, 1 of them new" in added.stderr
    assert here("known", "list", "--decks", decks).stdout == "蠑螈\tAnki, 40 days\n"
    here("build", pond, "--decks", decks)
    told = here("triage", "--decks", decks, stdin="q")
    assert "1 seem to be known already (Anki, 40 days: 1)" in told.stderr
    asked = here("triage", "--known", "--decks", decks, stdin="aq")
    assert "蝾螈" in asked.stdout
    assert "[Anki, 40 days]" in asked.stdout
    assert "Nothing waits" in here("triage", "--decks", decks).stderr


def test_a_list_in_any_encoding_is_taken(here: Run, tmp_path: Path, pond: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_bytes("# 我认识的词\n芦苇\treed\n水\n我们\n因为\n学习\n时候\n".encode("gb18030"))
    here("known", "add", words, "--decks", tmp_path / "decks")
    again = here("known", "add", words, "--decks", tmp_path / "decks")
    assert "6 words, 0 of them new" in again.stderr
    here("build", pond, "--decks", tmp_path / "decks")
    text = (tmp_path / "decks" / "pond.yaml").read_text("utf-8")
    assert text.count("draft: true") == 2


def test_words_at_the_learners_level_come_with_the_reason(here: Run, tmp_path: Path, pond: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.yaml").write_text("level: hsk3\n", "utf-8")
    here("build", pond, "--decks", tmp_path / "decks")
    told = here("triage", "--known", "--decks", tmp_path / "decks", stdin="q")
    assert "水" in told.stdout
    assert "your level or below" in told.stdout


@pytest.mark.parametrize(("name", "content"), [("a.apkg", b"no zip"), ("a.txt", b""), ("b.txt", b"# none\n")])
def test_a_file_without_words_is_refused(here: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = here("known", "add", tmp_path / name, "--decks", tmp_path / "decks")
    assert done.returncode == 1
    assert name in done.stderr
    assert not (tmp_path / "decks").exists()
