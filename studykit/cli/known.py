"""`studykit known`: words that are known from elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import n_
from studykit.services.choices import list_path, load_choices, remember
from studykit.services.known import KNOWN_AFTER_DAYS, known_words
from studykit.services.lock import library_lock


@click.group()
def command() -> None:
    """Words that you know from elsewhere: candidates with them are not asked about."""


@command.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--field", default="", metavar="NAME", help="The field of the Anki notes that holds the word.")
@click.option("--days", default=KNOWN_AFTER_DAYS, type=click.IntRange(1), help="Known from this interval on.")
@with_context
def add(context: Context, files: tuple[Path, ...], field: str, days: int) -> None:
    """Take words from an Anki export (.apkg, .colpkg) or from a list, one a line."""
    library = context.place.folder
    with progress_bar() as headway:
        found = [
            word for file in files for word in known_words(file, field=field, days=days, headway=headway)
        ]
    with library_lock(library, context.paths.cache):
        new = remember(library, "known", found)
    message = n_(
        "{count} word, {new} of them new on {path}", "{count} words, {new} of them new on {path}", len(found)
    )
    say(message.format(count=len(found), new=new, path=list_path(library, "known")))


@command.command("list")
@with_context
def list_words(context: Context) -> None:
    """Print the known words, one a line, with the reason behind a tab."""
    for word in load_choices(context.place.folder).known.words:
        click.echo("\t".join(part for part in (word.headword, word.meaning, word.reason) if part))
