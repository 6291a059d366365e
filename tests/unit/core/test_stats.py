"""Statistics of cards that can be counted by hand."""

from studykit.core.scheduling import CardState
from studykit.core.stats import card_counts, forecast, histogram

DAY = 20_776


def test_the_forecast_puts_the_backlog_on_today() -> None:
    states = [
        CardState(due_day=DAY - 9, interval_days=5, first_day=1),
        CardState(due_day=DAY + 2, interval_days=30, first_day=1),
    ]
    found = forecast([*states, states[0]._replace(suspended=True), CardState()], DAY, days=3)
    assert [(due.day - DAY, due.young, due.mature) for due in found] == [(0, 1, 0), (1, 0, 0), (2, 0, 1)]


def test_cards_are_counted_once() -> None:
    young = CardState(first_day=1, interval_days=20, flag=2)
    leech = CardState(first_day=1, interval_days=40, leech=True, suspended=True)
    counts = card_counts([young, young._replace(interval_days=21), leech, CardState()])
    assert (counts.young, counts.mature, counts.suspended, counts.leeches, counts.flagged) == (1, 1, 1, 1, 2)
    assert histogram([3, 1, 3]) == {1: 1, 3: 2}
