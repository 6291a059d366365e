"""Statistics of small histories that can be counted by hand."""

from studykit.core.events import Answer, CardKey, Event
from studykit.core.grades import Grade
from studykit.core.history import Review, reviews_of
from studykit.core.scheduling import CardState, Rules
from studykit.core.stats import (
    card_counts,
    day_totals,
    forecast,
    histogram,
    hours,
    retention_by,
    retention_by_period,
)
from studykit.core.study_day import DAY_MS, Stamp
from studykit.schedulers.sm2 import Sm2

DAY = 20_776
KEY = CardKey("word-aaaa", "recognise")


def history(*answers: tuple[int, int], hour: int = 12, offset: int = 0) -> list[Review]:
    """The reviews of one card from (day, grade) pairs."""
    events = []
    for number, (day, grade) in enumerate(answers):
        instant = (DAY + day) * DAY_MS + hour * DAY_MS // 24 + number
        stamp = Stamp(instant, offset, DAY + day, "d")
        events.append(Event(KEY, stamp, Answer(Grade(grade), 6_000), instant))
    return reviews_of(events, Rules(Sm2()))


LIFE = history((0, 4), (1, 4), (7, 4), (22, 4), (60, 1), (60, 3), (60, 4), (61, 3))


def test_true_retention_leaves_first_meetings_and_drill_out() -> None:
    found = retention_by_period(LIFE, DAY + 61)
    assert (found["all"].all.graded, found["all"].all.passed) == (5, 4)
    assert (found["all"].mature.graded, found["all"].mature.passed) == (1, 0)
    assert (found["week"].all.graded, found["week"].young.passed) == (2, 1)
    assert found["today"].all.share == 1.0
    assert retention_by_period([], DAY)["all"].all.share is None


def test_retention_by_label_leaves_the_unlabelled_out() -> None:
    assert retention_by(LIFE, lambda key: key.card)["recognise"].all.graded == 5
    assert retention_by(LIFE, lambda _key: "") == {}


def test_each_day_counts_answers_introductions_drill_and_minutes() -> None:
    totals = day_totals(LIFE)
    assert list(totals) == [DAY, DAY + 1, DAY + 7, DAY + 22, DAY + 60, DAY + 61]
    assert totals[DAY].introduced == 1
    lapse = totals[DAY + 60]
    assert (lapse.answers, lapse.drill, lapse.passed, lapse.taken_ms) == (3, 2, 0, 18_000)


def test_hours_are_those_of_the_place() -> None:
    found = hours(history((0, 4), (1, 4), hour=20, offset=8 * 60))
    assert [hour for hour, tally in enumerate(found) if tally.graded] == [4]


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
