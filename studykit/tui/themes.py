"""The app's own two themes, Textual's, and the user's own: one YAML file each in `themes/` beside the config.

```yaml
name: bamboo
dark: true
primary: "#7fb069"
```
"""

from __future__ import annotations

import difflib
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from studykit.errors import UsageError, Where
from studykit.i18n import _
from studykit.reasons import system_reason, yaml_reason

DARK: Final = "ink"
LIGHT: Final = "paper"

OWN_THEMES: Final = (
    Theme(
        name=DARK,
        dark=True,
        primary="#86b3a8",
        secondary="#93a8c4",
        accent="#e08a6d",
        warning="#d9b36a",
        error="#d9776c",
        success="#8fbb7a",
        foreground="#dcd8cf",
        background="#15171b",
        surface="#1b1e23",
        panel="#23272e",
        variables={"footer-key-foreground": "#e08a6d", "block-cursor-text-style": "none"},
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#2f6f64",
        secondary="#48638a",
        accent="#b4472d",
        warning="#96690f",
        error="#ad332a",
        success="#3f7a34",
        foreground="#2c2a26",
        background="#faf7f0",
        surface="#f3efe5",
        panel="#e9e3d5",
        variables={"footer-key-foreground": "#b4472d", "block-cursor-text-style": "none"},
    ),
)

# One colour a tone, in the order that Pleco made usual; the fifth is the neutral tone.
_TONES_DARK: Final = ("#e06c75", "#98c379", "#61afef", "#c678dd", "#9a9da4")
_TONES_LIGHT: Final = ("#b3261e", "#2e7d32", "#1a5fb4", "#7b2d91", "#6b6b6b")
_COLOURS: Final = frozenset(
    {"primary", "secondary", "warning", "error", "success", "accent", "foreground", "background"}
    | {"surface", "panel", "boost"}
)


def tone_variables(*, dark: bool) -> dict[str, str]:
    """The colours `$tone-1` … `$tone-5` for a dark or a light theme."""
    colours = _TONES_DARK if dark else _TONES_LIGHT
    return {f"tone-{number}": colour for number, colour in enumerate(colours, 1)}


def user_themes(folder: Path) -> tuple[Theme, ...]:
    """The themes that the user wrote, sorted by file name.

    Raises UsageError for a file that is no theme, with the nearest name for an unknown field.
    """
    if not folder.is_dir():
        return ()
    return tuple(_read_theme(path) for path in sorted(folder.glob("*.yaml")))


def check_theme(name: str, own: tuple[Theme, ...], config: Path) -> str:
    """The name of a theme that exists: the chosen one, or the dark default where none was chosen.

    Raises UsageError, with the nearest name, for one that does not exist.
    """
    known = {*BUILTIN_THEMES, *(theme.name for theme in (*OWN_THEMES, *own))}
    if not name:
        return DARK
    if name in known:
        return name
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.4)
    raise UsageError(
        _("there is no theme “{name}”").format(name=name),
        where=Where(str(config)),
        hint=_("Did you mean “{name}”?").format(name=near[0]) if near else "",
    )


def _read_theme(path: Path) -> Theme:
    import yaml

    try:
        values = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(
            _("cannot read the theme: {why}").format(why=_reason(error)), where=Where(str(path))
        ) from error
    if not isinstance(values, dict):
        raise UsageError(_("expected a theme as `name: value` lines"), where=Where(str(path)))
    return _theme(values, path)


def _reason(error: Exception) -> str:
    return system_reason(error) if isinstance(error, OSError) else yaml_reason(error)


def _theme(values: dict[Any, Any], path: Path) -> Theme:
    known = [field.name for field in fields(Theme)]
    for key, value in values.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1, cutoff=0.4)
            raise UsageError(
                _("unknown field “{name}”").format(name=key),
                where=Where(str(path)),
                hint=_("Did you mean “{name}”?").format(name=near[0]) if near else "",
            )
        if key in _COLOURS:
            _check_colour(key, value, path)
    values.setdefault("name", path.stem)
    if "primary" not in values:
        raise UsageError(_("a theme needs a colour `primary`"), where=Where(str(path)))
    return Theme(**values)


def _check_colour(key: str, value: object, path: Path) -> None:
    try:
        Color.parse(str(value))
    except ColorParseError as error:
        raise UsageError(
            _("{name}: “{value}” is no colour").format(name=key, value=value), where=Where(str(path))
        ) from error
