"""`studykit stats`: what you did, and how much of it stayed."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode
from studykit.cli.progress_bar import progress_bar
from studykit.core.review_totals import Retention, Tally
from studykit.core.study_day import date_of
from studykit.services.choice import chosen_decks
from studykit.services.clock import SystemClock
from studykit.services.decks import load_decks
from studykit.services.stats import Stats, make_stats
from studykit.services.stats_lines import stats_lines
from studykit.store.store import ProgressStore


@click.command()
@click.argument("names", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything.")
@with_context
def command(context: Context, names: tuple[str, ...], as_json: bool) -> int:
    """Show what you reviewed and how much you remembered, of all decks or of some."""
    clock = SystemClock()
    with progress_bar() as headway:
        files = load_decks(context.place.folder, context.paths.cache, headway)
    only = chosen_decks(files, names) if names else None
    decks = [file.deck for file in files]
    with ProgressStore(context.paths.store, clock) as store:
        stats = make_stats(decks, store, context.settings, clock, only=only)
    if as_json:
        click.echo(json.dumps(stats_as_json(stats), ensure_ascii=False))
    else:
        for line in stats_lines(stats):
            click.echo(line)
    return ExitCode.DONE


def stats_as_json(stats: Stats) -> dict[str, object]:
    """The statistics as plain values; days are dates, shares 0 to 1 or null, minutes have two decimals."""
    return {
        "day": date_of(stats.day).isoformat(),
        "streak": stats.streak._asdict(),
        "cards": asdict(stats.cards),
        "retention": {name: _retention(value) for name, value in stats.retention.items()},
        "days": [
            {
                "day": date_of(day).isoformat(),
                "answers": total.answers,
                "introduced": total.introduced,
                "drill": total.drill,
                "passed": total.passed,
                "minutes": round(total.taken_ms / 60_000, 2),
            }
            for day, total in stats.days.items()
        ],
        "forecast": [
            {"day": date_of(due.day).isoformat(), "young": due.young, "mature": due.mature}
            for due in stats.forecast
        ],
        "intervals": [{"days": days, "cards": cards} for days, cards in stats.intervals.items()],
        "ease": [{"ease": ease / 100, "cards": cards} for ease, cards in stats.ease.items()],
        "hours": [{"hour": hour, **_tally(tally)} for hour, tally in enumerate(stats.hours)],
        "by_deck": {name: _retention(value) for name, value in stats.by_deck.items()},
        "by_transcript": {name: _retention(value) for name, value in stats.by_transcript.items()},
        "by_kind": {name: _retention(value) for name, value in stats.by_kind.items()},
        "by_direction": {name: _retention(value) for name, value in stats.by_direction.items()},
    }


def _retention(value: Retention) -> dict[str, object]:
    return {"young": _tally(value.young), "mature": _tally(value.mature), "all": _tally(value.all)}


def _tally(tally: Tally) -> dict[str, object]:
    share = None if tally.share is None else round(tally.share, 4)
    return {"graded": tally.graded, "passed": tally.passed, "share": share}
