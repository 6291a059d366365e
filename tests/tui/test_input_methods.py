"""What an input method commits, what is pasted, and where the cursor stands among wide characters."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input

from studykit.lang.cells import width_cells
from studykit.tui.app import StudykitApp
from studykit.tui.screens.edit import EditScreen
from studykit.tui.screens.typing import TypedAnswer
from tests.tui.driving import MakeApp, settled

FIELDS = {
    "find": ("slash",),
    "browse": ("b", "slash"),
    "typed": ("s", "y"),
    "edit": ("s", "e", "tab", "tab", "tab", "tab"),
    "palette": ("ctrl+p",),
    "merge": ("t", "m"),
}


async def field(app: StudykitApp, pilot: Pilot[None], way: tuple[str, ...]) -> Input:
    await settled(app, pilot)
    for key in way:
        await pilot.press(key)
        await settled(app, pilot)
    assert isinstance(app.focused, Input)
    return app.focused


def commit(app: StudykitApp, text: str) -> None:
    """All characters at once, as a terminal sends what an input method committed."""
    for char in text:
        app.post_message(events.Key(char, char))


@pytest.mark.parametrize("way", FIELDS.values(), ids=FIELDS)
async def test_a_committed_burst_arrives_whole(app_with: MakeApp, way: tuple[str, ...]) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        line = await field(app, pilot, way)
        before = line.value
        commit(app, "强化学习，𠮷野家")
        await settled(app, pilot)
        assert line.value == before + "强化学习，𠮷野家"


@pytest.mark.parametrize("way", FIELDS.values(), ids=FIELDS)
async def test_the_cursor_goes_by_characters_and_stands_by_cells(
    app_with: MakeApp, way: tuple[str, ...]
) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        line = await field(app, pilot, way)
        await pilot.press("ctrl+u")
        commit(app, "a蒸馏ā模")
        await settled(app, pilot)
        left = line.content_region.offset
        for typed in ("a蒸馏ā模", "a蒸馏ā", "a蒸馏", "a蒸"):
            assert app.cursor_position == left + Offset(width_cells(typed), 0), typed
            await pilot.press("left")
            await settled(app, pilot)
        await pilot.press("delete")
        assert line.value == "a馏ā模"
        await pilot.press("end", "backspace", "backspace")
        commit(app, "炼")
        await settled(app, pilot)
        assert line.value == "a馏炼"


@pytest.mark.parametrize("way", FIELDS.values(), ids=FIELDS)
async def test_a_paste_is_taken_as_it_is(app_with: MakeApp, way: tuple[str, ...]) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        line = await field(app, pilot, way)
        await pilot.press("ctrl+u")
        line.post_message(events.Paste("蒸馏 q 1\nsecond line"))
        await settled(app, pilot)
        assert line.value == "蒸馏 q 1"


async def test_keys_of_the_card_are_text_while_an_answer_is_typed(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        line = await field(app, pilot, ("s", "y"))
        assert isinstance(line, TypedAnswer)
        commit(app, "qu1 ?/绿色")
        await settled(app, pilot)
        assert line.value == "qu1 ?/绿色"


async def test_an_edit_that_was_typed_with_an_input_method_is_kept(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        line = await field(app, pilot, ("s", "e"))
        commit(app, "的")
        await settled(app, pilot)
        changed = line.value
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert not isinstance(app.screen, EditScreen)
        assert any(changed in path.read_text("utf-8") for path in app.desk.place.folder.glob("*.yaml"))
