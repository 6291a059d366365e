"""`studykit schedulers`: SM-2 and FSRS-6 on your own answers, side by side."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _
from studykit.services.clock import SystemClock
from studykit.services.schedulers_report import SchedulersReport, schedulers_report
from studykit.store.store import ProgressStore

FEW: Final = 200


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_context
def command(context: Context, as_json: bool) -> int:
    """Show how well each scheduler would have predicted your answers, and how much it would ask for."""
    with progress_bar() as headway, ProgressStore(context.paths.store, SystemClock()) as store:
        report = schedulers_report(store, context.settings.desired_retention, headway)
    if as_json:
        click.echo(json.dumps(asdict(report)))
        return ExitCode.DONE
    if not report.answers:
        say(_("There are no second answers yet: nothing was predicted."))
        return ExitCode.DONE
    for line in _table(report):
        click.echo(line)
    if report.answers < FEW:
        say(_("These are few answers: the figures will change."))
    return ExitCode.DONE


def _table(report: SchedulersReport) -> list[str]:
    head = (_("scheduler"), _("log loss"), "RMSE(bins)", "AUC", _("reviews a day"))
    rows = [head]
    for score in report.scores:
        accuracy = score.accuracy
        assert accuracy is not None
        rows.append(
            (
                score.name or _("always the mean"),
                f"{accuracy.log_loss:.4f}",
                f"{accuracy.rmse_bins:.4f}",
                "–" if accuracy.auc is None else f"{accuracy.auc:.4f}",
                "–" if score.reviews_a_day is None else f"{score.reviews_a_day:.1f}",
            )
        )
    told = _(
        "First answers of a day: {answers}, of cards: {cards}. Log loss, RMSE: less is better; AUC: more."
    )
    table = ["  ".join(cell.ljust(15) for cell in row).rstrip() for row in rows]
    return [*table, told.format(answers=report.answers, cards=report.cards)]
