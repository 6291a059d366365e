"""Answers that leave in a package and come back into an empty store replay to the same schedule."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.core.deck import Deck
from studykit.core.events import Answer, CardKey, Event, Undo
from studykit.core.grades import Grade
from studykit.core.notes import Cloze, Quote, Term
from studykit.core.settings import Settings
from studykit.core.study_day import DAY_MS, Stamp
from studykit.services.anki_progress import card_schedules
from studykit.services.export import make_export
from studykit.services.import_anki import import_progress
from studykit.services.rules import rules_for
from studykit.store.merge import merge_events
from studykit.store.store import ProgressStore

FIRST_DAY = 19_000
DECK = Deck(
    id="d",
    name="D",
    notes=(
        Term(id="term", zh="模型", pinyin="móxíng", en="model"),
        Quote(id="quote", zh="模型很小。", en="The model is small.", cloze={"term": 7}),
        Cloze(id="own", text="{{c1::一}}和{{c3::三}}"),
    ),
)
KEYS = [
    CardKey("term", "recognise"),
    CardKey("term", "produce"),
    CardKey("quote", "cloze:term"),
    CardKey("own", "cloze:1"),
    CardKey("own", "cloze:3"),
]
FOUR = st.sampled_from([Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY])


class LaterClock:
    """Long after everything that was answered."""

    def now_ms(self) -> int:
        return (FIRST_DAY + 900) * DAY_MS

    def utc_offset_minutes(self) -> int:
        return 0


def log_of(steps: list[tuple[int, int, Grade, int, bool]]) -> list[Event]:
    """Answers on growing days; some are taken back at once."""
    events: list[Event] = []
    day = FIRST_DAY
    for number, (which, days, grade, taken_ms, is_undone) in enumerate(steps):
        day += days
        instant_ms = day * DAY_MS + 30_000_000 + number * 1_000
        stamp = Stamp(instant_ms, 0, day, "laptop")
        events.append(Event(KEYS[which], stamp, Answer(grade, taken_ms), instant_ms))
        if is_undone:
            later = Stamp(instant_ms + 500, 0, day, "laptop")
            events.append(Event(KEYS[which], later, Undo(instant_ms), instant_ms + 500))
    return events


STEPS = st.lists(
    st.tuples(st.integers(0, len(KEYS) - 1), st.integers(0, 20), FOUR, st.integers(0, 60_000), st.booleans()),
    max_size=30,
)


@given(STEPS)
@settings(max_examples=30, deadline=None)
def test_a_schedule_survives_the_way_through_a_package(
    steps: list[tuple[int, int, Grade, int, bool]],
) -> None:
    clock, rules = LaterClock(), rules_for([DECK], Settings())
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with ProgressStore(here / "one.db", clock) as one:
            merge_events(one, log_of(steps), clock.now_ms(), rules)
            schedules = card_schedules(one.events(), rules)
            before = {key: state for key, state in one.states().items() if state.due_day is not None}
        package = make_export([DECK], Settings(), {}, 1_700_000_000, progress=schedules).content
        (here / "x.apkg").write_bytes(package)
        with ProgressStore(here / "two.db", clock) as two:
            done = import_progress(
                here / "x.apkg", [DECK], Settings(), two, clock, offset_at=lambda _instant: 0
            )
            assert two.states() == before
            assert done.differences == ()
            again = import_progress(
                here / "x.apkg", [DECK], Settings(), two, clock, offset_at=lambda _instant: 0
            )
            assert (again.added, again.known) == (0, done.added)
