"""`studykit restore`: lists the backups and brings one back."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say
from studykit.cli.progress_bar import progress_bar
from studykit.errors import StoreError
from studykit.i18n import _, n_
from studykit.services.clock import SystemClock
from studykit.store.backup import backup_folder, daily_backups, inspect_backup, restore


@click.command()
@click.argument("backup", required=False)
@with_context
def command(context: Context, backup: str | None) -> int:
    """Bring back BACKUP, a file or the date of a daily one; without it, list the daily ones.

    What it replaces is kept beside the backups.
    """
    store = context.paths.store
    if backup is None:
        return _list(store)
    daily = backup_folder(store) / f"progress-{backup}.db"
    source = daily if daily.exists() else Path(backup)
    with progress_bar() as headway:
        kept = restore(source, store, SystemClock(), headway)
        events, _newest = inspect_backup(source)
    told = n_("Restored {file}: {count} event.", "Restored {file}: {count} events.", events)
    say(told.format(file=source, count=events))
    if kept is not None:
        say(_("What was there before is in {file}.").format(file=kept))
    return ExitCode.DONE


def _list(store: Path) -> int:
    found = daily_backups(store)
    for path in found:
        try:
            events, newest = inspect_backup(path)
        except StoreError as error:
            say(str(error))
            continue
        click.echo(f"{path.stem.removeprefix('progress-')}  {events}  {newest or ''}  {path}".rstrip())
    if not found:
        say(_("There are no backups yet: the first review of a day makes one."))
    return ExitCode.DONE
