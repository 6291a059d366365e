"""Migrations: every released store opens, and a step that fails leaves what was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studykit.core.events import CardKey, Leech
from studykit.core.scheduling import NoteRules, Rules
from studykit.errors import StoreError
from studykit.schedulers.sm2 import Sm2
from studykit.services.check import check_store
from studykit.services.clock import ManualClock
from studykit.services.log import export_log
from studykit.store.migrations import MIGRATIONS, SCHEMA, Migration, migrate
from studykit.store.store import ProgressStore

RELEASED = sorted((Path(__file__).parents[2] / "golden" / "store").glob("v*.sql"))
NOW_MS = 1_800_000_000_000


def released(script: Path, folder: Path) -> Path:
    path = folder / "progress.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    return path


def schema_of(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {" ".join(row[0].split()) for row in rows}


def test_each_version_has_a_store_to_be_opened() -> None:
    assert [script.stem for script in RELEASED] == [f"v{n}" for n in range(1, len(MIGRATIONS) + 1)]


@pytest.mark.parametrize("script", RELEASED, ids=lambda script: script.stem)
def test_a_released_store_opens_with_all_its_answers(script: Path, tmp_path: Path) -> None:
    clock = ManualClock(NOW_MS)
    path = released(script, tmp_path)
    with closing(sqlite3.connect(path)) as before:
        rows = before.execute("SELECT * FROM event ORDER BY anki_ms").fetchall()
    with ProgressStore(path, clock) as store:
        assert store.connection.execute("SELECT * FROM event ORDER BY anki_ms").fetchall() == rows
        assert len(list(export_log(store))) == len(rows) >= 11
        assert check_store(store, clock).is_clean
        assert store.state(CardKey("suanli-bbbb", "cloze:zhengliu-aaaa")).reviews == 2
        with closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(SCHEMA.read_text(encoding="utf-8"))
            assert schema_of(store.connection) == schema_of(fresh)


@pytest.mark.parametrize("script", RELEASED, ids=lambda script: script.stem)
def test_a_released_store_takes_every_kind_of_event(script: Path, tmp_path: Path) -> None:
    clock, key = ManualClock(NOW_MS), CardKey("suanli-bbbb", "cloze:zhengliu-aaaa")
    rules = NoteRules(Rules(Sm2()))
    with ProgressStore(released(script, tmp_path), clock) as store:
        before = store.state(key)
        store.record([(key, Leech(marked=True))], clock, 4, rules)
        assert store.state(key) == before._replace(leech=True, suspended=True)
        store.undo(clock, 4, rules)
        assert store.state(key) == before
        with pytest.raises(sqlite3.IntegrityError, match="never change"):
            store.connection.execute("UPDATE event SET grade = 5")
        assert check_store(store, clock).is_clean


def note_added(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE event ADD COLUMN remark TEXT")


def failing(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE event ADD COLUMN second TEXT")
    raise sqlite3.OperationalError("stopped half-way")


def columns(connection: sqlite3.Connection) -> list[str]:
    return [row[1] for row in connection.execute("PRAGMA table_info(event)")]


def test_steps_run_once_in_order_and_are_recorded_by_name(tmp_path: Path) -> None:
    path = released(RELEASED[-1], tmp_path)
    steps = (*MIGRATIONS, Migration("m_remark", note_added))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, NOW_MS, steps)
        migrate(connection, path, NOW_MS, steps)
        assert columns(connection)[-1] == "remark"
        assert connection.execute("SELECT number, name FROM migration").fetchall() == [
            *((number, one.name) for number, one in enumerate(MIGRATIONS, start=1)),
            (len(MIGRATIONS) + 1, "m_remark"),
        ]


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = released(RELEASED[-1], tmp_path)
    steps = (*MIGRATIONS, Migration("m_remark", note_added), Migration("m_fails", failing))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, path, NOW_MS, steps)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert columns(connection)[-1] == "remark"
    with pytest.raises(StoreError, match="newer studykit"):
        ProgressStore(path, ManualClock(NOW_MS))


def test_two_processes_may_make_the_store_at_once(tmp_path: Path) -> None:
    clock, path = ManualClock(NOW_MS), tmp_path / "progress.db"
    with ProgressStore(path, clock) as one, ProgressStore(path, clock) as two:
        assert one.device == two.device
