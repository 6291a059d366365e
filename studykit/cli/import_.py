"""`studykit import`: progress back from Anki."""

from __future__ import annotations

import json
from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say, warn
from studykit.cli.progress_bar import progress_bar
from studykit.core.study_day import date_of
from studykit.i18n import _


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--keep-due", is_flag=True, help="Where Anki has another due date, take Anki's.")
@click.option("--json", "as_json", is_flag=True, help="One object for each card with another due date.")
@with_context
def command(context: Context, file: Path, *, keep_due: bool, as_json: bool) -> None:
    """Take the answers that you gave in Anki from FILE, an .apkg or .colpkg that Anki exported.

    In Anki choose File, Export, and tick “Include scheduling information”. Importing a file twice changes
    nothing. Cards that Anki has due on another day are listed: note, card, our date, Anki's date.
    """
    from studykit.services.clock import SystemClock
    from studykit.services.decks import load_decks
    from studykit.services.import_anki import import_progress
    from studykit.store.store import ProgressStore

    clock = SystemClock()
    with progress_bar() as headway:
        library = [each.deck for each in load_decks(context.place.folder, context.paths.cache, headway)]
        with ProgressStore(context.paths.store, clock) as store:
            done = import_progress(
                file, library, context.settings, store, clock, keep_due=keep_due, headway=headway
            )
    for each in done.differences:
        ours = date_of(each.ours).isoformat() if each.ours is not None else ""
        anki = date_of(each.anki).isoformat()
        if as_json:
            row = {"note": each.key.note_id, "card": each.key.card, "ours": ours or None, "anki": anki}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo("\t".join((each.key.note_id, each.key.card, ours or "-", anki)))
    say(
        _("{file}: answers {added} new, {known} known; notes {own} of this library, {foreign} others").format(
            file=file, added=done.added, known=done.known, own=done.own_notes, foreign=done.foreign_notes
        )
    )
    if done.ahead:
        warn(_("answers set aside, because they lie more than a day ahead: {count}").format(count=done.ahead))
    if done.differences and not keep_due:
        say(
            _("cards with another due date in Anki: {count}; --keep-due takes Anki's").format(
                count=len(done.differences)
            )
        )
