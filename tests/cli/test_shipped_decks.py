"""The decks that come with studykit are what the program makes of the transcripts beside them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studykit.core.cards import cards_of
from studykit.core.notes import Term
from studykit.core.settings import Settings
from studykit.services.decks import load_decks

if TYPE_CHECKING:
    from tests.conftest import Program

SHIPPED = Path(__file__).parents[2] / "decks"
LAYOUTS = 5


def test_building_again_makes_the_same_files(studykit: Program, tmp_path: Path) -> None:
    library = tmp_path / "decks"
    library.mkdir()
    for path in SHIPPED.iterdir():
        if path.suffix == ".md" or path.name == "studykit.yaml":
            shutil.copyfile(path, library / path.name)
    built = studykit("build", *sorted(library.glob("*.md")), "--decks", library)
    assert built.returncode == 0, built.stderr
    made = {path.relative_to(library): path.read_bytes() for path in library.rglob("*") if path.is_file()}
    kept = {path.relative_to(SHIPPED): path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(kept)
    assert [str(path) for path in made if made[path] != kept[path]] == [], "run `make decks`"


def test_there_is_one_sample_in_each_layout(tmp_path: Path) -> None:
    decks = [file.deck for file in load_decks(SHIPPED, tmp_path)]
    assert len(decks) == LAYOUTS
    assert all(deck.options.sample for deck in decks)


@pytest.mark.parametrize("settings", [Settings(), Settings(native="zh", studying="en")])
def test_every_sample_has_cards_for_both_kinds_of_reader(tmp_path: Path, settings: Settings) -> None:
    for file in load_decks(SHIPPED, tmp_path):
        terms = {note.id: note for note in file.deck.notes if isinstance(note, Term)}
        profile = settings.for_deck(file.deck)
        made = sum(len(cards_of(note, profile, terms)) for note in file.deck.notes if not note.draft)
        assert made >= 15, file.path
