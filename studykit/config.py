"""The user's config file: settings, the library's place, keys and themes.

`config.yaml` is a flat mapping with the names of `Settings`, and besides `library`, `keymap` and `theme`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from studykit.core.settings import Settings
from studykit.errors import UsageError, Where
from studykit.i18n import _
from studykit.reasons import system_reason, yaml_reason

_OWN_KEYS: Final = ("library", "keymap", "theme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the config file says. `is_new` is true where there is no file yet."""

    path: Path
    settings: Settings = field(default_factory=Settings)
    library: Path | None = None
    keymap: Mapping[str, str] | None = None
    theme: str = ""
    is_new: bool = False


def load_config(path: Path) -> Config:
    """Read the config file; a missing one means all defaults.

    Raises UsageError with file and line for what is no YAML, an unknown key or an unusable value.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config(path=path, is_new=True)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            _("cannot read the config file: {why}").format(why=unreadable(error)), where=Where(str(path))
        ) from error
    values = _parse(text, path)
    hints = get_type_hints(Settings)
    chosen = {
        name: _checked(name, value, hints[name], path) for name, value in values.items() if name in hints
    }
    library = _own("library", values, _is_text, _("a folder"), path)
    keymap = _own("keymap", values, _is_text_mapping, _("a mapping from action to keys"), path)
    theme = _own("theme", values, _is_text, _("a theme's name"), path)
    return Config(
        path=path,
        settings=replace(Settings(), **chosen),
        library=(path.parent / Path(library).expanduser()) if library else None,
        keymap=keymap,
        theme=theme or "",
    )


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why the file cannot be read or written."""
    return system_reason(error) if isinstance(error, OSError) else _("it is not UTF-8")


_Value = tuple[object, int]
_PLAIN: Final = re.compile(
    r"(?P<name>[a-z][a-z_]+): (?:(?P<word>[a-z/][a-z0-9/._-]*)|(?P<digits>0|[1-9][0-9]{0,8}))",
    re.ASCII | re.IGNORECASE,
)
_TRUTH: Final = {"true": True, "false": False}
# YAML 1.1 takes these, in any case, for something else than a word
_OTHER_TRUTHS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "null", "true", "false"})


def _parse(text: str, path: Path) -> dict[str, _Value]:
    """Each known key's value with its line."""
    plain = plain_lines(text)
    found = _yaml_lines(text, path) if plain is None else plain
    known = [*(setting.name for setting in fields(Settings)), *_OWN_KEYS]
    values: dict[str, _Value] = {}
    for name, value, line in found:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            raise UsageError(
                _("unknown setting “{name}”").format(name=name),
                where=Where(str(path), line),
                hint=_("Did you mean “{name}”?").format(name=near[0]) if near else "",
            )
        values[name] = (value, line)
    return values


def plain_lines(text: str) -> list[tuple[str, object, int]] | None:
    """Name, value and line of each setting where all are `name: value` with a word, a number or a path.

    None where anything needs a YAML parser: importing one holds every start up.
    """
    found: list[tuple[str, object, int]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        match = _PLAIN.fullmatch(line)
        if match is None:
            return None
        name, word, digits = match["name"], match["word"], match["digits"]
        if digits:
            found.append((name, int(digits), number))
        elif word in _TRUTH:
            found.append((name, _TRUTH[word], number))
        elif {name.lower(), word.lower()} & _OTHER_TRUTHS:
            return None
        else:
            found.append((name, word, number))
    return found


def _yaml_lines(text: str, path: Path) -> Iterable[tuple[str, object, int]]:
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        loaded = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(str(path), mark.line + 1 if mark else None)
        raise UsageError(_("this is no YAML: {why}").format(why=yaml_reason(error)), where=where) from error
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise UsageError(_("expected settings as `name: value` lines"), where=Where(str(path), 1))
    return [
        (str(key.value), loaded.get(str(key.value)), key.start_mark.line + 1) for key, _value in node.value
    ]


def _checked(name: str, value: _Value, hint: Any, path: Path) -> Any:
    """The value as the setting's type wants it."""
    given = value[0]
    origin, options = get_origin(hint), get_args(hint)
    if origin is Literal:
        if given in options and not isinstance(given, bool):
            return given
        raise _wrong(name, value, _("one of {options}").format(options=", ".join(map(str, options))), path)
    if origin is tuple:
        kinds = get_args(options[0])
        if isinstance(given, list) and all(kind in kinds for kind in given):
            return tuple(given)
        raise _wrong(name, value, _("a list out of {options}").format(options=", ".join(kinds)), path)
    if hint is float and isinstance(given, int | float) and not isinstance(given, bool) and 0 < given < 1:
        return float(given)
    if (
        hint is int
        and isinstance(given, int)
        and not isinstance(given, bool)
        and 0 <= given <= _MOST.get(name, 9999)
    ):
        return given
    if hint in (bool, str) and isinstance(given, hint):
        return given
    raise _wrong(name, value, _EXPECTED[hint](name), path)


_MOST: Final = {"rollover_hour": 23}
_EXPECTED: Final[dict[object, Callable[[str], str]]] = {
    bool: lambda _name: _("true or false"),
    int: lambda name: _("a whole number from 0 to {most}").format(most=_MOST.get(name, 9999)),
    float: lambda _name: _("a number between 0 and 1"),
    str: lambda _name: _("a text"),
}


def _own(
    name: str, values: Mapping[str, _Value], fits: Callable[[object], bool], expected: str, path: Path
) -> Any:
    """The value of one of our own keys, None where it is absent."""
    if name in values and not fits(values[name][0]):
        raise _wrong(name, values[name], expected, path)
    return values[name][0] if name in values else None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair)


def _wrong(name: str, value: _Value, expected: str, path: Path) -> UsageError:
    message = _("{name}: expected {expected}, found {found!r}")
    return UsageError(
        message.format(name=name, expected=expected, found=value[0]), where=Where(str(path), value[1])
    )
