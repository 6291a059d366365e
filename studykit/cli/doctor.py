"""`studykit doctor`: is everything as it should be, and whose data is at work."""

from __future__ import annotations

from typing import Final

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _
from studykit.services.clock import SystemClock
from studykit.services.health import Verdict, findings

_SIGNS: Final[dict[Verdict, str]] = {"ok": "ok   ", "look": "look ", "wrong": "WRONG"}


@click.command()
@with_context
def command(context: Context) -> int:
    """Look at the program, the library, the store and the terminal, and name the sources of data."""
    from studykit.lang.cells import width_cells
    from studykit.lang.sources import SOURCES

    paths = context.paths
    healthy = True
    with progress_bar() as headway:
        found = tuple(findings(context.place, paths.store, paths.cache, paths.config, SystemClock(), headway))
    for finding in found:
        click.echo(f"{_SIGNS[finding.verdict]} {finding.subject}: {finding.text}")
        healthy = healthy and finding.verdict != "wrong"
    click.echo("\n" + _("Terminal: the bars must stand in one column."))
    for sample in ("汉字测试", "āáǎàēéěè", "“”…—·①②③"):
        click.echo(f"  {sample}{' ' * (12 - width_cells(sample))}|")
    click.echo("  " + _("If they don't, tell your terminal that ambiguous characters are narrow."))
    click.echo("\n" + _("Sources of data:"))
    for source in SOURCES:
        line = _("{name} ({licence}): {use}. {url}").format(
            name=source.name, licence=source.licence, use=_(source.used_for), url=source.url
        )
        click.echo(f"  {line}")
    return ExitCode.DONE if healthy else ExitCode.DATA
