"""`studykit locate`: where the program keeps its things."""

from __future__ import annotations

import click

from studykit.cli.context import Context, with_context

WHAT = ("library", "config", "store", "backups", "cache")


@click.command()
@click.argument("what", type=click.Choice(WHAT), required=False)
@with_context
def command(context: Context, what: str | None) -> None:
    """Print where the library, config, store, backups and cache are; with WHAT, that path alone."""
    paths = {
        "library": context.place.folder,
        "config": context.paths.config,
        "store": context.paths.store,
        "backups": context.paths.backups,
        "cache": context.paths.cache,
    }
    if what:
        click.echo(paths[what])
        return
    for name, path in paths.items():
        reason = f"  ({context.place.reason})" if name == "library" else ""
        click.echo(f"{name:8} {path}{reason}")
