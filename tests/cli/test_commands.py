"""Every command of the table can be imported and helps; every command's file is in the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import studykit.cli
from studykit.cli.main import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    done = CliRunner().invoke(cli, [name, "--help"])
    assert done.exit_code == 0
    assert done.output.startswith("Usage: ")
    assert len(done.output.splitlines()) > 3


def test_every_command_file_is_in_the_table() -> None:
    folder = Path(studykit.cli.__path__[0])
    files = {
        path.stem
        for path in folder.glob("*.py")
        if "\ncommand = " in (text := path.read_text()) or "def command(" in text
    }
    assert files == {module for module, _help in COMMANDS.values()}
