"""The first run: five questions, then the cards."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from studykit.config import load_config
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.home import HomeScreen
from studykit.tui.widgets.prose import Prose
from studykit.tui.widgets.questions import Questions


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
        await pilot.press("right", "down", "down", "down", "right", "enter")
        await pilot.pause()
        settings = load_config(fresh.paths.config).settings
        assert (settings.native, settings.studying, settings.script) == ("zh", "en", "hans")
        assert "Again" in english


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
