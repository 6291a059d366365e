"""Looking a word up in all decks."""

from __future__ import annotations

from pathlib import Path

import pytest

from studykit.services.find import find_in_decks
from studykit.services.library import deck_files

ONE = """\
deck: One
id: one
notes:
- id: small-model-aaaa
  term: 小模型
  pinyin: xiǎo móxíng
  en: small model
- id: model-bbbb
  term: 模型
  pinyin: móxíng
  en: model
  abbr: M
- id: gone-cccc
  term: 旧模型
  pinyin: jiù móxíng
  en: old model
  retired: true
"""
TWO = """\
deck: Two
id: two
notes:
- id: modelling-dddd
  term: 建模
  pinyin: jiànmó
  en: modelling
  examples:
  - zh: 我们先建模。
    en: First we build a model.
  draft: true
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "one.yaml").write_text(ONE, encoding="utf-8")
    (folder / "two.yaml").write_text(TWO, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("model", ["model-bbbb", "modelling-dddd", "small-model-aaaa"]),
        ("模型", ["model-bbbb", "small-model-aaaa"]),
        ("moxing", ["model-bbbb", "small-model-aaaa"]),
        ("móxíng", ["model-bbbb", "small-model-aaaa"]),
        ("m", ["model-bbbb"]),
        ("先建模", ["modelling-dddd"]),
        ("nothing", []),
        (" ", []),
    ],
)
def test_best_first(library: Path, tmp_path: Path, text: str, ids: list[str]) -> None:
    hits = find_in_decks(deck_files(library), tmp_path / "cache", text)
    assert [found.note.id for found in hits.best][: len(ids)] == ids
    assert hits.total >= len(ids)


def test_an_edit_is_found_at_once(library: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert find_in_decks(deck_files(library), cache, "gating").total == 0
    (library / "one.yaml").write_text(ONE.replace("small model", "gating"), encoding="utf-8")
    assert find_in_decks(deck_files(library), cache, "gating").total == 1


def test_a_broken_deck_hides_no_other(library: Path, tmp_path: Path) -> None:
    (library / "two.yaml").write_text("notes: [", encoding="utf-8")
    hits = find_in_decks(deck_files(library), tmp_path / "cache", "model")
    assert hits.total == 2
    assert len(hits.errors) == 1


def test_a_cache_that_cannot_be_used_is_done_without(library: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert find_in_decks(deck_files(library), tmp_path / "cache", "model", limit=1).total == 3
