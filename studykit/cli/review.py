"""`studykit review`: studies decks, in the terminal app or line by line."""

from __future__ import annotations

import sys

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say, warn
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.services.choice import chosen_decks
from studykit.services.clock import SystemClock
from studykit.services.decks import load_decks
from studykit.store.store import ProgressStore


@click.command()
@click.argument("names", nargs=-1, metavar="[DECK]...")
@click.option("--plain", is_flag=True, help="Line by line, for pipes and screen readers.")
@click.option("--ahead", type=click.IntRange(1, 365), metavar="DAYS", help="What falls due soon, too.")
@click.option("--spread", type=click.IntRange(2, 365), metavar="DAYS", help="Spread overdue cards first.")
@with_context
def command(
    context: Context, names: tuple[str, ...], plain: bool, ahead: int | None, spread: int | None
) -> int:
    """Study decks; without a name, all of them."""
    files = load_decks(context.place.folder, context.paths.cache)
    chosen = chosen_decks(files, names)
    if ahead is not None and not plain:
        raise UsageError(_("--ahead needs --plain"))
    library = [file.deck for file in files]
    clock = SystemClock()
    if spread is not None:
        from studykit.services.backlog import spread_backlog

        with ProgressStore(context.paths.store, clock) as store:
            moved = spread_backlog(chosen, store, context.settings, clock, spread, library=library)
        say(_("{count} overdue cards spread over {days} days.").format(count=moved, days=spread))
    if not plain:
        from studykit.cli.app import open_app

        open_app(context, chosen if names else ())
        return ExitCode.DONE
    from studykit.cli.plain_review import PlainReview
    from studykit.services.review import ReviewSession

    with ProgressStore(context.paths.store, clock) as store:
        session = ReviewSession(
            chosen, store, context.settings, clock, library=library, ahead_days=ahead or 0
        )
        for warning in session.warnings:
            warn(warning)
        if session.overdue:
            say(_("{count} cards wait from earlier days.").format(count=session.overdue))
        PlainReview(session, context.settings, clock, sys.stdin).run()
    return ExitCode.DONE
