"""Totals of small histories that can be counted by hand."""

from studykit.core.events import Answer, CardKey, Event
from studykit.core.grades import Grade
from studykit.core.history import Review, reviews_of
from studykit.core.review_totals import Label, ReviewTotals
from studykit.core.scheduling import Rules
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


def totals(reviews: list[Review], **labels: Label) -> ReviewTotals:
    """What the reviews come to, seen from the last day; the newest are added first."""
    found = ReviewTotals(DAY + 61, labels)
    for review in reversed(reviews):
        found.add(review)
    return found


def test_true_retention_leaves_first_meetings_and_drill_out() -> None:
    found = totals(LIFE).retention
    assert (found["all"].all.graded, found["all"].all.passed) == (5, 4)
    assert (found["all"].mature.graded, found["all"].mature.passed) == (1, 0)
    assert (found["week"].all.graded, found["week"].young.passed) == (2, 1)
    assert found["today"].all.share == 1.0
    assert totals([]).retention["all"].all.share is None


def test_retention_by_label_leaves_the_unlabelled_out() -> None:
    found = totals(LIFE, card=lambda key: key.card, nothing=lambda _key: "")
    assert found.labelled("card")["recognise"].all.graded == 5
    assert found.labelled("nothing") == {}


def test_each_day_counts_answers_introductions_drill_and_minutes() -> None:
    days = totals(LIFE).days
    assert list(days) == [DAY, DAY + 1, DAY + 7, DAY + 22, DAY + 60, DAY + 61]
    assert days[DAY].introduced == 1
    lapse = days[DAY + 60]
    assert (lapse.answers, lapse.drill, lapse.passed, lapse.taken_ms) == (3, 2, 0, 18_000)


def test_hours_are_those_of_the_place() -> None:
    found = totals(history((0, 4), (1, 4), hour=20, offset=8 * 60)).hours
    assert [hour for hour, tally in enumerate(found) if tally.graded] == [4]
