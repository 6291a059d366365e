"""`studykit check`: proves that the store is whole and says what the answers come to."""

from __future__ import annotations

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say, warn
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _
from studykit.services.check import check_store, describe, repair_store
from studykit.services.clock import SystemClock
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore


@click.command()
@click.option("--repair", is_flag=True, help="Make every card's state anew from the log.")
@click.option("--pinyin", is_flag=True, help="List the readings that the program was not sure of.")
@with_context
def command(context: Context, repair: bool, pinyin: bool) -> int:
    """Look your progress through: replaying every answer must give every card's state."""
    if pinyin:
        return _list_doubts(context)
    clock = SystemClock()
    with ProgressStore(context.paths.store, clock) as store:
        with progress_bar() as headway:
            report = check_store(store, clock, headway)
        for problem in describe(report):
            warn(problem)
        if repair and not report.damage and not report.is_clean:
            with progress_bar() as headway:
                repair_store(store, clock, rules_for((), context.settings), headway)
                report = check_store(store, clock, headway)
            say(_("Repaired."))
    said = _("{size}: {verdict}")
    if report.is_clean:
        click.echo(said.format(size=report.size, verdict=_("all right")))
        return ExitCode.DONE
    click.echo(said.format(size=report.size, verdict=_("not right")))
    if report.damage:
        say(_("`studykit restore` lists the daily backups and brings one back."))
    elif not repair:
        say(_("`studykit check --repair` makes it right; no answer is touched."))
    return ExitCode.DATA


def _list_doubts(context: Context) -> int:
    from studykit.services.decks import load_decks
    from studykit.services.doubts import doubts_in

    with progress_bar() as headway:
        found = doubts_in(load_decks(context.place.folder, context.paths.cache, headway))
    for one in found:
        click.echo(f"{one.file.name}\t{one.note_id}\t{one.doubt}\t{one.text}")
    if found:
        say(_("Correct a reading in its deck file, or for all decks in readings.txt beside them."))
    else:
        say(_("No reading is in doubt."))
    return ExitCode.DONE
