"""Clicks do what the keys do."""

from __future__ import annotations

from textual.widgets import Input

from studykit.tui.desk import Desk
from studykit.tui.screens.browse import BrowseScreen
from studykit.tui.screens.find import FoundRows
from studykit.tui.widgets.candidate_rows import CandidateRows
from studykit.tui.widgets.note_table import NoteTable
from studykit.tui.widgets.prose import Prose
from tests.tui.driving import MakeApp, settled

DRAFTS = "".join(
    f"- id: d{number}-aaaa\n  term: 词{number}\n  en: word {number}\n  draft: true\n" for number in range(6)
)


async def test_a_click_on_a_later_candidate_goes_on_to_it(desk: Desk, app_with: MakeApp) -> None:
    for path in desk.place.folder.glob("*.yaml"):
        path.unlink()
    deck = f"deck: 词\nid: words\nnotes:\n{DRAFTS}"
    (desk.place.folder / "words.yaml").write_text(deck, encoding="utf-8")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.click(CandidateRows, offset=(6, 3))
        await settled(app, pilot)
        rows = app.screen.query_one(CandidateRows)
        assert rows.cursor == 3
        assert "word 3" in app.screen.query_one("#candidate", Prose).content.plain
        await pilot.click(CandidateRows, offset=(6, 1))
        await settled(app, pilot)
        assert rows.cursor == 3
        await pilot.press("u")
        await settled(app, pilot)
        assert rows.cursor == 2


async def test_a_hit_opens_among_all_notes(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("slash", *"moxing")
        await settled(app, pilot)
        await pilot.press("enter", "enter")
        await settled(app, pilot)
        assert type(app.screen) is BrowseScreen
        found = app.screen.query_one(NoteTable).found
        assert found is not None
        assert found.note.id == "small-model-carry-tbwe"
        await pilot.press("escape")
        await settled(app, pilot)
        app.screen.query_one(Input)
        await pilot.click(FoundRows, offset=(3, 0), times=2)
        await settled(app, pilot)
        assert type(app.screen) is BrowseScreen
