"""Every screen at every size in a dark and a light theme; every key on every screen; nothing breaks."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.keymap import KEYS, keys_of, scopes
from studykit.tui.screens.review import ReviewScreen
from tests.tui.driving import MakeApp, settled

WAYS = {
    "home": (),
    "review": ("s",),
    "summary": ("s", "space", "4", "escape"),
    "find": ("slash",),
    "browse": ("b",),
    "triage": ("t",),
    "stats": ("g",),
    "cram": ("c",),
    "more": ("m",),
    "conflicts": ("t", "c"),
    "help": ("question_mark",),
    "info": ("s", "i"),
    "words": ("s", "space", "w"),
    "edit": ("s", "e"),
    "confirm": ("s", "delete"),
    "tags": ("s", "g"),
    "choose": ("t", "m"),
    "transcript": ("s", "t"),
}
SCREENS = {
    "home": "HomeScreen",
    "choose": "MergeScreen",
    "tags": "TagScreen",
    **{name: f"{name.capitalize()}Screen" for name in WAYS if name not in ("home", "choose", "tags")},
}


async def go(app: StudykitApp, pilot: Pilot[None], way: tuple[str, ...]) -> None:
    await settled(app, pilot)
    for key in way:
        await pilot.press(key)
        await settled(app, pilot)


@pytest.fixture
def with_transcript(desk: Desk) -> Desk:
    """The first card's deck has its transcript beside it."""
    (desk.place.folder / "garden-of-models.md").write_text("主持人：蒸馏是什么？\n" * 40, encoding="utf-8")
    (desk.place.folder / "daily.yaml").unlink()
    return desk


def test_every_scope_has_a_way() -> None:
    assert set(WAYS) == set(scopes()) - {"app", "first"}


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "ink"), ((120, 36), "paper"), ((200, 60), "ink")])
async def test_every_screen_fits(
    with_transcript: Desk, app_with: MakeApp, size: tuple[int, int], theme: str
) -> None:
    app = app_with(theme=theme)
    async with app.run_test(size=size) as pilot:
        for name, way in WAYS.items():
            await go(app, pilot, way)
            assert type(app.screen).__name__ == SCREENS[name]
            for widget in app.screen.query("Top, News, Hints, #box"):
                assert app.screen.region.contains_region(widget.region), f"{name}: {widget} lies outside"
            while type(app.screen).__name__ != "HomeScreen":
                await pilot.press("escape")
                await pilot.pause()


@pytest.mark.parametrize("scope", sorted(WAYS))
async def test_every_key_can_be_pressed(
    with_transcript: Desk, app_with: MakeApp, scope: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await go(app, pilot, WAYS[scope])
        for key in keys_of(scope):
            for name in key.keys.split(","):
                if not app.is_running or app.return_code is not None:
                    return
                await pilot.press(name)
                await pilot.pause()
        await settled(app, pilot)


async def test_a_renamed_key_works_and_the_old_one_does_not(app_with: MakeApp) -> None:
    app = app_with(keymap={"home.study-all": "z"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s")
        await settled(app, pilot)
        assert type(app.screen) is not ReviewScreen
        await pilot.press("z")
        await settled(app, pilot)
        assert type(app.screen) is ReviewScreen


def test_ids_are_unique_and_every_action_exists() -> None:
    assert len({key.id for key in KEYS}) == len(KEYS)
