"""Samples: copied once, never mixed with own decks."""

from __future__ import annotations

from pathlib import Path

from studykit.core.deck import Deck, DeckOptions
from studykit.services.samples import copy_samples, samples_folder, without_samples


def test_samples_are_copied_and_what_is_there_is_kept(tmp_path: Path) -> None:
    target = copy_samples(tmp_path)
    copied = [path for path in target.rglob("*") if path.is_file()]
    assert len(copied) == sum(path.is_file() for path in samples_folder().rglob("*"))
    copied[0].write_text("mine", encoding="utf-8")
    copy_samples(tmp_path)
    assert copied[0].read_text(encoding="utf-8") == "mine"


def test_samples_are_studied_only_while_there_is_nothing_else() -> None:
    sample = Deck(id="s", name="Sample", options=DeckOptions(sample=True))
    own = Deck(id="o", name="Own")
    assert without_samples([sample]) == (sample,)
    assert without_samples([sample, own]) == (own,)
