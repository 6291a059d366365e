"""Reduced motion: nothing moves by itself. NO_COLOR: everything can be told apart without any colour."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from studykit.core.events import Answer, CardKey
from studykit.core.grades import Grade
from studykit.core.scheduling import NoteRules, Rules
from studykit.schedulers.sm2 import Sm2
from studykit.tui.app import StudykitApp
from studykit.tui.charts import HEAT
from studykit.tui.desk import Desk
from tests.tui.conftest import StandingClock
from tests.tui.driving import MakeApp, settled

DAY_MS = 86_400_000
WAYS = (
    ("question_mark",),
    ("b",),
    ("t",),
    ("g",),
    ("s", "space"),
    ("s", "question_mark"),
    ("c",),
    ("slash",),
)


def moving(app: StudykitApp) -> list[Widget]:
    """The widgets that are not yet where they are scrolled to."""
    return [
        widget
        for widget in app.screen.query("*")
        if (widget.scroll_x, widget.scroll_y) != (widget.scroll_target_x, widget.scroll_target_y)
    ]


async def pressed_pages(app: StudykitApp, pilot: Pilot[None]) -> bool:
    """Whether anything moved by itself while paging through every screen."""
    moved = False
    await settled(app, pilot)
    for way in WAYS:
        for key in way:
            await pilot.press(key)
            await settled(app, pilot)
        for scrolled in app.screen.query("VerticalScroll, Rows"):
            scrolled.scroll_end()
            app.screen.refresh(layout=True)
            moved = moved or bool(moving(app)) or scrolled.is_scrolling
            await pilot.pause()
            moved = moved or bool(moving(app))
            scrolled.scroll_home()
            await pilot.pause()
            moved = moved or bool(moving(app))
        for key in ("pagedown", "down", "end", "pageup", "home"):
            await pilot.press(key)
            moved = moved or bool(moving(app))
        while len(app.screen_stack) > 1:
            await pilot.press("escape")
            await settled(app, pilot)
    return moved


async def test_with_reduced_motion_nothing_moves_by_itself(app_with: MakeApp) -> None:
    app = app_with(reduced_motion=True)
    async with app.run_test(size=(60, 12)) as pilot:
        assert not await pressed_pages(app, pilot)
        await pilot.press("slash")
        await settled(app, pilot)
        assert not app.screen.query_one(Input).cursor_blink


async def test_otherwise_pages_glide(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(60, 12)) as pilot:
        assert await pressed_pages(app, pilot)


PAPER_OF_PICTURES = {"#c5c8c6"}  # what the picture draws without any colour of ours


def drawn(app: StudykitApp) -> tuple[set[str], str]:
    """The colours of what is on the screen, and its text."""
    picture = app.export_screenshot()
    style, _end, body = picture.partition("</style>")
    colours = set(re.findall(r"-r\d+ \{ fill: (#[0-9a-f]{6})", style)) | set(
        re.findall(r'<rect fill="(#[0-9a-f]{6})" x=', body)
    )
    text = " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#160;", " ").split())
    return colours - PAPER_OF_PICTURES, text


def is_grey(colour: str) -> bool:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) <= 1


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_grades_and_tones_are_told_without_colour(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with(theme=theme, cards=("recognise",), order="deck", tone_colours=True, pinyin="shown")
    async with app.run_test(size=(90, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space")
        await settled(app, pilot)
        colours, text = drawn(app)
        assert len(colours) > 3
        assert not {colour for colour in colours if not is_grey(colour)}
        for word in ("1 Again", "2 Hard", "3 Good", "4 Easy", "lǜ"):
            assert word in text
        await pilot.press("y", "1", *"greem", "enter")
        await settled(app, pilot)
        assert "✗" in drawn(app)[1]


async def test_with_colour_there_is_some(app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck", tone_colours=True, pinyin="shown")
    async with app.run_test(size=(90, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space")
        await settled(app, pilot)
        assert not all(map(is_grey, drawn(app)[0]))


async def test_the_heatmap_tells_amounts_by_shape(
    desk: Desk, app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with()
    clock = desk.clock
    assert isinstance(clock, StandingClock)
    now_ms = clock.ms
    with desk.store() as store:
        for days_ago, answers in ((30, 1), (20, 5), (10, 9), (3, 14)):
            clock.ms = now_ms - days_ago * DAY_MS
            for _number in range(answers):
                key = CardKey("green-aaaa", "recognise")
                store.record([(key, Answer(Grade.GOOD, 900))], clock, 4, NoteRules(Rules(Sm2())))
    clock.ms = now_ms
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        colours, text = drawn(app)
        assert not {colour for colour in colours if not is_grey(colour)}
        assert all(shape in text for shape in HEAT), "each amount has a shape of its own"
