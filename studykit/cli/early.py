"""What the arguments and the config file tell before anything heavy is imported."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from studykit.paths import find_paths

_NATIVE: Final = re.compile(r"""^["']?native["']?:\s*["']?(en|zh)\b""", re.MULTILINE)
_PLACES: Final = ("--home", "--decks")


def early_language(arguments: Sequence[str]) -> str:
    """The language of messages, by `STUDYKIT_LANG` or the `native` line of the config.

    The config is the one under `--home`, where the arguments name one.
    """
    return os.environ.get("STUDYKIT_LANG") or _native(_home(arguments))


def app_places(arguments: Sequence[str]) -> tuple[Path | None, Path | None] | None:
    """Home and library where the arguments name these and nothing else: they ask for the terminal app."""
    places: dict[str, Path] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        given = value if equals else next(rest, "")
        if name not in _PLACES or not given or given.startswith("-"):
            return None
        places[name] = Path(given)
    return places.get("--home"), places.get("--decks")


def _home(arguments: Sequence[str]) -> Path | None:
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--home" and equals:
            return Path(value)
        if argument == "--home" and at + 1 < len(arguments):
            return Path(arguments[at + 1])
        if argument == "--":
            break
    return None


def _native(home: Path | None) -> str:
    try:
        found = _NATIVE.search(find_paths(home).config.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return "en"
    return found[1] if found else "en"
