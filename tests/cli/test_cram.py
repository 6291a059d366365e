"""`studykit cram` from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Program

pytestmark = pytest.mark.usefixtures("two_terms")


def test_asks_both_directions_and_leaves_the_schedule(studykit: Program) -> None:
    result = studykit("cram", "first", "--by", "2999-12-03 09:00", stdin="\n3\n\n3\n\n3\n\n1\nq\n")
    assert result.returncode == 0
    assert [line for line in result.stdout.splitlines() if line in ("distillation", "computing power")]
    assert result.stderr.splitlines()[-1] == "1 of 2 right both ways, 1 not yet, 0 not asked"
    assert '"event": "cram"' in studykit("log", "export").stdout
    assert "2 new · 0 due" in studykit("review", "--plain").stderr
    again = studykit("cram", "first", stdin="q\n")
    assert "1 of 2 right both ways, 1 not yet" in again.stderr


def test_slow_answers_count_as_missed(studykit: Program) -> None:
    result = studykit("cram", "first", "--timed", "0.1s", "--minutes", "5", stdin="\n3\nq\n")
    assert result.returncode == 0
    assert "5 min left" in result.stderr or "4 min left" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "tomorrow"], "--by: “tomorrow” is no time"),
        (["--by", "2020-01-01 09:00"], "--by: 2020-01-01 09:00 has passed"),
        (["--timed", "fast"], "--timed: “fast” is no number of seconds"),
    ],
)
def test_what_cannot_be_understood_is_refused(studykit: Program, arguments: list[str], message: str) -> None:
    result = studykit("cram", "first", *arguments)
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, f"studykit: error: {message}")
