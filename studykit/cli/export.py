"""`studykit export`: decks to a file that Anki imports."""

from __future__ import annotations

import json
from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say, warn
from studykit.cli.output_file import require_folder
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _


@click.command()
@click.argument("names", nargs=-1, metavar="[DECK]...")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The .apkg file."
)
@click.option("--no-progress", is_flag=True, help="Leave your answers and intervals here: all cards are new.")
@click.option("--json", "as_json", is_flag=True, help="Tell what is in the file as one object on stdout.")
@with_context
def command(
    context: Context, names: tuple[str, ...], output: Path, *, no_progress: bool, as_json: bool
) -> None:
    """Write DECKs (by default all) to an .apkg file for Anki.

    Import the file in Anki as often as you like: notes that have not changed stay as they are there. Tick
    “Import any learning progress” in Anki to take your intervals along; they reach only cards that are new
    there.
    """
    from studykit.services.choice import chosen_decks
    from studykit.services.clock import SystemClock
    from studykit.services.decks import load_decks
    from studykit.services.export import export_decks
    from studykit.store.store import ProgressStore

    require_folder(output)
    if output.suffix.lower() != ".apkg":
        warn(
            _("Anki imports only files whose name ends in .apkg, and this is {name}").format(name=output.name)
        )
    clock = SystemClock()
    with progress_bar() as headway:
        files = load_decks(context.place.folder, context.paths.cache, headway)
        chosen = chosen_decks(files, names)
        with ProgressStore(context.paths.store, clock) as store:
            export = export_decks(
                chosen,
                context.settings,
                store,
                clock.now_ms() // 1000,
                output,
                library=[file.deck for file in files],
                with_progress=not no_progress,
                headway=headway,
            )
    if as_json:
        counts = ("notes", "cards", "new", "changed", "retired")
        click.echo(
            json.dumps(
                {"file": str(output), **{name: getattr(export, name) for name in counts}}, ensure_ascii=False
            )
        )
        return
    say(
        _("{path}: notes {notes}, cards {cards}; new {new}, changed {changed}, retired {retired}").format(
            path=output,
            notes=export.notes,
            cards=export.cards,
            new=export.new,
            changed=export.changed,
            retired=export.retired,
        )
    )
