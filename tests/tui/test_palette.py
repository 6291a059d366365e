"""The palette: every action of the screen in front with its key, found by a word of either language."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from studykit.config import load_config
from studykit.config_writer import choose_theme
from studykit.i18n import set_language
from studykit.tui.app import StudykitApp
from studykit.tui.doable import ranked
from studykit.tui.keymap import keys_of
from studykit.tui.screens.chooser import ChoiceRows
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.review import ReviewScreen
from tests.tui.driving import MakeApp, settled


async def pressed(app: StudykitApp, pilot: Pilot[None], *keys: str) -> None:
    await settled(app, pilot)
    for key in keys:
        await pilot.press(key)
        await settled(app, pilot)


async def test_every_action_of_the_room_stands_in_it_once(app_with: MakeApp) -> None:
    app = app_with(keymap={"review.undo": "z"})
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "s", "space")
        found = app.doables()
        own = [one.key.id for one in found if one.key.scope == "review"]
        assert own == [
            key.id for key in keys_of("review") if key.id not in ("review.grade-0", "review.grade-5")
        ]
        assert len({one.key.action for one in found}) == len(found)
        names = {one.name: one.shown for one in found}
        assert names["review: undo"] == "z"
        assert names["review: finish"] == "esc q"
        assert "anywhere: back" not in names


async def test_grades_wait_for_the_answer(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "s")
        assert [one.enabled for one in app.doables() if one.key.id.startswith("review.grade")] == [False] * 4


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("undo", "review.undo"),
        ("撤销", "review.undo"),
        ("复习 拼音", "review.pinyin"),
        ("pinyin", "review.pinyin"),
        ("u", "review.undo"),
        ("dictionary", "review.words"),
        ("词典", "review.words"),
        ("nothing such", None),
    ],
)
async def test_search(app_with: MakeApp, language: str, typed: str, first: str | None) -> None:
    app = app_with()
    set_language(language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "s", "space")
        hits = ranked(app.doables(), typed)
        assert (hits[0].key.id if hits else None) == first


async def test_what_is_chosen_is_done(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "s", "ctrl+p", *"show", "enter")
        review = app.screen
        assert isinstance(review, ReviewScreen)
        assert review.answered
        await pressed(app, pilot, "ctrl+p", *"finish", "enter")
        assert type(app.screen) is HomeScreen


async def test_a_click_chooses(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "ctrl+p")
        assert app.screen.query(ChoiceRows)
        await pilot.click(ChoiceRows, offset=(3, 1))
        await settled(app, pilot)
        assert type(app.screen) is ReviewScreen


async def test_help_lists_the_keys_also_while_something_is_typed(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "b", "slash")
        assert isinstance(app.focused, Input)
        assert {one.key.id for one in app.doables()} >= {key.id for key in keys_of("browse")}


async def test_a_theme_shows_at_once_and_is_kept(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, "f2", "down")
        assert app.theme == "paper"
        await pressed(app, pilot, "escape")
        assert app.theme == "ink"
        await pressed(app, pilot, "f2", *"浅")
        assert app.current_theme.dark is False
        await pressed(app, pilot, "backspace", *"nord", "enter")
        assert app.theme == "nord"
    assert load_config(app.desk.paths.config).theme == "nord"


def test_the_theme_changes_one_line_of_the_config(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    choose_theme(path, "ink")
    assert path.read_text("utf-8") == "theme: ink\n"
    path.write_text("# mine\nnative: zh\ntheme: ink  # dark\nlevel: hsk4", encoding="utf-8")
    choose_theme(path, "paper")
    assert path.read_text("utf-8") == "# mine\nnative: zh\ntheme: paper\nlevel: hsk4"
    path.write_text("native: zh", encoding="utf-8")
    choose_theme(path, "nord")
    assert path.read_text("utf-8") == "native: zh\ntheme: nord\n"
