"""The keys that the user's config gives to actions, checked against the keymap."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from studykit.errors import UsageError, Where
from studykit.i18n import _
from studykit.tui.keymap import KEYS, keys_of, scopes

# What other names for keys people write, and Textual's.
_SPELLINGS: Final = {
    " ": "space", "?": "question_mark", "/": "slash", ".": "full_stop", ",": "comma", "return": "enter",
    "esc": "escape", "del": "delete", "pgup": "pageup", "pgdn": "pagedown", "ins": "insert",
}  # fmt: skip
_NAMED_KEYS: Final = frozenset(
    {"enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"}
    | {"up", "down", "left", "right", "question_mark", "slash", "full_stop", "comma", "minus", "plus"}
    | {"equals_sign", "semicolon", "colon", "apostrophe", "quotation_mark", "left_square_bracket"}
    | {"right_square_bracket", "backslash", "grave_accent", "exclamation_mark", "at", "number_sign"}
    | {"dollar_sign", "percent_sign", "circumflex_accent", "ampersand", "asterisk", "left_parenthesis"}
    | {"right_parenthesis", "underscore", "tilde", "less_than_sign", "greater_than_sign", "vertical_line"}
    | {f"f{number}" for number in range(1, 25)}
)
_MODIFIERS: Final = ("ctrl", "shift", "alt", "super", "meta")


def check_keymap(keymap: Mapping[str, str], path: Path | None = None) -> dict[str, str]:
    """The user's keymap as Textual takes it: id to keys, spelt right, commas without blanks.

    Raises UsageError for an unknown id (with the nearest one), an unknown key, and for a key that would do
    two things on one screen.
    """
    if not keymap:
        return {}
    where = Where(str(path)) if path else None
    known = {key.id: key for key in KEYS}
    checked: dict[str, str] = {}
    for name, keys in keymap.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            raise UsageError(
                _("keymap: there is no action “{name}”").format(name=name),
                where=where,
                hint=_("Did you mean “{name}”?").format(name=near[0]) if near else "",
            )
        checked[name] = ",".join(_checked_key(part, name, where) for part in _split(keys))
    chosen = {key.id: checked.get(key.id, key.keys) for key in KEYS}
    for first, second, key_name in _clashes(chosen):
        raise UsageError(
            _("keymap: “{key}” would do both {first} and {second}").format(
                key=key_name, first=first, second=second
            ),
            where=where,
            hint=_("Give one of them another key."),
        )
    return checked


def _split(keys: str) -> Iterator[str]:
    if keys.strip() == ",":
        yield ","
        return
    for part in keys.split(","):
        yield part if part == " " else part.strip()


def _checked_key(key: str, name: str, where: Where | None) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = _SPELLINGS.get(last.lower(), last)
    usable = len(last) == 1 or last in _NAMED_KEYS
    if not usable or any(modifier not in _MODIFIERS for modifier in modifiers):
        near = difflib.get_close_matches(last, sorted(_NAMED_KEYS), n=1, cutoff=0.5)
        raise UsageError(
            _("keymap: {name}: there is no key “{key}”").format(name=name, key=key),
            where=where,
            hint=_("Did you mean “{name}”?").format(name="+".join((*modifiers, near[0]))) if near else "",
        )
    return "+".join((*modifiers, last))


def _clashes(chosen: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Pairs of ids that share a key on one screen, with that key."""
    for scope in scopes():
        owner: dict[str, str] = {}
        for key in keys_of(scope):
            for name in chosen[key.id].split(","):
                if name in owner:
                    yield owner[name], key.id, name
                owner[name] = key.id
