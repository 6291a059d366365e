"""The config file: defaults, choices, and errors that name the line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studykit.config import Config, load_config
from studykit.config_writer import save_config
from studykit.core.settings import Settings
from studykit.errors import UsageError


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    config = load_config(tmp_path / "config.yaml")
    assert config.is_new
    assert config.settings == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    settings = replace(
        Settings(), native="zh", studying="en", rollover_hour=5, cards=("recognise",), fuzz=True
    )
    config = Config(path=tmp_path / "config.yaml", settings=settings, library=tmp_path / "d", theme="nord")
    save_config(config)
    assert load_config(config.path) == config


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("native: fr\n", "config.yaml:1: native: expected one of zh, en, found 'fr'", ""),
        ("\nrolover_hour: 4\n", "config.yaml:2: unknown setting “rolover_hour”", "rollover_hour"),
        ("rollover_hour: 24\n", "expected a whole number from 0 to 23", ""),
        ("fuzz: maybe\n", "expected true or false", ""),
        ("desired_retention: 2\n", "expected a number between 0 and 1", ""),
        ("cards: [recognise, sing]\n", "expected a list out of recognise", ""),
        ("a: [\n", "this is no YAML", ""),
        ("- a\n", "expected settings", ""),
        ("keymap: 3\n", "expected a mapping", ""),
    ],
)
def test_an_error_names_its_line_and_what_was_expected(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load_config(written(tmp_path, text))
    assert message in str(caught.value)
    assert hint in caught.value.hint
