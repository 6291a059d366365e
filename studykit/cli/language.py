"""The language of help and of usage errors, known before the config file is read in full."""

from __future__ import annotations

import gettext
import os
import re
from typing import Final

import click

from studykit.i18n import LOCALE_DIR, _, gettext_noop, ngettext_noop, set_language
from studykit.paths import find_paths

N = gettext_noop
CLICK_MESSAGES: Final = (
    N("Usage:"),
    N("Options"),
    N("Commands"),
    N("Show this message and exit."),
    N("Show the version and exit."),
    N("Error: {message}"),
    N("Try '{command} {option}' for help."),
    N("No such command {name!r}."),
    N("No such option {name!r}."),
    N("Missing command."),
    N("Missing argument"),
    N("Missing option"),
    N("Invalid value: {message}"),
    N("Invalid value for {param_hint}: {message}"),
    N("{value!r} is not a valid {number_type}."),
    N("{value} is not in the range {range}."),
    N("{name} {filename!r} does not exist."),
    N("{name} {filename!r} is a file."),
    N("{name} {filename!r} is a directory."),
    N("{name} {filename!r} is not readable."),
    N("Option {name!r} does not take a value."),
    ngettext_noop("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext_noop("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext_noop("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ngettext_noop("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
_NATIVE: Final = re.compile(r"""^native:\s*["']?(en|zh)\b""", re.MULTILINE)


def speak_early() -> None:
    """Choose the language of messages, our own and click's, by `STUDYKIT_LANG` or the config's `native` line.

    Click's messages go through gettext's domain, whose language the environment names.
    """
    language = os.environ.get("STUDYKIT_LANG") or _native()
    set_language(language)
    gettext.bindtextdomain("studykit", str(LOCALE_DIR))
    gettext.textdomain("studykit")
    os.environ["LANGUAGE"] = language


def translate(command: click.Command) -> None:
    """Put a command's help, and its options', into the reader's language."""
    if command.help:
        command.help = _(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)


def _native() -> str:
    try:
        found = _NATIVE.search(find_paths().config.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return "en"
    return found[1] if found else "en"
