"""Backups: ten days of them, each a whole store; and the way back."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studykit.core.events import Answer, CardKey, Leech
from studykit.core.grades import Grade
from studykit.core.scheduling import NoteRules, Rules
from studykit.errors import StoreError
from studykit.schedulers.sm2 import Sm2
from studykit.services.check import check_store
from studykit.services.clock import ManualClock
from studykit.store.backup import back_up_daily, daily_backups, inspect_backup, restore
from studykit.store.store import ProgressStore

NOON = 1_795_089_600_000
ONE = CardKey("note-aaaa", "recognise")
sm2 = NoteRules(Rules(Sm2()))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture
def store(tmp_path: Path, clock: ManualClock) -> ProgressStore:
    return ProgressStore(tmp_path / "progress.db", clock)


def answer(store: ProgressStore, clock: ManualClock) -> None:
    store.record([(ONE, Answer(Grade.GOOD, 10))], clock, 4, sm2)


def test_one_a_day_and_the_ten_newest_stay(store: ProgressStore, clock: ManualClock) -> None:
    for day in range(20_000, 20_013):
        answer(store, clock)
        made = back_up_daily(store, day)
        answer(store, clock)
        assert back_up_daily(store, day) == made
    kept = daily_backups(store.path)
    assert [path.name for path in kept] == [f"progress-2024-10-{day:02}.db" for day in range(16, 6, -1)]
    assert [inspect_backup(path)[0] for path in kept] == list(range(25, 5, -2))
    assert sorted(path.name for path in kept[0].parent.iterdir()) == sorted(path.name for path in kept)


def test_a_backup_comes_back_and_running_sessions_notice(store: ProgressStore, clock: ManualClock) -> None:
    answer(store, clock)
    back_up_daily(store, 20_000)
    answer(store, clock)
    version = store.version()
    kept = restore(daily_backups(store.path)[0], store.path, clock)
    assert store.version() != version
    assert len(store.events()) == 1
    assert kept is not None
    assert inspect_backup(kept)[0] == 2
    answer(store, clock)
    assert check_store(store, clock).is_clean


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_store_is_moved_aside(store: ProgressStore, clock: ManualClock, damage: bytes) -> None:
    answer(store, clock)
    back_up_daily(store, 20_000)
    store.close()
    store.path.write_bytes(damage)
    with pytest.raises(StoreError, match="damaged") as caught:
        ProgressStore(store.path, clock)
    assert "studykit restore" in caught.value.hint
    kept = restore(daily_backups(store.path)[0], store.path, clock)
    assert kept is not None
    assert kept.read_bytes() == damage
    with ProgressStore(store.path, clock) as back:
        assert len(back.events()) == 1
        assert check_store(back, clock).is_clean


def test_a_lost_store_comes_back(store: ProgressStore, clock: ManualClock) -> None:
    answer(store, clock)
    back_up_daily(store, 20_000)
    store.close()
    store.path.unlink()
    assert restore(daily_backups(store.path)[0], store.path, clock) is None
    with ProgressStore(store.path, clock) as back:
        assert len(back.events()) == 1


def test_what_is_no_backup_replaces_nothing(store: ProgressStore, clock: ManualClock, tmp_path: Path) -> None:
    answer(store, clock)
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"x" * 4096)
    for path in (bad, tmp_path / "missing.db"):
        with pytest.raises(StoreError):
            restore(path, store.path, clock)
    assert len(store.events()) == 1


def test_what_a_killed_process_left_is_tidied_away(store: ProgressStore, clock: ManualClock) -> None:
    answer(store, clock)
    folder = store.path.with_name("backups")
    folder.mkdir()
    old, young = folder / "progress-2024-01-01.db.77.new", folder / "progress-2024-01-02.db.78.new"
    for path in (old, young):
        path.touch()
    os.utime(old, (1, 1))
    back_up_daily(store, 20_000)
    assert not old.exists()
    assert young.exists()


def test_a_backup_of_an_earlier_version_comes_back_as_todays(
    store: ProgressStore, clock: ManualClock, tmp_path: Path
) -> None:
    script = Path(__file__).parents[2] / "golden" / "store" / "v1.sql"
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript(script.read_text(encoding="utf-8"))
    answer(store, clock)
    restore(tmp_path / "old.db", store.path, clock)
    store.record([(ONE, Leech(marked=True))], clock, 4, sm2)
    assert store.state(ONE).leech
    assert check_store(store, clock).differing == ()
