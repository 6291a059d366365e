"""Habits: no toast over Chinese, no colour where none is wanted, themes, snapshot of the first screen."""

from __future__ import annotations

from typing import Any

import pytest
from textual.filter import Monochrome
from textual.widgets._toast import Toast

from studykit.core.events import Answer, CardKey
from studykit.core.grades import Grade
from studykit.core.scheduling import NoteRules, Rules
from studykit.errors import UsageError
from studykit.schedulers.sm2 import Sm2
from studykit.services import counts
from studykit.services.counts import DeckCounts
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk, Selection
from studykit.tui.doable import doables
from studykit.tui.screens.edit import EditScreen
from studykit.tui.screens.help import HelpScreen
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.widgets.deck_tree import DeckTree
from studykit.tui.widgets.hints import Hints
from studykit.tui.widgets.news import News
from tests.tui.driving import MakeApp, settled


async def test_messages_go_to_the_line_of_news_never_to_a_toast(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        app.notify("蒸馏 failed", severity="error")
        await pilot.pause()
        assert app.screen.query_one(News).message == "蒸馏 failed"
        assert not app.screen.query(Toast)


async def test_no_color(app_with: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space")
        await settled(app, pilot)
        assert any(isinstance(one, Monochrome) for one in app._filters)  # noqa: SLF001


async def test_every_textual_theme_can_be_used(app_with: MakeApp) -> None:
    app = app_with(theme="textual-light")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        for name in sorted(app.available_themes):
            app.theme = name
            await pilot.pause()
            assert app.get_css_variables()["tone-1"].startswith("#")


def test_an_unknown_theme_is_refused_before_anything_is_drawn(app_with: MakeApp) -> None:
    with pytest.raises(UsageError, match="papr"):
        app_with(theme="papr")


async def test_a_hint_acts_on_click(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        hints = app.screen.query_one(Hints)
        left = 2
        for hint in hints.hints:
            if hint.key == "b":
                break
            left += hint.cells
        await pilot.click(Hints, offset=(left, 0))
        await settled(app, pilot)
        assert type(app.screen).__name__ == "BrowseScreen"


async def test_the_remembered_counts_hold_only_while_nothing_changed(desk: Desk, app_with: MakeApp) -> None:
    assert desk.remembered() == ()
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        counted = app.screen.query_one(DeckTree).rows
    assert [deck.deck_id for deck in desk.remembered() if deck.counted] == ["daily", "garden-of-models"]
    again = app_with()
    async with again.run_test(size=(80, 24)) as pilot:
        assert again.screen.query_one(DeckTree).rows == counted
        await settled(again, pilot)
        await pilot.press("s", "space", "3")
        await settled(again, pilot)
    assert [(deck.deck_id, deck.counted) for deck in desk.remembered()] == [
        ("daily", False),
        ("garden-of-models", False),
    ]


def test_an_answer_given_elsewhere_during_the_count_makes_it_stale(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.read()
    counted = counts.deck_counts

    def answered_meanwhile(*given: Any) -> tuple[DeckCounts, ...]:
        found = counted(*given)
        with desk.store() as store:
            key = CardKey("green-aaaa", "recognise")
            store.record([(key, Answer(Grade.GOOD, 900))], desk.clock, 4, NoteRules(Rules(Sm2())))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(counts, "deck_counts", answered_meanwhile)
        desk.read()
    assert not any(deck.counted for deck in desk.remembered())
    desk.read()
    assert all(deck.counted for deck in desk.remembered())


async def test_of_a_changed_deck_the_name_is_shown_at_once_and_the_numbers_when_they_are_counted(
    app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
    file = app.desk.files["daily"]
    file.write_text(file.read_text(encoding="utf-8") + "\n# looked through\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(HomeScreen, "count", lambda _screen: None)
        app = app_with()
        async with app.run_test(size=(80, 24)) as pilot:
            assert shown(app.screen.query_one(DeckTree)) == ["3··", "3··", "………", "………"]
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert shown(app.screen.query_one(DeckTree)) == ["3··", "3··", "1··", "1··"]


def shown(tree: DeckTree) -> list[str]:
    """The numbers of each row."""
    return ["".join(tree.render_line(y).text.split()[-3:]) for y in range(len(tree.rows))]


async def test_named_decks_are_studied_at_once(app_with: MakeApp) -> None:
    app = StudykitApp(app_with().desk, (Selection(("daily",)), "日常"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        await settled(app, pilot)
        assert not isinstance(app.screen, ReviewScreen)


async def test_f1_explains_boxes_too(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("b")
        await settled(app, pilot)
        await pilot.press("e", "f1")
        await settled(app, pilot)
        assert isinstance(app.screen, HelpScreen)
        labels = [doable.key.id for doable in doables(app, app.screen_stack[-2], {})]
        assert labels == ["edit.save", "edit.close"], "the app's own keys do nothing in front of a box"
        await pilot.press("f1")
        await settled(app, pilot)
        assert isinstance(app.screen, EditScreen)
