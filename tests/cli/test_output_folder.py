"""Files written where the learner says: never into a folder that a typo would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program


@pytest.mark.usefixtures("two_terms")
@pytest.mark.parametrize(
    "command",
    [("export", "-o", "all.apkg"), ("edit", "first", "--csv", "sheet.csv"), ("backup", "copy.db")],
)
def test_a_missing_folder_is_refused_and_not_made(
    studykit: Program, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert studykit("review", "--plain", stdin="\n3\nq\n").returncode == 0
    file = tmp_path / "new" / "dir" / command[-1]

    done = studykit(*command[:-1], file)

    assert done.returncode == 2, done.stderr
    assert f"there is no folder {file.parent}" in done.stderr
    assert not (tmp_path / "new").exists()
    file.parent.mkdir(parents=True)
    assert studykit(*command[:-1], file).returncode == 0
    assert file.exists()
