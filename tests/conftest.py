"""What tests of every room share: the program as a user runs it, and the transcripts beside the project."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from studykit.i18n import set_language

PROJECT = Path(__file__).parents[1]
TRANSCRIPTS = 5


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real transcripts; without it a test is skipped, but never where CI is set."""
    folder = Path(os.environ.get("STUDYKIT_SHARED", PROJECT.parent / "shared"))
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is missing")
        pytest.skip(f"{folder} is missing")
    return folder


@pytest.fixture(scope="session")
def transcripts(shared: Path) -> tuple[Path, ...]:
    """The real transcripts, in the order of their names."""
    found = tuple(sorted((shared / "transcripts").glob("*.txt")))
    assert len(found) == TRANSCRIPTS
    return found


class Program(Protocol):
    """Runs the `studykit` command with some arguments and its own home folder."""

    def __call__(
        self, *arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""


@pytest.fixture
def studykit(tmp_path: Path) -> Program:
    """The real program, in an empty folder of its own, with a home of its own."""
    work = tmp_path / "work"
    work.mkdir()

    def run(
        *arguments: str | Path, stdin: str = "", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("STUDYKIT")}
        own = {"STUDYKIT_HOME": str(tmp_path / "home"), "STUDYKIT_LANG": "en", "PYTHONPATH": str(PROJECT)}
        return subprocess.run(
            [sys.executable, "-m", "studykit", *map(str, arguments)],
            cwd=cwd or work,
            env=clean | own | environment,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run


@pytest.fixture(autouse=True)
def english_messages() -> Iterator[None]:
    """Messages in English, whatever another test chose."""
    set_language("en")
    yield
    set_language("en")
