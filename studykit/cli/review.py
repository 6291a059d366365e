"""`studykit review`: studies decks, in the terminal app or line by line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say, warn
from studykit.cli.progress_bar import progress_bar
from studykit.core.deck import Deck
from studykit.i18n import _, n_
from studykit.services.choice import chosen_decks, only_notes
from studykit.services.clock import SystemClock
from studykit.services.decks import load_decks
from studykit.store.store import ProgressStore


@click.command()
@click.argument("names", nargs=-1, metavar="[DECK]...")
@click.option("--plain", is_flag=True, help="Line by line, for pipes and screen readers.")
@click.option("--search", metavar="QUERY", help="Only notes that a search finds: flag:1, is:leech, tag:exam.")
@click.option("--ahead", type=click.IntRange(1, 365), metavar="DAYS", help="What falls due soon, too.")
@click.option("--new", type=click.IntRange(1, 999), metavar="COUNT", help="New notes beyond the day's limit.")
@click.option("--type", "types", is_flag=True, help="With --plain: type the answers, and see the difference.")
@click.option("--spread", type=click.IntRange(2, 365), metavar="DAYS", help="Spread overdue cards first.")
@with_context
def command(
    context: Context,
    names: tuple[str, ...],
    plain: bool,
    search: str | None,
    ahead: int | None,
    new: int | None,
    types: bool,
    spread: int | None,
) -> int:
    """Study decks; without a name, all of them."""
    with progress_bar() as headway:
        files = load_decks(context.place.folder, context.paths.cache, headway)
    chosen = chosen_decks(files, names)
    library = [file.deck for file in files]
    clock = SystemClock()
    with ProgressStore(context.paths.store, clock) as store:
        if spread is not None:
            _spread(context, chosen, library, store, spread)
        found = None if search is None else _found(context, chosen, library, store, search)
        if plain:
            from studykit.cli.plain_keys import PlainKeys, Studied
            from studykit.cli.plain_review import PlainReview
            from studykit.services.review import ReviewSession

            session = ReviewSession(
                chosen if found is None else only_notes(chosen, found),
                store,
                context.settings,
                clock,
                library=library,
                ahead_days=ahead or 0,
                more_new=new or 0,
            )
            for warning in session.warnings:
                warn(warning)
            if session.overdue:
                waiting = n_(
                    "{count} card waits from earlier days.",
                    "{count} cards wait from earlier days.",
                    session.overdue,
                )
                say(waiting.format(count=session.overdue))
            studied = Studied(tuple(chosen), tuple(library), found)
            folder, cache = context.place.folder, context.paths.cache
            keys = PlainKeys(session, studied, store, context.settings, folder, cache)
            PlainReview(session, context.settings, clock, sys.stdin, keys, types=types).run()
            return ExitCode.DONE
    from studykit.cli.app import Wanted, open_app

    wanted = Wanted(chosen if names else (), search or "", found, ahead or 0, new or 0)
    open_app(context, wanted)
    return ExitCode.DONE


def _spread(
    context: Context, chosen: Sequence[Deck], library: Sequence[Deck], store: ProgressStore, days: int
) -> None:
    from studykit.services.backlog import spread_backlog

    moved = spread_backlog(chosen, store, context.settings, store.clock, days, library=library)
    cards = n_("{count} overdue card", "{count} overdue cards", moved).format(count=moved)
    over = n_("{count} day", "{count} days", days).format(count=days)
    say(_("{cards} spread over {days}.").format(cards=cards, days=over))


def _found(
    context: Context, chosen: Sequence[Deck], library: Sequence[Deck], store: ProgressStore, query: str
) -> frozenset[str]:
    from studykit.services.arrivals import note_arrivals
    from studykit.services.selection import searched_notes

    note_arrivals(library, store, context.settings)
    return searched_notes(chosen, query, store, context.settings, context.place.folder, all_decks=library)
