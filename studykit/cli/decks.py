"""`studykit decks`: the library at a glance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, report, say
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _
from studykit.services.clock import SystemClock
from studykit.services.decks import readable_decks
from studykit.services.overview import DeckOverview, overview
from studykit.store.store import ProgressStore


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object a deck, a line each.")
@with_context
def command(context: Context, as_json: bool) -> int:
    """List the library's decks with their notes, drafts, retired notes and today's new and due cards.

    A deck file that cannot be read is reported beside the others' rows; the exit code is 1 then.
    """
    clock = SystemClock()
    with progress_bar() as headway:
        files, errors = readable_decks(context.place.folder, context.paths.cache, headway=headway)
    with ProgressStore(context.paths.store, clock) as store:
        rows = overview(files, store, context.settings, clock)
    if not as_json:
        say(_("library: {place}").format(place=context.place))
    for error in errors:
        report(error)
    if as_json:
        for row in rows:
            click.echo(json.dumps(asdict(row) | {"file": str(row.file)}, ensure_ascii=False))
    elif rows:
        _print_table(rows)
    elif not errors:
        say(_("It holds no decks yet. Make one with: studykit build TRANSCRIPT"))
    return ExitCode.DATA if errors else ExitCode.DONE


def _print_table(rows: Sequence[DeckOverview]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(_("deck"), overflow="fold")
    for heading in (_("new"), _("due"), _("done"), _("notes"), _("drafts"), _("retired")):
        table.add_column(heading, justify="right")
    for row in rows:
        figures = (row.new, row.due, row.done, row.notes, row.drafts, row.retired)
        name = f"{row.name} " + _("(sample)") if row.sample else row.name
        table.add_row(name, *(str(figure) if figure else "·" for figure in figures))
    Console(markup=False, highlight=False, soft_wrap=True).print(table)
