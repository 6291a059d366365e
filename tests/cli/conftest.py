"""The program without a process of its own: its dictionaries are loaded once for many tests."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studykit.cli.main import main

TWO_TERMS = """\
deck: Talks::First
id: first
sources: [first.md]
notes:
- id: zhengliu-aaaa
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
- id: suanli-bbbb
  term: 算力
  pinyin: suànlì
  en: computing power
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the `studykit` command to its end in this process, with a home of its own."""
    monkeypatch.setenv("STUDYKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STUDYKIT_LANG", "en")

    def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        said, told = io.StringIO(), io.StringIO()
        code = 0
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["studykit", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
                try:
                    main()
                except SystemExit as stop:
                    code = int(stop.code or 0)
        return subprocess.CompletedProcess(list(arguments), code, said.getvalue(), told.getvalue())

    return run


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The library in the home of the program: empty, and used where nobody names another one."""
    folder = tmp_path / "home" / "decks"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def two_terms(library: Path) -> Path:
    """The library with one deck of two new terms."""
    (library / "first.yaml").write_text(TWO_TERMS, encoding="utf-8")
    return library
