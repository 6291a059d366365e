"""The store against its own log: whatever two machines do, in whatever order their logs meet."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studykit.core.events import (
    Action,
    Answer,
    Bury,
    CardKey,
    Cram,
    Flag,
    Leech,
    Reset,
    SetDue,
    Suspend,
    Unsuspend,
)
from studykit.core.grades import Grade
from studykit.core.history import reviews_of
from studykit.core.replay import replay
from studykit.core.review_totals import ReviewTotals
from studykit.core.scheduling import NoteRules, Rules
from studykit.schedulers.sm2 import Sm2
from studykit.services.check import check_store
from studykit.services.clock import ManualClock
from studykit.services.log import export_log, import_log
from studykit.store.answer_days import answer_days
from studykit.store.card_events import events_by_card
from studykit.store.store import ProgressStore

START_MS = 1_795_089_600_000
RULES = NoteRules(Rules(Sm2(), leech_lapses=2))
KEYS = [CardKey(note, card) for note in ("a", "b") for card in ("recognise", "produce")]
grades = st.sampled_from(Grade)
actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(Answer, grades, st.integers(0, 60_000), st.integers(-3, 3)),
    st.builds(Answer, grades, st.integers(0, 60_000), st.integers(-3, 3)),
    st.builds(Cram, grades, st.integers(0, 60_000)),
    st.builds(Flag, st.integers(0, 7)),
    st.builds(SetDue, st.integers(20_700, 21_000), st.one_of(st.none(), st.integers(1, 400))),
    st.sampled_from([Suspend(), Unsuspend(), Bury(), Reset(), Leech(marked=True), Leech(marked=False)]),
)
# machine, what it does (None undoes, True redoes), to which card, hours and minutes passed, its UTC offset
steps = st.lists(
    st.tuples(
        st.booleans(),
        st.one_of(actions, actions, st.none(), st.just(True)),
        st.sampled_from(KEYS),
        st.integers(-10, 60),
        st.sampled_from([-720, -60, 0, 480, 840]),
    ),
    max_size=30,
)


def act(store: ProgressStore, clock: ManualClock, action: Action | bool | None, key: CardKey) -> None:
    if action is None:
        store.undo(clock, 4, RULES)
    elif action is True:
        store.redo(clock, 4, RULES)
    elif not isinstance(action, bool):
        store.record([(key, action)], clock, 4, RULES)


@given(steps)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_states_are_replays_and_logs_merge_by_union(
    taken: list[tuple[bool, Action | bool | None, CardKey, int, int]],
) -> None:
    clock = ManualClock(START_MS)
    with (
        TemporaryDirectory() as folder,
        ProgressStore(Path(folder) / "here.db", clock) as here,
        ProgressStore(Path(folder) / "there.db", clock) as there,
    ):
        for store in (here, there):
            store.connection.execute("PRAGMA synchronous = OFF")
        for is_here, action, key, hours, offset in taken:
            clock.time_ms += hours * 3_600_000
            clock.offset_minutes = offset
            act(here if is_here else there, clock, action, key)
        for store in (here, there):
            assert check_store(store, clock).differing == ()
            for key, state in store.states().items():
                assert replay(reversed(store.events(key)), RULES(key.note_id)) == state
            assert_days_are_those_of_the_reviews(store)
        clock.pass_days(30)
        ours, theirs = list(export_log(here)), list(export_log(there))
        first = import_log(here, theirs, "there", clock, RULES)
        assert (first.added, first.known, first.ahead) == (len(theirs), 0, ())
        assert import_log(here, theirs, "there", clock, RULES).added == 0
        import_log(there, ours, "here", clock, RULES)
        assert here.states() == there.states()
        assert (
            len({event.anki_ms for event in here.events()}) == len(here.events()) == len(ours) + len(theirs)
        )
        assert check_store(here, clock).differing == ()
        assert_days_are_those_of_the_reviews(here)


def assert_days_are_those_of_the_reviews(store: ProgressStore) -> None:
    totals = ReviewTotals(0, {})
    for key, events in events_by_card(store):
        assert events == store.events(key)
        for review in reviews_of(events, RULES(key.note_id)):
            totals.add(review)
    of_reviews = [
        (day, total.answers, total.taken_ms, total.first.instant_ms, total.last.instant_ms)
        for day, total in totals.days.items()
    ]
    assert of_reviews == [
        (day, total.answers, total.taken_ms, total.first.instant_ms, total.last.instant_ms)
        for day, total in answer_days(store).items()
    ]
