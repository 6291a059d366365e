"""The language of help and of usage errors, known before the config file is read in full."""

from __future__ import annotations

import gettext
import inspect
import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

import click

from studykit.cli.early import early_language
from studykit.i18n import LOCALE_DIR, _, gettext_noop, ngettext_noop, set_language

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
    N("Missing parameter"),
    N("Invalid value: {message}"),
    N("Invalid value for {param_hint}: {message}"),
    N("{value!r} is not a valid {number_type}."),
    N("{value} is not in the range {range}."),
    N("{name} {filename!r} does not exist."),
    N("{name} {filename!r} is a file."),
    N("{name} {filename!r} is a directory."),
    N("{name} {filename!r} is not readable."),
    N("Could not open file {filename!r}: {message}"),
    N("Option {name!r} does not take a value."),
    N("default: {default}"),
    N("required"),
    ngettext_noop("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext_noop("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext_noop("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ngettext_noop("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
PLACEHOLDERS: Final = (
    N("OPTIONS"),
    N("COMMAND"),
    N("ARGS"),
    N("FILE"),
    N("FOLDER"),
    N("PATH"),
    N("DECK"),
    N("TEXT"),
    N("NAME"),
    N("DAYS"),
    N("COUNT"),
    N("QUERY"),
    N("COLOUR"),
    N("TAGS"),
    N("TIME"),
    N("SECONDS"),
    N("BACKUP"),
    N("INTEGER"),
)
"""What stands in usage lines for what people give."""
_PLACEHOLDER: Final = re.compile(r"[A-Z]{2,}")


def speak_early(arguments: Sequence[str]) -> None:
    """Choose the language of messages, our own and click's, by `STUDYKIT_LANG` or the config's `native` line.

    The config is the one under `--home`, where the arguments name one. Click's messages go through gettext's
    domain, whose language the environment names.
    """
    language = early_language(arguments)
    set_language(language)
    gettext.bindtextdomain("studykit", str(LOCALE_DIR))
    gettext.textdomain("studykit")
    os.environ["LANGUAGE"] = language
    if language == "zh":
        from studykit.cli.wide_help import WideHelpFormatter

        click.Context.formatter_class = WideHelpFormatter


def translate(command: click.Command) -> None:
    """Put a command's help, its options' and its own commands' into the reader's language."""
    command.help = _translated(command.help)
    command.short_help = (command.help or "").partition("\n")[0]
    command.epilog = _translated(command.epilog)
    command.options_metavar = _placed(command.options_metavar or "")
    for parameter in command.params:
        _translate_parameter(parameter)
    if isinstance(command, click.Group):
        command.subcommand_metavar = _placed(command.subcommand_metavar)
        for one in command.commands.values():
            translate(one)


def help_messages(command: click.Command) -> Iterator[str]:
    """Every message in the help of a command and of the commands below it."""
    yield from filter(None, map(help_message, (command.help, command.epilog)))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield help_message(parameter.help)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from help_messages(one)


def help_message(text: str | None) -> str:
    """A help text as the catalogue has it: a paragraph a line, but for those that keep their lines."""
    paragraphs = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(
        paragraph if paragraph.startswith("\b") else " ".join(paragraph.split()) for paragraph in paragraphs
    )


def _translate_parameter(parameter: click.Parameter) -> None:
    if isinstance(parameter, click.Option):
        parameter.help = _translated(parameter.help)
        if parameter.is_flag:
            return
    if not isinstance(parameter.type, click.Choice):
        parameter.metavar = _placed(parameter.metavar or _placeholder(parameter))
    if isinstance(parameter.type, click.IntRange):
        parameter.type.name = _("integer")


def _placeholder(parameter: click.Parameter) -> str:
    """What click would write: the kind of an option's value, an argument's own name."""
    if isinstance(parameter, click.Option):
        return _KINDS.get(type(parameter.type), "TEXT")
    name = (parameter.name or "").upper()
    shown = name if parameter.required else f"[{name}]"
    return f"{shown}..." if parameter.nargs != 1 else shown


_KINDS: Final[dict[type, str]] = {click.Path: "PATH", click.IntRange: "INTEGER"}


def _translated(text: str | None) -> str | None:
    return _(help_message(text)) if text else None


def _placed(text: str) -> str:
    return _PLACEHOLDER.sub(lambda found: _(found[0]), text)
