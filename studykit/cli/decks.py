"""`studykit decks`: the library at a glance."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _
from studykit.services.clock import SystemClock
from studykit.services.decks import load_decks
from studykit.services.overview import overview
from studykit.store.store import ProgressStore


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object a deck, a line each.")
@with_context
def command(context: Context, as_json: bool) -> None:
    """List the library's decks with their notes, drafts, retired notes and today's new and due cards."""
    clock = SystemClock()
    with progress_bar() as headway:
        files = load_decks(context.place.folder, context.paths.cache, headway)
    with ProgressStore(context.paths.store, clock) as store:
        rows = overview(files, store, context.settings, clock)
    if as_json:
        for row in rows:
            click.echo(json.dumps(asdict(row) | {"file": str(row.file)}, ensure_ascii=False))
        return
    say(_("library: {place}").format(place=context.place))
    if not rows:
        say(_("It holds no decks yet. Make one with: studykit build TRANSCRIPT"))
        return
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
