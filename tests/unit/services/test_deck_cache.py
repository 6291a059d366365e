"""The cache of parsed decks: what it saves, and that it never lies."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from studykit.core.deck import Deck, DeckOptions
from studykit.core.notes import Example, Quote, Term
from studykit.deckfile.emit import emit_deck
from studykit.errors import DataError
from studykit.services.deck_cache import load_deck, remember_deck

DECK = Deck(
    id="d",
    name="D",
    sources=("a.md",),
    options=DeckOptions(cards=("recognise",), isolate=True),
    notes=(
        Term(id="t", zh="池塘", en="pond", examples=(Example("池塘。", ""),), tags=("water",)),
        Quote(id="q", zh="一个池塘。", en="A pond.", cloze={"t": 1}, draft=True),
    ),
)


@pytest.fixture
def deck_file(tmp_path: Path) -> Path:
    path = tmp_path / "d.yaml"
    path.write_text(emit_deck(DECK), "utf-8")
    return path


def test_a_cached_deck_is_the_deck(deck_file: Path, tmp_path: Path) -> None:
    assert load_deck(deck_file, tmp_path / "cache") == DECK
    assert load_deck(deck_file, tmp_path / "cache") == DECK


def test_a_cached_deck_costs_no_yaml(deck_file: Path, tmp_path: Path) -> None:
    load_deck(deck_file, tmp_path / "cache")
    code = (
        "import sys; from pathlib import Path; from studykit.services.deck_cache import load_deck;"
        "load_deck(Path(sys.argv[1]), Path(sys.argv[2])); print('yaml' in sys.modules)"
    )
    run = [sys.executable, "-c", code, str(deck_file), str(tmp_path / "cache")]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "False\n"


def test_an_edit_is_seen_even_within_the_clock_tick(deck_file: Path, tmp_path: Path) -> None:
    import os

    load_deck(deck_file, tmp_path / "cache")
    before = deck_file.stat()
    deck_file.write_text(deck_file.read_text("utf-8").replace("pond", "tarn"), "utf-8")
    os.utime(deck_file, ns=(before.st_atime_ns, before.st_mtime_ns))
    term = load_deck(deck_file, tmp_path / "cache").notes[0]
    assert isinstance(term, Term)
    assert term.en == "tarn"


@pytest.mark.parametrize("damage", ["garbage", "folder", "other table", "other content"])
def test_a_broken_cache_is_done_without(deck_file: Path, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "cache" / "decks.db"
    if damage == "folder":
        file.mkdir(parents=True)
    else:
        load_deck(deck_file, tmp_path / "cache")
        if damage == "garbage":
            file.write_bytes(b"not a database" * 100)
        else:
            with sqlite3.connect(file) as database:
                database.execute(
                    "alter table decks rename to x"
                    if damage == "other table"
                    else "update decks set deck = '[]'"
                )
            database.close()
    assert load_deck(deck_file, tmp_path / "cache") == DECK


def test_a_file_that_is_no_deck_is_told_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"deck: D\nid: \xff\n")
    with pytest.raises(DataError) as caught:
        load_deck(broken, tmp_path / "cache")
    assert str(caught.value).startswith(f"{broken}:2: ")
    with pytest.raises(DataError):
        load_deck(tmp_path / "none.yaml", tmp_path / "cache")


def test_a_deck_that_was_just_written_is_known(deck_file: Path, tmp_path: Path) -> None:
    other = Deck(id="d", name="from the cache")
    remember_deck(deck_file, deck_file.read_text("utf-8"), other, tmp_path / "cache")
    assert load_deck(deck_file, tmp_path / "cache") == other
