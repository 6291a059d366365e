"""`studykit edit`: a deck in a spreadsheet, and back."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say
from studykit.cli.output_file import require_folder
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import n_
from studykit.services.deck_edit import DeckEditor
from studykit.services.spreadsheet import from_sheet, sheet_of
from studykit.services.textfile import read_bytes, write_text


@click.command()
@click.argument("deck")
@click.option(
    "--csv",
    "sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The spreadsheet: written where there is none yet, else read back.",
)
@with_context
def command(context: Context, deck: str, sheet: Path) -> None:
    """Edit a deck in a spreadsheet: `--csv new.csv` writes it, `--csv edited.csv` reads it back.

    Notes are matched by id. In the column `keep`, yes accepts a note and no drops it for good.
    """
    with progress_bar() as headway:
        editor = DeckEditor(
            context.place.folder, context.paths.cache, context.settings.studying, headway=headway
        )
    standing = editor.named(deck)
    if not sheet.exists():
        require_folder(sheet)
        write_text(sheet, sheet_of(standing.deck))
        count = len(standing.deck.notes)
        message = n_("{count} note written to {path}", "{count} notes written to {path}", count)
        say(message.format(count=count, path=sheet))
        return
    from studykit.transcripts.decoding import decode

    text = decode(read_bytes(sheet), str(sheet)).text
    change = from_sheet(standing.deck, text, str(sheet))
    editor.replace_notes(standing.deck.id, change.deck.notes, "rejected")
    message = n_(
        "{changed} note changed, {added} added, {dropped} dropped",
        "{changed} notes changed, {added} added, {dropped} dropped",
        change.changed,
    )
    say(message.format(changed=change.changed, added=change.added, dropped=len(change.dropped)))
