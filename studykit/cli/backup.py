"""`studykit backup`: copies all progress to one file."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode
from studykit.cli.output_file import require_folder
from studykit.cli.progress_bar import progress_bar
from studykit.errors import UsageError, Where
from studykit.i18n import _
from studykit.services.clock import SystemClock
from studykit.store.backup import back_up, back_up_daily
from studykit.store.store import ProgressStore


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@with_context
def command(context: Context, file: Path | None) -> int:
    """Copy all progress to FILE; without one, to today's place among the ten daily backups."""
    if not context.paths.store.exists():
        message = _("there is no progress to copy yet")
        raise UsageError(message, where=Where(str(context.paths.store)))
    if file is not None and file.exists():
        raise UsageError(_("this file exists already"), where=Where(str(file)))
    if file is not None:
        require_folder(file)
    clock = SystemClock()
    with progress_bar() as headway, ProgressStore(context.paths.store, clock) as store:
        if file is None:
            day = store.today(clock, context.settings.rollover_hour)
            file = back_up_daily(store, day, again=True, headway=headway)
        else:
            back_up(store, file, headway)
    click.echo(file)
    return ExitCode.DONE
