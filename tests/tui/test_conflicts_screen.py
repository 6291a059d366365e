"""Conflicts in the app: one key keeps yours or takes the source's, for good, and u takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from studykit.services.build import BuildOptions, build
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.conflicts import ConflictsScreen
from studykit.tui.widgets.news import News
from studykit.tui.widgets.prose import Prose
from tests.tui.driving import MakeApp, settled

TALK = "# The pond\n\n| English | 中文 |\n|---|---|\n| mud | 淤泥 |\n| newt | 蝾螈 |\n| lily | 睡莲 |\n"


async def again(app: StudykitApp, pilot: Pilot[None]) -> None:
    """Leave the screen and come back to it."""
    for key in ("escape", "t", "c"):
        await pilot.press(key)
        await settled(app, pilot)


def rebuilt(desk: Desk) -> None:
    assert not build([], desk.workshop(), BuildOptions()).errors


@pytest.fixture
def conflicting(desk: Desk) -> Path:
    """A deck with two conflicts: mud and newt were changed on both sides."""
    talk, deck = desk.place.folder / "pond.md", desk.place.folder / "pond.yaml"
    talk.write_text(TALK, encoding="utf-8")
    desk.build(talk)
    text = deck.read_text(encoding="utf-8")
    deck.write_text(
        text.replace("en: mud", "en: soft mud").replace("en: newt", "en: my newt"), encoding="utf-8"
    )
    talk.write_text(TALK.replace("mud", "sludge").replace("newt", "salamander"), encoding="utf-8")
    rebuilt(desk)
    return deck


def shown(app: StudykitApp) -> str:
    return "\n".join(
        prose.render_line(y).text.rstrip()
        for prose in app.screen.query(Prose)
        for y in range(prose.size.height)
    )


async def test_mine_and_new_settle_and_undo_brings_back(
    desk: Desk, app_with: MakeApp, conflicting: Path
) -> None:
    app = app_with()
    before = conflicting.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("t")
        await settled(app, pilot)
        assert "2 conflicts wait" in app.screen.query_one(News).message
        await pilot.press("c")
        await settled(app, pilot)
        assert isinstance(app.screen, ConflictsScreen)
        for text in ("淤泥", "mud", "soft mud", "sludge"):
            assert text in shown(app)
        await pilot.press("m")
        await settled(app, pilot)
        assert conflicting.read_bytes() == before
        assert "salamander" in shown(app)
        await pilot.press("n")
        await settled(app, pilot)
        assert b"en: salamander" in conflicting.read_bytes()
        assert "No conflict waits." in shown(app)
        rebuilt(desk)
        await again(app, pilot)
        assert "No conflict waits." in shown(app), "a rebuild brings none back"
        (desk.place.folder / "pond.md").write_text(TALK.replace("mud", "silt"), encoding="utf-8")
        rebuilt(desk)
        await again(app, pilot)
        assert "silt" in shown(app), "the source says something else again"


async def test_decisions_are_taken_back_byte_for_byte(app_with: MakeApp, conflicting: Path) -> None:
    app = app_with()
    base = conflicting.parent / ".base" / "pond.jsonl"
    before = (conflicting.read_bytes(), base.read_bytes())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("t", "c")
        await settled(app, pilot)
        await pilot.press("n")
        await settled(app, pilot)
        after = (conflicting.read_bytes(), base.read_bytes())
        await pilot.press("u")
        await settled(app, pilot)
        assert (conflicting.read_bytes(), base.read_bytes()) == before
        assert "sludge" in shown(app)
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert (conflicting.read_bytes(), base.read_bytes()) == after
