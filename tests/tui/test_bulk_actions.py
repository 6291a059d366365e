"""Many notes at once in browse: twins share one schedule, one undo takes all of it back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.browse import BrowseScreen
from studykit.tui.widgets.news import News
from studykit.tui.widgets.note_table import NoteTable
from tests.tui.driving import MakeApp, settled

TWIN = """\
deck: AI talks::Second garden
id: second-garden
notes:
- id: distillation-zzzz
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
"""


@pytest.fixture
def with_twin(desk: Desk) -> Desk:
    """A second deck with a word of the first, which was met in the second deck."""
    (desk.place.folder / "second-garden.yaml").write_text(TWIN, encoding="utf-8")
    (desk.place.folder / "daily.yaml").unlink()
    return desk


async def browsing_twins(app: StudykitApp, pilot: Pilot[None]) -> NoteTable:
    await settled(app, pilot)
    await pilot.press("b", "slash", *"zh:蒸馏 note:term", "enter")
    await settled(app, pilot)
    assert isinstance(app.screen, BrowseScreen)
    table = app.screen.query_one(NoteTable)
    assert table.row_count() == 2
    return table


def states(desk: Desk) -> dict[tuple[str, str], tuple[bool, int, bool]]:
    with desk.store() as store:
        return {(key.note_id, key.card): (s.suspended, s.flag, s.leech) for key, s in store.states().items()}


@pytest.mark.parametrize("cards", [("recognise",), ("recognise", "produce")])
async def test_what_is_done_to_twins_is_done_to_their_one_schedule(
    with_twin: Desk, app_with: MakeApp, cards: tuple[str, ...]
) -> None:
    app = app_with(cards=cards)
    key = ("distillation-kqzm", "recognise")
    async with app.run_test(size=(100, 30)) as pilot:
        table = await browsing_twins(app, pilot)
        await pilot.press("a", "s")
        await settled(app, pilot)
        assert {note for note, _card in states(with_twin)} == {"distillation-kqzm"}
        assert states(with_twin)[key] == (True, 0, False)
        assert ("1 card suspended" if len(cards) == 1 else "2 cards suspended") in app.screen.query_one(
            News
        ).message
        assert all(found.states[0].suspended for found in table.chosen()), "both rows show it"
        await pilot.press("u")
        await settled(app, pilot)
        assert states(with_twin)[key] == (False, 0, False)
        await pilot.press("down", "f")
        await settled(app, pilot)
        assert states(with_twin)[key] == (False, 1, False), "a twin's flag is its schedule's"
        await pilot.press("l")
        await settled(app, pilot)
        assert states(with_twin)[key] == (True, 1, True)
        await pilot.press("u", "u")
        await settled(app, pilot)
        assert states(with_twin)[key] == (False, 0, False)


async def test_due_dates_of_twins_move_together(with_twin: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3", "escape", "enter")
        await settled(app, pilot)
        table = await browsing_twins(app, pilot)
        await pilot.press("a", "w")
        await settled(app, pilot)
        with with_twin.store() as store:
            met = [state for state in store.states().values() if state.first_day is not None]
            today = store.today(with_twin.clock, 4)
        assert [state.due_day for state in met] == [today + 7]
        assert len({found.states for found in table.marked_or_all()}) == 1


async def test_the_table_shows_flags_and_leeches(with_twin: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",))
    async with app.run_test(size=(100, 30)) as pilot:
        table = await browsing_twins(app, pilot)
        await pilot.press("f")
        await settled(app, pilot)
        assert [table.render_line(y).text.rstrip().endswith("⚑ new") for y in range(2)] == [True, True]
        assert "1 card flagged" in app.screen.query_one(News).message
        await pilot.press("l")
        await settled(app, pilot)
        assert table.render_line(0).text.rstrip().endswith("⚑ leech")
