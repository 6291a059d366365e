"""Browsing notes: searching while typing, marking, suspending, moving due dates."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.browse import BrowseScreen
from studykit.tui.widgets.hints import Hints
from studykit.tui.widgets.news import News
from studykit.tui.widgets.note_table import NoteTable
from tests.tui.driving import MakeApp, settled


async def browsing(app: StudykitApp, pilot: Pilot[None]) -> NoteTable:
    await settled(app, pilot)
    await pilot.press("b")
    await settled(app, pilot)
    assert type(app.screen) is BrowseScreen
    return app.screen.query_one(NoteTable)


async def test_search_while_typing(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(140, 36)) as pilot:
        table = await browsing(app, pilot)
        assert table.row_count() == 5
        await pilot.press("slash", *"pinyin:lvse")
        await settled(app, pilot)
        assert table.row_count() == 1
        assert table.found is not None
        assert table.found.note.id == "green-aaaa"


async def test_the_search_line_does_not_promise_to_edit(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(140, 36)) as pilot:
        await browsing(app, pilot)
        hints = app.screen.query_one(Hints)
        assert "Edit" in [hint.label for hint in hints.hints]
        await pilot.press("slash")
        await settled(app, pilot)
        assert "Edit" not in [hint.label for hint in hints.hints]
        await pilot.press("enter")
        await settled(app, pilot)
        assert "Edit" in [hint.label for hint in hints.hints]


async def test_a_query_that_cannot_be_read_is_told(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        table = await browsing(app, pilot)
        app.screen.query_one("#query", Input).value = "is:dew"
        await settled(app, pilot)
        assert "dew" in app.screen.query_one(News).message
        assert table.row_count() == 5, "the last good result stays"


async def test_suspend_marked_notes_and_undo(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        table = await browsing(app, pilot)
        await pilot.press("space", "space", "s")
        await settled(app, pilot)
        with desk.store() as store:
            suspended = {key.note_id for key, state in store.states().items() if state.suspended}
        assert len(suspended) == 2
        assert not table.marked
        await pilot.press("u")
        await settled(app, pilot)
        with desk.store() as store:
            assert not any(state.suspended for state in store.states().values())


async def test_due_tomorrow_needs_a_card_that_was_met(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3", "escape", "enter")
        await browsing(app, pilot)
        await pilot.press("a", "D")
        await settled(app, pilot)
        with desk.store() as store:
            today = store.today(desk.clock, 4)
            assert [state.due_day for state in store.states().values() if state.first_day] == [today + 1]


async def test_sorting(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        table = await browsing(app, pilot)
        await pilot.press("o")
        await settled(app, pilot)
        await pilot.press("home")
        assert table.found is not None
        assert table.found.note.id == "small-model-carry-tbwe"
