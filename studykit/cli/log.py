"""`studykit log`: carries the event log from one machine to another as JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say, warn
from studykit.cli.progress_bar import progress_bar
from studykit.core.study_day import date_of
from studykit.errors import DataError, Where
from studykit.i18n import _, n_
from studykit.reasons import system_reason
from studykit.services.clock import SystemClock
from studykit.services.log import export_log, import_log
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore


@click.group()
def command() -> None:
    """Carry the log of your answers from one machine to another."""


@command.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file instead of stdout.")
@with_context
def export_command(context: Context, output: Path | None) -> int:
    """Write every event as one line of JSON."""
    with ProgressStore(context.paths.store, SystemClock()) as store:
        text = "".join(export_log(store))
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        count = text.count("\n")
        say(n_("{count} event written", "{count} events written", count).format(count=count))
    return ExitCode.DONE


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@with_context
def import_command(context: Context, files: tuple[Path, ...]) -> int:
    """Take in the events of other machines; what is known already changes nothing."""
    clock = SystemClock()
    with ProgressStore(context.paths.store, clock) as store:
        for file in files:
            rules = rules_for((), context.settings)
            with progress_bar() as headway:
                merged = import_log(store, _lines(file), str(file), clock, rules, headway)
            told = n_(
                "{file}: {added} event new, {known} known",
                "{file}: {added} events new, {known} known",
                merged.added,
            )
            say(told.format(file=file, added=merged.added, known=merged.known))
            if merged.ahead:
                first = min(event.stamp.study_day for event in merged.ahead)
                warn(
                    n_(
                        "{count} event set aside: it lies more than a day ahead, on {day}",
                        "{count} events set aside: they lie more than a day ahead, {day} first",
                        len(merged.ahead),
                    ).format(count=len(merged.ahead), day=date_of(first).isoformat())
                )
    return ExitCode.DONE


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    unfinished = file.with_name(f"{file.name}.new")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(file)
    except OSError as error:
        message = _("cannot be written: {why}").format(why=system_reason(error))
        raise DataError(message, where=Where(str(file))) from error


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise DataError(
            _("cannot be read: {why}").format(why=system_reason(error)), where=Where(str(file))
        ) from error
    except UnicodeDecodeError as error:
        raise DataError(_("this is no UTF-8 text"), where=Where(str(file))) from error
