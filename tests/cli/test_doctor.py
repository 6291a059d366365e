"""`studykit doctor`: what is wrong is said, what is used is attributed, nothing is created."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Program


def test_a_fresh_machine_is_healthy_and_stays_untouched(studykit: Program, tmp_path: Path) -> None:
    done = studykit("doctor")
    assert done.returncode == 0
    assert "CC-CEDICT (CC BY-SA 4.0)" in done.stdout
    assert not (tmp_path / "home").exists()


def test_an_unreadable_deck_and_a_damaged_store_are_told(studykit: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("deck: [\n", encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "progress.db").write_bytes(
        b"no database at all, but long enough to look like one" * 40
    )
    done = studykit("doctor", "--decks", tmp_path)
    assert done.returncode == 1
    assert "WRONG deck: " in done.stdout
    assert "bad.yaml:2" in done.stdout
    assert "WRONG progress: " in done.stdout
