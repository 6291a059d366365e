"""Statistics in words, a line a figure."""

from __future__ import annotations

from studykit.core.review_totals import Retention
from studykit.i18n import _, n_
from studykit.services.kind_label import kind_label
from studykit.services.stats import Stats


def stats_lines(stats: Stats) -> list[str]:
    """The figures that `studykit stats` prints and the statistics screen shows, a line each."""
    today = stats.days.get(stats.day)
    answers, minutes = (today.answers, today.taken_ms / 60_000) if today else (0, 0.0)
    lines = [
        n_(
            "Today: {answers} answer in {minutes:.1f} min",
            "Today: {answers} answers in {minutes:.1f} min",
            answers,
        ).format(answers=answers, minutes=minutes),
        n_(
            "Streak: {current} day, longest {longest}",
            "Streak: {current} days, longest {longest}",
            stats.streak.current,
        ).format(current=stats.streak.current, longest=stats.streak.longest),
        _("Cards: {young} young, {mature} mature, {suspended} suspended, {leeches} leeches").format(
            young=stats.cards.young,
            mature=stats.cards.mature,
            suspended=stats.cards.suspended,
            leeches=stats.cards.leeches,
        ),
        _("Due today: {today}, in the next 7 days: {week}").format(
            today=stats.forecast[0].young + stats.forecast[0].mature,
            week=sum(due.young + due.mature for due in stats.forecast[:7]),
        ),
        _("True retention (young · mature · all):"),
    ]
    periods = (_("today"), _("7 days"), _("30 days"), _("a year"), _("all"))
    retention = zip(periods, stats.retention.values(), strict=True)
    lines += [f"  {period}: {_shares(value)}" for period, value in retention]
    by_kind = {kind_label(kind): value for kind, value in stats.by_kind.items()}
    for title, group in (
        (_("By transcript:"), stats.by_transcript),
        (_("By kind of card:"), by_kind),
        (_("By direction:"), stats.by_direction),
    ):
        if group:
            lines += [title, *(f"  {name}: {_shares(value)}" for name, value in group.items())]
    return lines


def _shares(value: Retention) -> str:
    return " · ".join(
        "–" if tally.share is None else f"{100 * tally.share:.1f} % ({tally.graded})"
        for tally in (value.young, value.mature, value.all)
    )
