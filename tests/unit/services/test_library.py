"""Where decks live: one order for every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from studykit.errors import UsageError
from studykit.services.library import deck_files, find_library, init_library


def find(start: Path, **choices: object) -> str:
    given: dict[str, object] = {"given": None, "environment": {}, "configured": None} | choices
    place = find_library(start=start, fallback=Path("/data/decks"), **given)  # type: ignore[arg-type]
    return place.folder.name


def test_the_library_is_found_in_the_documented_order(tmp_path: Path) -> None:
    inner = tmp_path / "mine" / "deep"
    inner.mkdir(parents=True)
    assert find(inner) == "decks"
    assert find(inner, configured=Path("/configured")) == "configured"
    init_library(tmp_path / "mine")
    assert find(inner, configured=Path("/configured")) == "mine"
    assert find(inner, environment={"STUDYKIT_DECKS": "/env"}) == "env"
    assert find(inner, environment={"STUDYKIT_DECKS": "/env"}, given=Path("/given")) == "given"


def test_a_second_init_is_refused(tmp_path: Path) -> None:
    init_library(tmp_path)
    with pytest.raises(UsageError, match="already"):
        init_library(tmp_path)


def test_deck_files_are_sorted_and_hidden_folders_are_none(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/c.yaml", ".base/b.yaml", "studykit.yaml", "note.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(path.relative_to(tmp_path)) for path in deck_files(tmp_path)] == ["a/c.yaml", "b.yaml"]
