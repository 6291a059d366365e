"""Writes the config file: what was chosen, each line explained, and what else can be chosen."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from studykit.config import Config, unreadable
from studykit.core.settings import Settings
from studykit.errors import StudykitError, Where
from studykit.i18n import _, gettext_noop

N = gettext_noop
_EXPLAINED: Final = {
    "native": N("your language, that of the screens, too: en or zh"),
    "studying": N("the language that you study: zh or en"),
    "level": N("your HSK level, hsk1 to hsk9; words up to it are not explained"),
    "script": N("Chinese as simplified (hans), traditional (hant), or as-written"),
    "library": N("the folder with your decks"),
    "new_notes_per_day": N("new notes a day, for all decks together"),
    "theme": N("the colours; F2 in the app shows all"),
    "keymap": N("keys by action, such as {review.undo: z}; F1 in the app shows all"),
}
_OFFERED: Final = {"new_notes_per_day": "10", "theme": "ink", "keymap": "{}"}
_ASKED: Final = ("native", "studying", "level", "script")


def save_config(config: Config) -> None:
    """Write the choices that differ from the defaults, replacing the file in one step.

    Raises StudykitError where it cannot be written.
    """
    try:
        _replace(config.path, config_text(config))
    except OSError as error:
        raise _unwritable(config.path, error) from error


def config_text(config: Config) -> str:
    """The file: asked and changed choices, a comment over each; then some more, as comments."""
    chosen = _chosen(config)
    head = _("The settings of studykit, to be changed here; `studykit doctor` tells what is wrong.")
    lines = [f"# {head}"]
    for name, value in chosen.items():
        lines += [*_comment(name), _line(name, value)]
    for name, value in _OFFERED.items():
        if name not in chosen:
            lines += [*_comment(name), f"# {name}: {value}"]
    return "\n".join(lines) + "\n"


def choose_theme(path: Path, name: str) -> None:
    """Write the theme's name into the config file; every other line stays as it is.

    Raises StudykitError where it cannot be written.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        line = f"theme: {name}\n"
        changed, count = re.subn(r"^(# )?theme:.*\n?", line, text, count=1, flags=re.MULTILINE)
        ended = text if not text or text.endswith("\n") else f"{text}\n"
        _replace(path, changed if count else ended + line)
    except (OSError, UnicodeDecodeError) as error:
        raise _unwritable(path, error) from error


def _chosen(config: Config) -> dict[str, Any]:
    default = Settings()
    chosen: dict[str, Any] = {}
    for setting in fields(Settings):
        value = getattr(config.settings, setting.name)
        if value != getattr(default, setting.name) or (setting.name in _ASKED and value != ""):
            chosen[setting.name] = list(value) if isinstance(value, tuple) else value
    if config.library is not None:
        chosen["library"] = str(config.library)
    if config.keymap:
        chosen["keymap"] = dict(config.keymap)
    if config.theme:
        chosen["theme"] = config.theme
    return chosen


def _comment(name: str) -> list[str]:
    return ["", f"# {_(_EXPLAINED[name])}"] if name in _EXPLAINED else [""]


def _line(name: str, value: object) -> str:
    import yaml

    return str(yaml.safe_dump({name: value}, allow_unicode=True, sort_keys=False)).rstrip("\n")


def _replace(path: Path, text: str) -> None:
    temporary = path.with_suffix(".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)


def _unwritable(path: Path, error: OSError | UnicodeDecodeError) -> StudykitError:
    why = _("cannot write the config file: {why}").format(why=unreadable(error))
    return StudykitError(why, where=Where(str(path)))
