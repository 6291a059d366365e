"""A screen may be left while it still collects what it shows, and a store that fails is told of."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import Event

import pytest

from studykit.tui.desk import Desk
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.more import MoreScreen
from studykit.tui.widgets.news import News
from studykit.tui.widgets.prose import Prose
from tests.tui.driving import MakeApp, settled


@pytest.mark.parametrize(
    ("key", "module", "name"),
    [
        ("b", "studykit.tui.screens.browse", "library_index"),
        ("t", "studykit.tui.screens.triage", "Triage"),
        ("g", "studykit.services.stats", "make_stats"),
    ],
)
async def test_a_screen_can_be_left_before_it_has_collected(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch, key: str, module: str, name: str
) -> None:
    go_on = Event()
    collect: Callable[..., object] = getattr(import_module(module), name)

    def late(*given: object) -> object:
        assert go_on.wait(5)
        return collect(*given)

    monkeypatch.setattr(f"{module}.{name}", late)
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, HomeScreen)
        await pilot.press("escape")
        go_on.set()
        await settled(app, pilot)
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["b", "g", "enter", "s", "c", "u"])
async def test_a_store_that_fails_is_told_of_wherever_one_goes(
    app_with: MakeApp, desk: Desk, key: str
) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        desk.paths.store.write_bytes(b"no database at all" * 300)
        await pilot.press(key)
        await settled(app, pilot)
        assert isinstance(app.screen, KeyedScreen)
        assert "the store is damaged" in app.screen.query_one(News).message


async def test_a_store_that_fails_does_not_keep_anyone_in_triage(app_with: MakeApp, desk: Desk) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("a")
        await settled(app, pilot)
        desk.paths.store.write_bytes(b"no database at all" * 300)
        await pilot.press("escape")
        await settled(app, pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "the store is damaged" in app.screen.query_one(News).message


async def test_a_deck_that_cannot_be_read_does_not_keep_anyone_from_finding(
    app_with: MakeApp, desk: Desk
) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        (desk.place.folder / "daily.yaml").write_text("deck: [", encoding="utf-8")
        await pilot.press("slash", *"distill")
        await settled(app, pilot)
        assert "found" in app.screen.query_one(News).message


async def test_a_store_that_fails_is_told_of_among_the_choices_of_more_to_study(
    app_with: MakeApp, desk: Desk
) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        desk.paths.store.write_bytes(b"no database at all" * 300)
        await pilot.press("m")
        await settled(app, pilot)
        assert isinstance(app.screen, MoreScreen)
        prose = app.screen.query_one("#more-choices", Prose)
        told = "\n".join(prose.render_line(y).text for y in range(prose.size.height))
        assert "the store is damaged" in " ".join(told.split())
        assert "cram" in told
