"""`studykit stats` and `studykit schedulers` from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studykit.core.deck import Deck
from studykit.core.grades import Grade
from studykit.core.notes import Term
from studykit.core.settings import Settings
from studykit.services.clock import ManualClock, SystemClock
from studykit.services.review import ReviewSession, Shown
from studykit.store.store import ProgressStore

if TYPE_CHECKING:
    from tests.conftest import Program


@pytest.fixture
def studied(two_terms: Path, tmp_path: Path) -> None:
    """Forty days of answers, with a lapse on two of them."""
    notes = (
        Term(id="zhengliu-aaaa", zh="蒸馏", en="distillation", pinyin="zhēngliú"),
        Term(id="suanli-bbbb", zh="算力", en="computing power", pinyin="suànlì"),
    )
    deck = Deck(id="first", name="Talks::First", notes=notes)
    clock = ManualClock(SystemClock().now_ms())
    clock.pass_days(-40)
    with ProgressStore(tmp_path / "home" / "progress.db", clock) as store:
        for day in range(40):
            session = ReviewSession([deck], store, Settings(), clock)
            while isinstance(session.current(), Shown):
                clock.time_ms += 5_000
                lapses = day in (7, 8) and not session.summary.answers
                session.answer(Grade.AGAIN if lapses else Grade.GOOD, 5_000)
            clock.pass_days(1)


@pytest.mark.usefixtures("studied")
def test_stats_as_json_hold_everything(studykit: Program) -> None:
    told = json.loads(studykit("stats", "--json").stdout)
    assert set(told) >= {"streak", "cards", "retention", "days", "forecast", "intervals", "ease", "hours"}
    assert set(told["by_transcript"]) == {"first.md"}
    assert set(told["by_direction"]) == {"zh→en", "en→zh"}
    assert set(told["by_kind"]) == {"recognise", "produce"}
    everything = told["retention"]["all"]["all"]
    assert everything["graded"] - everything["passed"] == 2
    assert everything == told["by_deck"]["Talks::First"]["all"]
    assert len(told["forecast"]) == 30
    assert sum(hour["graded"] for hour in told["hours"]) == everything["graded"]
    assert sum(day["introduced"] for day in told["days"]) == 4


@pytest.mark.usefixtures("studied")
def test_stats_as_text_and_of_one_deck(studykit: Program) -> None:
    result = studykit("stats", "first")
    assert result.returncode == 0
    assert "True retention (young · mature · all):" in result.stdout
    assert "zh→en" in result.stdout
    assert studykit("stats", "none").returncode == 2


@pytest.mark.usefixtures("studied")
def test_both_schedulers_are_scored_on_the_same_answers(studykit: Program) -> None:
    told = json.loads(studykit("schedulers", "--json").stdout)
    assert [score["name"] for score in told["scores"]] == ["SM-2", "FSRS-6", ""]
    assert told["answers"] > 10
    assert all(score["accuracy"]["log_loss"] > 0 for score in told["scores"])
    assert all(score["reviews_a_day"] > 0 for score in told["scores"][:2])
    table = studykit("schedulers").stdout.splitlines()
    assert [row.split()[0] for row in table[:3]] == ["scheduler", "SM-2", "FSRS-6"]


def test_without_progress_there_is_little_to_tell(studykit: Program) -> None:
    told = json.loads(studykit("stats", "--json").stdout)
    assert told["streak"] == {"current": 0, "longest": 0}
    assert "nothing was predicted" in studykit("schedulers").stderr
