"""A cram, through the door that both front ends use."""

from pathlib import Path

from studykit.core.cram import CramResult
from studykit.core.deck import Deck, DeckOptions
from studykit.core.events import Answer, CardKey
from studykit.core.grades import Grade
from studykit.core.notes import Concept, Term
from studykit.core.scheduling import NoteRules, Rules
from studykit.core.settings import Settings
from studykit.core.study_day import MINUTE_MS
from studykit.schedulers.sm2 import Sm2
from studykit.services.clock import ManualClock
from studykit.services.cram import CramFinished, CramSession, CramShown, CramWaiting
from studykit.store.store import ProgressStore

NOON = 1_795_089_600_000
DECK = Deck(
    id="client",
    name="Client",
    notes=(
        Term(id="one-aaaa", zh="蒸馏", en="distillation", pinyin="x"),
        Term(id="two-bbbb", zh="算力", en="computing power", pinyin="x"),
        Concept(id="why-cccc", question="Why?", answer="Because."),
    ),
    options=DeckOptions(cards=("recognise", "answer")),
)


def cram(
    store: ProgressStore, clock: ManualClock, minutes: int = 60, timed_ms: int | None = None
) -> CramSession:
    deadline_ms = clock.now_ms() + minutes * MINUTE_MS
    return CramSession([DECK], store, Settings(), clock, deadline_ms=deadline_ms, timed_ms=timed_ms)


def test_a_cram_asks_everything_and_ends_at_the_deadline(tmp_path: Path) -> None:
    clock = ManualClock(NOON)
    with ProgressStore(tmp_path / "p.db", clock) as store:
        session, asked = cram(store, clock), []
        while not isinstance(current := session.current(), CramFinished):
            if isinstance(current, CramWaiting):
                clock.time_ms = current.due_ms
                continue
            asked.append(current.key.card)
            clock.time_ms += 5_000
            session.answer(Grade.GOOD, 4_000)
        assert sorted(asked[:5]) == ["answer", "produce", "produce", "recognise", "recognise"]
        assert len(asked) == 10
        assert current.result == CramResult(right=3, wrong=0, unseen=0)
        assert all(state.first_day is None for state in store.states().values())


def test_the_worst_known_come_first_and_the_slow_are_missed(tmp_path: Path) -> None:
    clock = ManualClock(NOON)
    with ProgressStore(tmp_path / "p.db", clock) as store:
        rules = NoteRules(Rules(Sm2()))
        store.record([(CardKey("two-bbbb", "produce"), Answer(Grade.AGAIN, 1))], clock, 4, rules)
        session = cram(store, clock, timed_ms=3_000)
        current = session.current()
        assert isinstance(current, CramShown)
        assert current.key == CardKey("two-bbbb", "produce")
        session.answer(Grade.EASY, 3_001)
        assert session.result == CramResult(right=0, wrong=1, unseen=2)
        session.undo()
        assert session.result == CramResult(right=0, wrong=0, unseen=3)


def test_a_cram_goes_on_after_a_restart(tmp_path: Path) -> None:
    clock = ManualClock(NOON)
    with ProgressStore(tmp_path / "p.db", clock) as store:
        session = cram(store, clock)
        for _ in range(5):
            session.answer(Grade.GOOD, 900)
        assert isinstance(session.current(), CramWaiting)
    with ProgressStore(tmp_path / "p.db", clock) as store:
        session = cram(store, clock)
        assert isinstance(session.current(), CramWaiting)
        assert isinstance(session.go_ahead(), CramShown)
