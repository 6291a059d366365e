"""The stopwatch, speech, charts, themes and the editor's command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from studykit.core.cards import Card, Line, Role
from studykit.core.study_day import day_of
from studykit.errors import UsageError
from studykit.tui.charts import bars, calendar, heat_level, sparkline
from studykit.tui.editor import editor_command
from studykit.tui.speech import speech_command, spoken
from studykit.tui.stopwatch import Stopwatch
from studykit.tui.themes import check_theme, user_themes


def test_the_stopwatch_stands_still_while_the_learner_is_away() -> None:
    now = [0.0]
    watch = Stopwatch(lambda: now[0])
    watch.restart()
    now[0] = 2.0
    watch.stop()
    now[0] = 100.0
    watch.go_on()
    watch.go_on()
    now[0] = 101.5
    assert watch.elapsed_ms == 3500
    now[0] = 1000.0
    assert watch.elapsed_ms == 60_000, "who looks longer than a minute is not there"


def test_speech_takes_the_first_program_and_its_chinese_voice() -> None:
    assert speech_command("你好", "zh", {"espeak-ng": "/bin/espeak-ng"}.get) == [
        "/bin/espeak-ng", "-v", "cmn", "--", "你好",
    ]  # fmt: skip
    assert speech_command("-rf", "en", {"say": "/bin/say"}.get) == ["/bin/say", "--", "-rf"]
    assert speech_command("hello", "en", lambda _program: None) == []


def test_the_question_is_read_first_and_then_the_chinese() -> None:
    card = Card(
        "x", "produce", (Line(Role.HEADWORD, "green", "en"),), (Line(Role.TRANSLATION, "绿色", "zh"),)
    )
    assert spoken(card, answered=False) == ("green", "en")
    assert spoken(card, answered=True) == ("绿色", "zh")


def test_charts() -> None:
    assert sparkline([0, 1, 8]) == "▁▁█"
    assert bars([0, 8, 16], 2) == ["  █", " ██"]
    assert bars([], 2) == ["", ""]
    assert [heat_level(value, 8) for value in (0, 1, 3, 8)] == [0, 1, 2, 4]


def test_the_calendar_ends_today() -> None:
    today = date(2026, 11, 19)  # a Thursday
    rows = calendar({day_of(today): 5}, today, 3)
    assert len(rows) == 7
    assert rows[3][-1] == 4
    assert rows[4][-1] is None
    assert rows[0] == [0, 0, 0]


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "a.yaml"]),
        ("code --new-window", ["code", "--new-window", "--wait", "--goto", "a.yaml:7"]),
        ("hx", ["hx", "a.yaml:7"]),
        ("ted", ["ted", "a.yaml"]),
    ],
)
def test_the_editor_opens_at_the_line(
    editor: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    assert editor_command(Path("a.yaml"), 7) == command


def test_own_themes(tmp_path: Path) -> None:
    (tmp_path / "bamboo.yaml").write_text('primary: "#7fb069"\ndark: true\n', encoding="utf-8")
    [theme] = user_themes(tmp_path)
    assert (theme.name, theme.dark) == ("bamboo", True)
    assert check_theme("bamboo", (theme,), tmp_path) == "bamboo"
    assert check_theme("", (), tmp_path) == "ink"
    with pytest.raises(UsageError) as caught:
        check_theme("bambo", (theme,), tmp_path)
    assert "bamboo" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('primry: "#fff"', "primry"),
        ("primary: greeny", "greeny"),
        ("dark: true", "primary"),
        ("- a", "name: value"),
        ("a: [", "theme"),
    ],
)
def test_themes_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        user_themes(tmp_path)
    assert told in str(caught.value)
