"""A year of study, simulated: journeys, days off, slips of the clock and second thoughts included."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from studykit.core.deck import Deck, DeckOptions
from studykit.core.events import CardKey
from studykit.core.fuzz import reach_days
from studykit.core.grades import Grade
from studykit.core.notes import Term
from studykit.core.plan import UNLOCK_DAYS
from studykit.core.replay import replay
from studykit.core.scheduling import MAX_INTERVAL_DAYS, NEW, CardState
from studykit.core.settings import Settings
from studykit.services.check import check_store
from studykit.services.clock import ManualClock
from studykit.services.review import ReviewSession, Shown
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore

START_MS = 1_795_089_600_000
SIGNS = [chr(code) for code in range(0x4E00, 0x4F00)]


@dataclass(frozen=True)
class Learner:
    """How somebody studies: the weights of the grades 0 to 5, and how often what happens."""

    seed: int
    grades: tuple[int, ...]
    days_off: float
    journeys: float
    slips: float
    undos: float
    fuzz: bool
    rollover_hours: tuple[int, ...]


learners = st.builds(
    Learner,
    seed=st.integers(0, 2**32),
    grades=st.tuples(*(st.integers(0, 3) for _ in range(3)), *(st.integers(1, 12) for _ in range(3))),
    days_off=st.floats(0, 0.3),
    journeys=st.floats(0, 0.3),
    slips=st.floats(0, 0.1),
    undos=st.floats(0, 0.05),
    fuzz=st.booleans(),
    rollover_hours=st.lists(st.integers(0, 23), min_size=1, max_size=3).map(tuple),
)


def library(cards: int) -> list[Deck]:
    """Three decks of terms with two cards each; one deck has a limit of its own, one is scheduled by FSRS."""
    notes = [
        Term(id=f"term-{n:05}", zh=SIGNS[n % 256] + SIGNS[n // 256], en=f"word {n}", pinyin="x")
        for n in range(cards // 2)
    ]
    third = len(notes) // 3
    return [
        Deck(id="a", name="A", notes=tuple(notes[:third]), options=DeckOptions(new_notes_per_day=3)),
        Deck(id="b", name="B", notes=tuple(notes[third : 2 * third]), options=DeckOptions(scheduler="fsrs")),
        Deck(id="c", name="C", notes=tuple(notes[2 * third :])),
    ]


class Year:
    """One learner's year, checked session by session."""

    def __init__(self, learner: Learner, cards: int, store: ProgressStore, clock: ManualClock) -> None:
        self.learner, self.store, self.clock = learner, store, clock
        self.chance = Random(learner.seed)
        self.decks = library(cards)
        self.new_a_day = max(5, cards // 2 // 200)
        self.known: dict[CardKey, CardState] = {}
        self.introduced: Counter[int] = Counter()
        self.day = 0
        self.answers = 0

    def live(self, days: int) -> None:
        for number in range(days):
            self.clock.time_ms += int(self.chance.uniform(0.8, 1.2) * 86_400_000)
            if self.chance.random() < self.learner.journeys:
                self.clock.offset_minutes = self.chance.randrange(-48, 57) * 15
            if self.chance.random() < self.learner.slips:
                self.clock.time_ms -= int(self.chance.uniform(0, 30) * 3_600_000)
            if self.chance.random() >= self.learner.days_off:
                hours = self.learner.rollover_hours
                self.study(hours[number * len(hours) // days])

    def study(self, rollover_hour: int) -> None:
        chosen = Settings(
            new_notes_per_day=self.new_a_day, rollover_hour=rollover_hour, fuzz=self.learner.fuzz
        )
        session = ReviewSession(self.decks, self.store, chosen, self.clock)
        assert session.day >= self.day, "the study day went back"
        self.day = session.day
        touched: set[CardKey] = set()
        while isinstance(shown := session.current(), Shown):
            if session.day != self.day:
                assert session.day == self.day + 1, "a sitting of minutes skipped a day"
                self.known |= {key: self.store.state(key) for key in touched}
                self.day = session.day
                touched.clear()
            self.check_asked(shown)
            touched.add(shown.key)
            self.clock.time_ms += self.chance.randrange(500, 3_000)
            if self.chance.random() < self.learner.undos:
                session.undo()
                continue
            (grade,) = self.chance.choices(list(Grade), self.learner.grades)
            session.answer(grade, 2_000)
            self.answers += 1
            assert self.answers < 1_000_000
        self.check_day(touched, chosen)

    def check_asked(self, shown: Shown) -> None:
        state = shown.state
        assert not state.suspended
        assert shown.kind == "new" or (state.due_day is not None and state.first_day is not None)
        if shown.kind == "due":
            assert state.due_day is not None
            assert state.due_day <= self.day
        if shown.kind == "drill":
            assert state.drills_on(self.day)
        if shown.card.name == "produce" and shown.kind == "new":
            first = self.store.state(CardKey(shown.key.note_id, "recognise"))
            assert first.interval_days >= UNLOCK_DAYS
            assert first.answered_day != self.day, "siblings wait for the next study day"

    def check_day(self, touched: set[CardKey], chosen: Settings) -> None:
        rules = rules_for(self.decks, chosen)
        asked: Counter[str] = Counter()
        for key in touched:
            state, before = self.store.state(key), self.known.get(key, NEW)
            assert state == replay(self.store.events(key), rules(key.note_id))
            self.check_state(state)
            graded_today = state.last_day == self.day
            assert state.reviews - before.reviews <= 1 or before.reviews == 0
            asked[key.note_id] += graded_today
            assert not state.drills_on(self.day) or state.suspended, "a session ends when all scored 4"
            self.known[key] = state
        assert all(count <= 1 for count in asked.values()), "two cards of a note on one day"
        first_days: dict[str, int] = {}
        for key, state in self.known.items():
            if state.first_day is not None:
                first_days[key.note_id] = min(first_days.get(key.note_id, self.day), state.first_day)
        assert sum(first == self.day for first in first_days.values()) <= self.new_a_day

    def check_state(self, state: CardState) -> None:
        if state.first_day is None:
            return
        assert state.last_day is not None
        assert state.due_day is not None
        assert 1 <= state.interval_days <= MAX_INTERVAL_DAYS
        assert state.last_day < state.due_day <= state.last_day + MAX_INTERVAL_DAYS * 1.06
        assert state.first_day <= state.last_day <= self.day
        assert abs(state.shift_days) <= reach_days(state.interval_days)
        assert state.due_day == state.last_day + max(1, state.interval_days + state.shift_days)
        assert state.ease_hundredths >= 130
        assert state.lapses < state.reviews
        assert state.leech == (state.lapses >= 8)


def simulate(learner: Learner, cards: int, folder: Path) -> None:
    clock = ManualClock(START_MS)
    path = folder / f"{learner.seed}-{hash(learner)}.db"
    (folder / "backups").touch()  # a file in their place: daily backups would take most of the time
    with ProgressStore(path, clock) as store:
        store.connection.execute("PRAGMA synchronous = OFF")  # nothing is killed here
        year = Year(learner, cards, store, clock)
        year.live(365)
        assert check_store(store, clock).differing == ()
        assert check_store(store, clock).damage == ()
        days = [event.stamp.study_day for event in store.events()]
        assert days == sorted(days), "a study day went back"
    for file in folder.glob(f"{path.name}*"):
        file.unlink()


@given(learner=learners)
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_laws_hold_on_every_day_of_a_small_year(tmp_path: Path, learner: Learner) -> None:
    simulate(learner, 500, tmp_path)


@pytest.mark.soak
@given(learner=learners)
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_laws_hold_on_every_day_of_a_year_over_5000_cards(tmp_path: Path, learner: Learner) -> None:
    simulate(learner, 5_000, tmp_path)
