"""A program that starts reviewers to be killed: it imports everything once and forks one a line it reads.

A line is `STORE ACKNOWLEDGED DAYS FIRST`: the store's file, the file that every answer is written to once it
was acknowledged, how many days after the start this review is, and the number of its first answer. Answers
carry their number as the time taken. It prints the reviewer's process id.
"""

import os
import random
import sys
from pathlib import Path

from studykit.core.deck import Deck
from studykit.core.grades import Grade
from studykit.core.notes import Basic
from studykit.core.settings import Settings
from studykit.services.clock import ManualClock
from studykit.services.review import Finished, ReviewSession
from studykit.store.store import ProgressStore

START_MS = 1_795_089_600_000
NOTES = tuple(Basic(id=f"note-{n:03}", front=f"What is {n}?", back=f"Number {n}.") for n in range(150))


def review(store_path: Path, acknowledged: Path, days: int, first: int) -> None:
    """Answer, and now and then take back, until killed."""
    clock = ManualClock(START_MS)
    clock.pass_days(days)
    chance = random.Random(first)
    settings = Settings(new_notes_per_day=40, leech_lapses=0)
    number = first
    with acknowledged.open("ab", buffering=0) as told, ProgressStore(store_path, clock) as store:
        session = ReviewSession([Deck(id="d", name="D", notes=NOTES)], store, settings, clock)
        while True:
            if isinstance(session.current(), Finished):
                clock.pass_days(1)
                continue
            clock.time_ms += 1
            if chance.random() < 0.03:
                session.undo()
                continue
            session.answer(chance.choice(list(Grade)), number)
            told.write(b"%d\n" % number)
            number += 1


for line in sys.stdin:
    store_name, acknowledged_name, days_later, first_number = line.split()
    child = os.fork()
    if child == 0:
        review(Path(store_name), Path(acknowledged_name), int(days_later), int(first_number))
    print(child, flush=True)
    os.waitpid(-1, os.WNOHANG)
