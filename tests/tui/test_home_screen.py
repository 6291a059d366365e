"""The first screen: what it promises for today and says behind a deck's name; statistics at the beginning."""

from __future__ import annotations

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.widgets.calm import Calm
from studykit.tui.widgets.deck_tree import DeckTree
from studykit.tui.widgets.prose import Prose
from studykit.tui.widgets.top import Top
from tests.tui.driving import MakeApp, settled


def lines(app: StudykitApp) -> list[str]:
    tree = app.screen.query_one(DeckTree)
    return [" ".join(tree.render_line(y).text.split()) for y in range(len(tree.rows))]


def said(app: StudykitApp, prose: str) -> str:
    shown = app.screen.query_one(prose, Prose)
    return shown.render_line(0).text.strip()


async def test_new_cards_are_promised_within_what_the_day_has_left(desk: Desk, app_with: MakeApp) -> None:
    garden = desk.place.folder / "garden-of-models.yaml"
    garden.write_text(garden.read_text("utf-8").replace("AI talks::Garden", "词汇::Garden"), "utf-8")
    app = app_with(cards=("recognise",), order="deck", new_notes_per_day=2)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        assert said(app, "#today").startswith("0 due  ·  2 new")
        assert lines(app)[0] == "▾ 词汇 2 · ·", "two decks share one limit"
        await pilot.press("s", "space", "3", "escape", "escape")
        await settled(app, pilot)
        assert said(app, "#today").startswith("0 due  ·  1 new  ·  1 done")
        assert lines(app)[0] == "▾ 词汇 1 · 1"
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert "1 new · 0 due" in app.screen.query_one(Top).render_line(0).text


async def test_a_long_name_leaves_room_for_what_waits(desk: Desk, app_with: MakeApp) -> None:
    garden = desk.place.folder / "garden-of-models.yaml"
    name = "How models learn to cook | 模型如何学会做饭，又如何学会品尝"
    garden.write_text(garden.read_text("utf-8").replace("AI talks::Garden of models", name), "utf-8")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        line = next(line for line in lines(app) if line.startswith("How"))
        assert "… 1 to triage" in line


async def test_hours_wait_for_a_second_answer(app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3", "escape", "escape", "g")
        await settled(app, pilot)
        await pilot.press("left")
        await settled(app, pilot)
        assert app.screen.query_one(Calm).display
        assert not app.screen.query_one("#plot").display
        await pilot.press("right", "right")
        await settled(app, pilot)
        assert not app.screen.query_one(Calm).display
        assert app.screen.query_one("#plot").display
