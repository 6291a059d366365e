"""When notes arrived: once seen, the day stays."""

from pathlib import Path

from studykit.core.events import Answer, CardKey
from studykit.core.grades import Grade
from studykit.core.scheduling import NoteRules, Rules
from studykit.schedulers.sm2 import Sm2
from studykit.services.clock import ManualClock
from studykit.store.arrivals import arrival_days, record_arrivals
from studykit.store.store import ProgressStore

NOON = 1_795_089_600_000
TODAY = 20_776


def test_the_first_day_stays(tmp_path: Path) -> None:
    with ProgressStore(tmp_path / "progress.db", ManualClock(NOON)) as store:
        assert record_arrivals(store, ["a", "b"], TODAY) == 2
        version = store.connection.total_changes
        assert record_arrivals(store, ["b", "a"], TODAY + 1) == 0
        assert store.connection.total_changes == version
        assert record_arrivals(store, ["a", "c"], TODAY + 1) == 1
        assert arrival_days(store) == {"a": TODAY, "b": TODAY, "c": TODAY + 1}


def test_a_note_that_was_met_before_arrived_then(tmp_path: Path) -> None:
    clock = ManualClock(NOON)
    with ProgressStore(tmp_path / "progress.db", clock) as store:
        rules = NoteRules(Rules(Sm2()))
        store.record([(CardKey("a", "produce"), Answer(Grade.GOOD, 1))], clock, 4, rules)
        record_arrivals(store, ["a", "b"], TODAY + 30)
        assert arrival_days(store) == {"a": TODAY, "b": TODAY + 30}
