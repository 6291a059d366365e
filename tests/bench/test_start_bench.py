"""How long the program takes to say anything, against the least that a click program can take."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import pytest

RUNS = 9


def seconds(*command: str) -> float:
    """The median wall time of a command, one warm-up run left out."""
    taken = []
    for _run in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


@pytest.mark.bench
def test_help_starts_in_three_times_the_time_of_importing_click() -> None:
    floor, program = seconds("-c", "import click"), seconds("-m", "studykit", "--help")
    ratio = program / floor
    print(f"\nimport click {floor * 1000:.0f} ms · studykit --help {program * 1000:.0f} ms · {ratio:.2f}×")
    assert ratio <= 3
