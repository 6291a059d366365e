"""`studykit import` as scripts see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program


@pytest.fixture
def elsewhere(two_terms: Path, tmp_path: Path) -> tuple[str | Path, ...]:
    """What makes the program use the same library from another home."""
    return ("--decks", two_terms, "--home", tmp_path / "other")


def test_an_export_brings_answers_to_another_home(
    studykit: Program, tmp_path: Path, elsewhere: tuple[str | Path, ...]
) -> None:
    studied = studykit("review", "--plain", stdin="\n3\n")
    assert studied.returncode == 0, studied.stderr
    path = tmp_path / "x.apkg"
    assert studykit("export", "-o", path).returncode == 0
    first = studykit("import", path, *elsewhere)
    assert first.returncode == 0, first.stderr
    assert "answers 1 new, 0 known" in first.stderr
    assert first.stdout == ""
    assert "answers 0 new, 1 known" in studykit("import", path, *elsewhere).stderr
    assert "answers 0 new, 1 known" in studykit("import", path).stderr


def test_no_progress_leaves_the_answers_here(
    studykit: Program, tmp_path: Path, elsewhere: tuple[str | Path, ...]
) -> None:
    studykit("review", "--plain", stdin="\n3\n")
    path = tmp_path / "x.apkg"
    studykit("export", "--no-progress", "-o", path)
    assert "answers 0 new, 0 known; notes 2" in studykit("import", path, *elsewhere).stderr


@pytest.mark.parametrize("content", [None, b"", b"hello"])
def test_a_file_that_is_no_export_is_one_line(
    studykit: Program, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "x.colpkg"
    if content is not None:
        path.write_bytes(content)
    done = studykit("import", path)
    assert done.returncode == 1
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
