"""Everything that goes to stderr, and the exit code that goes with it.

stdout is data, stderr is talk. 0 done · 1 bad data · 2 bad usage or settings · 130 interrupted.
"""

from __future__ import annotations

from enum import IntEnum

import click

from studykit.errors import DeckErrors, StudykitError
from studykit.i18n import _


class ExitCode(IntEnum):
    """What the program's exit status means."""

    DONE = 0
    DATA = 1
    USAGE = 2
    INTERRUPTED = 130


def report(error: StudykitError) -> None:
    """Print an error as `studykit: error: FILE:LINE: what` with its hint on a line of its own."""
    parts = error.errors if isinstance(error, DeckErrors) else (error,)
    for part in parts:
        click.echo(_("studykit: error: {what}").format(what=part), err=True)
        if part.hint:
            click.echo(f"  {part.hint}", err=True)


def say(message: str) -> None:
    """Print one line of narration."""
    click.echo(message, err=True)


def warn(message: str) -> None:
    """Print one line about something that deserves a look but stops nothing."""
    click.echo(_("studykit: warning: {what}").format(what=message), err=True)
