"""The READMEs say what the program does: tables from the code, a tour that runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Program

PROJECT = Path(__file__).parents[2]
READMES = {"en": PROJECT / "README.md", "zh": PROJECT / ".docs" / "README.zh.md"}


@pytest.mark.parametrize("language", READMES)
def test_the_tables_are_what_the_code_says(language: str) -> None:
    show = (
        "import tables, sys; from studykit.i18n import set_language; set_language(sys.argv[1]);"
        "sys.stdout.buffer.write(tables.filled(tables.READMES[sys.argv[1]].read_text('utf-8')).encode())"
    )
    path = f"{PROJECT / '.docs'}:{PROJECT}"
    done = subprocess.run(
        [sys.executable, "-c", show, language], env={"PYTHONPATH": path}, capture_output=True, check=True
    )
    assert done.stdout.decode() == READMES[language].read_text("utf-8"), "run `make readme`"


@pytest.mark.parametrize("language", READMES)
def test_the_tour_runs_as_it_is_printed(language: str, studykit: Program, tmp_path: Path) -> None:
    text = READMES[language].read_text("utf-8")
    tour = next(
        block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "studykit init" in block
    )
    steps = [shlex.split(line, comments=True) for line in tour.splitlines()]
    folder = tmp_path / "work"
    for program, *arguments in steps:
        if program == "cd":
            folder = folder / arguments[0]
            shutil.copyfile(PROJECT / "decks" / "garden-of-models.md", folder / "garden-of-models.md")
            continue
        assert program == "studykit"
        done = studykit(*arguments, stdin="a\na\nq\n", cwd=folder)
        assert done.returncode == 0, (arguments, done.stderr)
    assert (folder / "talks.apkg").stat().st_size > 1000


def test_links_lead_somewhere() -> None:
    for path in READMES.values():
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), (path.name, target)


@pytest.mark.parametrize("language", READMES)
def test_the_files_that_are_shown_are_understood(language: str, studykit: Program, tmp_path: Path) -> None:
    deck, project, config = re.findall(r"```yaml\n(.*?)```", READMES[language].read_text("utf-8"), re.DOTALL)
    library, home = tmp_path / "work", tmp_path / "home"
    home.mkdir()
    (home / "config.yaml").write_text(config, encoding="utf-8")
    (library / "studykit.yaml").write_text(project, encoding="utf-8")
    shutil.copyfile(PROJECT / "decks" / "garden-of-models.md", library / "garden-of-models.md")
    assert studykit("build").stderr.count("error") == 0
    shown = studykit("decks")
    assert (shown.returncode, "AI talks::Small models" in shown.stdout) == (0, True)
    (library / "shown.yaml").write_text(f"deck: Shown\nid: shown\nnotes:\n{deck}", encoding="utf-8")
    assert '"id": "distillation-yhld", "deck": "Shown"' in studykit("find", "distillation", "--json").stdout
