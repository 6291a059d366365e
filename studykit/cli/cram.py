"""`studykit cram`: studies decks to a deadline, beside the schedule."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from typing import Final

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode
from studykit.cli.progress_bar import progress_bar
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.services.choice import chosen_decks, only_notes
from studykit.services.decks import load_decks

_FORMATS: Final = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")
_SECONDS: Final = re.compile(r"(\d{1,4}(?:\.\d)?) ?s?")


@click.command()
@click.argument("names", nargs=-1, metavar="[DECK]...")
@click.option("--search", metavar="QUERY", help="Only notes that a search finds: flag:1, is:leech, tag:exam.")
@click.option("--by", "deadline", metavar="TIME", help='The deadline, local time: "2026-12-03 09:00".')
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long this sitting may take.")
@click.option("--timed", metavar="SECONDS", help="Answers slower than this count as missed: 3s.")
@with_context
def command(
    context: Context,
    names: tuple[str, ...],
    search: str | None,
    deadline: str | None,
    minutes: int | None,
    timed: str | None,
) -> int:
    """Learn decks by a deadline: both directions, short steps, no limits; the schedule stays as it is."""
    from studykit.cli.plain_cram import PlainCram
    from studykit.cli.plain_keys import PlainKeys, Studied
    from studykit.services.arrivals import note_arrivals
    from studykit.services.clock import SystemClock
    from studykit.services.cram import CramSession
    from studykit.services.selection import searched_notes
    from studykit.store.store import ProgressStore

    if not names and search is None:
        raise click.UsageError(_("name decks, or notes with --search"))
    clock = SystemClock()
    deadline_ms = None if deadline is None else _deadline_ms(deadline, clock.now_ms())
    timed_ms = None if timed is None else _timed_ms(timed)
    folder = context.place.folder
    with progress_bar() as headway:
        files = load_decks(folder, context.paths.cache, headway)
    chosen, library = chosen_decks(files, names), [file.deck for file in files]
    with ProgressStore(context.paths.store, clock) as store:
        found = None
        if search is not None:
            note_arrivals(library, store, context.settings)
            found = searched_notes(chosen, search, store, context.settings, folder, all_decks=library)
        session = CramSession(
            chosen if found is None else only_notes(chosen, found),
            store,
            context.settings,
            clock,
            library=library,
            deadline_ms=deadline_ms,
            minutes=minutes,
            timed_ms=timed_ms,
        )
        studied = Studied(tuple(chosen), tuple(library), found)
        keys = PlainKeys(session, studied, store, context.settings, folder, context.paths.cache)
        PlainCram(session, context.settings, clock, sys.stdin, keys).run()
    return ExitCode.DONE


def _deadline_ms(text: str, now_ms: int) -> int:
    """The instant that a local time names. Raises UsageError for none, and for one that has passed."""
    for form in _FORMATS:
        try:
            instant_ms = int(datetime.strptime(text.strip(), form).astimezone().timestamp() * 1000)
        except (ValueError, OverflowError):
            continue
        if instant_ms <= now_ms:
            raise UsageError(_("--by: {time} has passed").format(time=text))
        return instant_ms
    hint = _('Write it like "2026-12-03 09:00".')
    raise UsageError(_("--by: “{time}” is no time").format(time=text), hint=hint)


def _timed_ms(text: str) -> int:
    found = _SECONDS.fullmatch(text.strip())
    if found is None or float(found[1]) == 0:
        raise UsageError(_("--timed: “{time}” is no number of seconds").format(time=text), hint="--timed 3s")
    return round(float(found[1]) * 1000)
