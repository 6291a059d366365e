"""Killed at any moment, a review loses no answer that it acknowledged."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from studykit.core.events import Answer
from studykit.services.check import check_store
from studykit.services.clock import ManualClock
from studykit.store.store import ProgressStore

START_MS = 1_795_089_600_000
NURSERY = Path(__file__).with_name("review_nursery.py")
ROUNDS_A_STORE = 10


@pytest.fixture(scope="module")
def nursery() -> Iterator["subprocess.Popen[str]"]:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, str(NURSERY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()


def start(nursery: "subprocess.Popen[str]", store: Path, acknowledged: Path, days: int, first: int) -> int:
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{store} {acknowledged} {days} {first}\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


@pytest.mark.parametrize("writers", [1, 2])
@pytest.mark.parametrize("kills", [20, pytest.param(500, marks=pytest.mark.soak)])
def test_every_acknowledged_answer_is_in_the_log(
    nursery: "subprocess.Popen[str]", tmp_path: Path, kills: int, writers: int
) -> None:
    chance = random.Random(kills * writers)
    answered = 0
    for turn in range(kills):
        folder = tmp_path / str(turn // ROUNDS_A_STORE)
        folder.mkdir(exist_ok=True)
        store, days = folder / "progress.db", turn % ROUNDS_A_STORE * 200
        files = [folder / f"{turn}-{writer}.told" for writer in range(writers)]
        reviewers = [
            start(nursery, store, file, days, (turn % ROUNDS_A_STORE * writers + writer) * 1000)
            for writer, file in enumerate(files)
        ]
        time.sleep(chance.uniform(0, 0.12))
        for reviewer in reviewers:
            os.kill(reviewer, signal.SIGKILL)
        for reviewer in reviewers:
            wait_for_end(reviewer)
        answered += verify(store, folder.glob("*.told"), days)
    assert answered > kills


def wait_for_end(reviewer: int) -> None:
    """Until a killed process is gone or waits to be reaped."""
    for _ in range(1000):
        try:
            state = Path(f"/proc/{reviewer}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return
        if state in "ZX":
            return
        time.sleep(0.001)


def verify(path: Path, files: Iterator[Path], days: int) -> int:
    """Check the store against all that was acknowledged so far; how much that is."""
    acknowledged = {int(line) for file in files for line in file.read_text().splitlines()}
    clock = ManualClock(START_MS)
    clock.pass_days(days + 190)
    with ProgressStore(path, clock) as store:
        logged = {event.action.taken_ms for event in store.events() if isinstance(event.action, Answer)}
        assert acknowledged <= logged
        report = check_store(store, clock)
        assert report.damage == ()
        assert report.differing == ()
    return len(acknowledged)
