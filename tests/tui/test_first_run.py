"""The first run: five questions, then the cards."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from studykit.config import load_config
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.home import HomeScreen
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.news import News
from studykit.tui.widgets.prose import Prose
from studykit.tui.widgets.questions import Questions

ROOT = Path(__file__).parents[2]
TALK = """# 谈话

主持人：今天谈谈模型。
Host: Let us talk about models today.

嘉宾：小模型也能做很多事。
Guest: A small model can do a lot, too.

| 中文 | English |
|---|---|
| 蒸馏 | distillation |
| 门控 | gating |
"""


@pytest.fixture
def fresh(desk: Desk) -> Desk:
    """A desk without a config file and without decks."""
    shutil.rmtree(desk.place.folder)
    desk.config = replace(desk.config, is_new=True)
    return desk


async def test_enter_alone_begins_with_the_samples(fresh: Desk) -> None:
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(Questions).answers["start"] == "samples"
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen) is HomeScreen
    assert load_config(fresh.paths.config).is_new is False
    assert (fresh.place.folder / "samples").is_dir()


async def test_the_language_changes_at_once(fresh: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        english = app.screen.query_one("#four-keys", Prose).content.plain
        await pilot.press("right", "down", "down", "right", "enter")
        await pilot.pause()
        settings = load_config(fresh.paths.config).settings
        assert (settings.native, settings.studying, settings.script) == ("zh", "en", "hans")
        assert "Again" in english


async def test_the_line_for_a_file_speaks_the_language_that_was_chosen(
    fresh: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("right", "down", "down", "down", "right")
        await pilot.pause()
        assert app.screen.query_one("#first-file", Line).placeholder == "文稿的路径"


async def test_a_transcript_that_is_not_there_is_told(fresh: Desk) -> None:
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        questions = app.screen.query_one(Questions)
        await pilot.press("down", "down", "down", "down", "right", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert questions.answers["start"] == "file"
        assert type(app.screen) is not HomeScreen


NATIVE, LEVELS, SCRIPTS = ("en", "zh"), ("", "hsk1", "hsk4", "hsk7"), ("as-written", "hans", "hant")


@pytest.mark.parametrize(("native", "level", "script"), [*itertools.product(NATIVE, LEVELS, SCRIPTS)])
async def test_every_choice_is_written_and_read_back(
    fresh: Desk, native: str, level: str, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        questions = app.screen.query_one(Questions)
        await pilot.press(*["right"] * NATIVE.index(native), "down", "down")
        if native == "en":
            await pilot.press(*["right"] * (int(level[3:]) if level else 0), "down")
        await pilot.press(*["right"] * SCRIPTS.index(script), "down", "right", "right")
        assert questions.answers["start"] == "nothing"
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen) is HomeScreen
    settings = load_config(fresh.paths.config).settings
    assert (settings.native, settings.script) == (native, script)
    assert settings.studying == ("en" if native == "zh" else "zh")
    assert settings.level == (level if native == "en" else "")
    text = fresh.paths.config.read_text("utf-8")
    assert ("# 您的语言" if native == "zh" else "# your language") in text
    assert "# new_notes_per_day: 10" in text


async def test_who_studies_chinese_speaks_english(fresh: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "right")
        answers = app.screen.query_one(Questions).answers
        assert (answers["native"], answers["studying"]) == ("en", "zh")


async def test_a_transcript_becomes_the_first_deck(fresh: Desk, tmp_path: Path) -> None:
    talk = tmp_path / "my talk.md"
    talk.write_text(TALK, encoding="utf-8")
    app = StudykitApp(fresh)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*["down"] * 4, "right", "enter")
        await pilot.pause()
        assert "Which file?" in app.screen.query_one(News).message
        await pilot.press("up", "down")  # back to the questions and to the line again
        for key in f"'{talk}'":
            await pilot.press({" ": "space", "/": "slash", ".": "full_stop"}.get(key, key))
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.05)
            if type(app.screen) is HomeScreen and fresh.decks:
                break
        assert type(app.screen) is HomeScreen
    assert [deck.name for deck in fresh.decks] == ["谈话"]
    assert {note.id.split("-")[0] for note in fresh.decks[0].notes} >= {"distillation", "gating"}


@pytest.mark.parametrize("native", NATIVE)
def test_the_config_that_is_written_suits_every_command(tmp_path: Path, native: str) -> None:
    from studykit.config import Config
    from studykit.config_writer import save_config
    from studykit.core.settings import Settings
    from studykit.i18n import set_language

    set_language(native)
    studying = "en" if native == "zh" else "zh"
    settings = Settings(native=native, studying=studying, script="hant")  # type: ignore[arg-type]
    save_config(Config(path=tmp_path / "config.yaml", settings=settings))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("STUDYKIT")}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-m", "studykit", "--home", str(tmp_path), "doctor"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert "config.yaml" not in done.stderr
    assert ("中文词语" in done.stdout) is (native == "zh")
