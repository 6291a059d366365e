"""A day's plan as a pure function of standings."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.backlog import spread_overdue
from studykit.core.events import CardKey
from studykit.core.plan import NewLimits, Order, Place, Plan, limits, plan, spread
from studykit.core.standing import Standing

DAY = 20_000
BOTH = ("recognise", "produce")


def term(note_id: str, deck: int = 0) -> Place:
    return Place(note_id, note_id, deck, BOTH, gated=True)


def due(days_ago: int, interval_days: int = 10) -> Standing:
    return Standing(
        first_day=DAY - 50,
        due_day=DAY - days_ago,
        interval_days=interval_days,
        answered_day=DAY - days_ago - interval_days,
        answered_grade=4,
    )


def make(
    places: Sequence[Place],
    known: dict[str, dict[str, Standing]],
    *,
    new: int = 10,
    order: Order = "due",
    ahead_days: int = 0,
    seed: int = 0,
) -> Plan:
    return plan(
        places,
        known,
        lambda _place, _name: True,
        DAY,
        NewLimits(new, (new, new)),
        order=order,
        seed=seed,
        ease=lambda place: -int(place.note_id),
        ahead_days=ahead_days,
    )


def asked(made: Plan) -> list[tuple[str, str, str]]:
    return [(entry.key.note_id, entry.key.card, entry.kind) for entry in made.entries]


def test_due_cards_are_not_limited_and_the_backlog_is_counted() -> None:
    known = {str(n): {"recognise": due(n)} for n in range(300)}
    made = make([term(str(n)) for n in range(400)], known, new=0)
    assert (made.count("due"), made.count("new"), made.overdue) == (300, 0, 299)


def test_one_card_of_a_note_a_day_the_longest_overdue() -> None:
    made = make([term("1")], {"1": {"recognise": due(1), "produce": due(3)}})
    assert asked(made) == [("1", "produce", "due")]
    answered = due(-6)._replace(answered_day=DAY)
    assert asked(make([term("1")], {"1": {"recognise": answered, "produce": due(3)}})) == []


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (due(-3, 5), []),
        (due(-3, 6), [("1", "produce", "new")]),
        (due(-3, 6)._replace(answered_day=DAY), []),
        (due(-3, 6)._replace(suspended=True), [("1", "produce", "new")]),
    ],
)
def test_the_second_direction_unlocks_at_six_days(
    first: Standing, expected: list[tuple[str, str, str]]
) -> None:
    assert asked(make([term("1")], {"1": {"recognise": first}}, new=0)) == expected


def test_suspended_cards_and_notes_buried_today_are_not_asked() -> None:
    one = Place("1", "1", 0, ("recognise",), gated=True)
    late = due(2)
    assert asked(make([one], {"1": {"recognise": late._replace(suspended=True)}})) == []
    assert (
        asked(make([term("1")], {"1": {"recognise": late, "produce": due(1)._replace(buried_day=DAY)}})) == []
    )
    assert asked(make([term("1")], {"1": {"recognise": Standing(buried_day=DAY)}})) == []
    assert asked(make([term("1")], {"1": {"recognise": Standing(suspended=True)}})) == []
    assert len(asked(make([one], {"1": {"recognise": late._replace(buried_day=DAY - 1)}}))) == 1


def test_drill_comes_from_today_only() -> None:
    missed = due(-1)._replace(answered_day=DAY, answered_grade=3)
    assert [entry.kind for entry in make([term("1")], {"1": {"recognise": missed}}).drills] == ["drill"]
    assert make([term("1")], {"1": {"recognise": missed._replace(answered_day=DAY - 1)}}).drills == ()


def test_orders() -> None:
    places = [term(str(n)) for n in range(6)]
    known = {str(n): {"recognise": due(n % 3)} for n in range(6)}

    def names(order: Order, seed: int = 0) -> list[str]:
        return [entry.key.note_id for entry in make(places, known, order=order, seed=seed).entries]

    assert names("due") == ["2", "5", "1", "4", "0", "3"]
    assert names("deck") == ["0", "1", "2", "3", "4", "5"]
    assert names("easiest") == ["5", "4", "3", "2", "1", "0"]
    assert names("random", 1) == names("random", 1) != names("random", 2)
    assert sorted(names("random")) == names("deck")


def test_new_notes_follow_the_order_too() -> None:
    places = [term(str(n)) for n in range(9)]
    assert [key for key, _card, _kind in asked(make(places, {}, new=3, order="easiest"))] == ["8", "7", "6"]
    assert [key for key, _card, _kind in asked(make(places, {}, new=3))] == ["0", "1", "2"]


def test_review_ahead_asks_what_falls_due_and_introduces_nothing() -> None:
    known = {"1": {"recognise": due(-2, 9)}, "2": {"recognise": due(-5, 9)}}
    made = make([term("1"), term("2"), term("3")], known, ahead_days=3)
    assert asked(made) == [("1", "recognise", "due")]
    assert made.overdue == 0


def test_limits_leave_what_was_not_introduced_today() -> None:
    known = {
        "1": {"recognise": Standing(first_day=DAY)},
        "2": {"recognise": Standing(first_day=DAY - 9), "produce": Standing(first_day=DAY)},
        "3": {"recognise": Standing()},
    }
    assert limits(10, [None, 2], {"1": 1}, known, DAY) == NewLimits(9, (9, 1))


@given(st.integers(0, 40), st.integers(0, 40))
def test_spread_keeps_both_orders_and_mixes_evenly(many: int, few: int) -> None:
    made = make([term(str(n)) for n in range(many)], {}, new=many).entries
    extra = make([term(f"{n}") for n in range(100, 100 + few)], {}, new=few).entries
    mixed = spread(made, extra)
    assert tuple(entry for entry in mixed if entry in made) == made
    assert tuple(entry for entry in mixed if entry in extra) == extra
    for end in range(len(mixed)):
        share = sum(entry in extra for entry in mixed[:end])
        assert abs(share - few * end / max(1, many + few)) <= 1


def test_a_backlog_is_spread_evenly_the_least_late_first() -> None:
    cards = {CardKey(str(n), "recognise"): due(n, 10) for n in range(1, 10)}
    cards[CardKey("today", "recognise")] = due(0)
    cards[CardKey("away", "recognise")] = due(5)._replace(suspended=True)
    moved = spread_overdue(cards, DAY, 3)
    assert {key.note_id: day - DAY for key, day in moved.items()} == {
        str(n): (n - 1) // 3 for n in range(1, 10)
    }
    assert spread_overdue({}, DAY, 3) == {}
