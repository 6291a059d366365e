"""`studykit init`: make a folder a library."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.diagnostics import say
from studykit.i18n import _
from studykit.services.library import init_library


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def command(folder: Path) -> None:
    """Make FOLDER (by default this one) a library: a folder with decks."""
    init_library(folder)
    say(_("{folder} is a library now. Next: studykit build TRANSCRIPT").format(folder=folder.absolute()))
