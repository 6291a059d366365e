"""Reviewing in the app, by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from textual.widgets import Input

from studykit.core.events import Answer, Leech
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.doable import doables
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.info import InfoScreen
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.screens.summary import SummaryScreen
from studykit.tui.screens.words import WordsScreen
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.deck_tree import DeckTree
from studykit.tui.widgets.hints import Hints
from studykit.tui.widgets.news import News
from studykit.tui.widgets.prose import Prose
from tests.tui.driving import MakeApp, settled


def answers(desk: Desk) -> list[int]:
    with desk.store() as store:
        return [int(event.action.grade) for event in store.events() if isinstance(event.action, Answer)]


def showing(app: StudykitApp) -> type[object]:
    return type(app.screen)


async def test_a_whole_session(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert [row.name for row in app.screen.query_one(DeckTree).rows][:1] == ["AI talks"]
        await pilot.press("s")
        await pilot.pause()
        assert showing(app) is ReviewScreen
        for number in range(4):
            await pilot.press("space", "4")
            assert len(answers(desk)) == number + 1, "an answer is on disk before the next card shows"
        assert showing(app) is SummaryScreen
        await pilot.press("enter")
        assert showing(app) is HomeScreen
    assert answers(desk) == [5, 5, 5, 5]


async def test_undo_brings_the_card_back(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3")
        await pilot.press("u")
        await pilot.pause()
        assert showing(app) is ReviewScreen
        rows = rendered(app)
        assert any("绿色" in row or "蒸馏" in row or "强化" in row for row in rows)
        with desk.store() as store:
            assert len(store.events()) == 2


def rendered(app: StudykitApp) -> list[str]:
    face = app.screen.query_one(CardFace)
    return [face.render_line(y).text.rstrip() for y in range(face.size.height)]


async def test_typed_answers_are_compared(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "y", *"greem", "enter")
        await pilot.pause()
        rows = rendered(app)
        assert any(row.strip().startswith("✗ gre") for row in rows)
        await pilot.press("1")
        assert answers(desk) == [1]


async def test_an_edit_is_written_and_shown(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "e")
        await pilot.pause()
        app.screen.query_one("#field-en", Input).value = "emerald"
        await pilot.press("enter")
        await pilot.pause()
        assert showing(app) is ReviewScreen
        assert any("emerald" in row for row in rendered(app))
        assert "en: emerald" in (desk.place.folder / "daily.yaml").read_text(encoding="utf-8")


async def test_deleting_asks_first(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    path = desk.place.folder / "daily.yaml"
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "delete", "n")
        await pilot.pause()
        assert "绿色" in path.read_text(encoding="utf-8")
        await pilot.press("delete", "y")
        await pilot.pause()
        assert "绿色" not in path.read_text(encoding="utf-8")
        assert showing(app) is ReviewScreen
        assert not any("绿" in row for row in rendered(app))


async def test_bury_suspend_flag_and_info(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "b", "s", "f")
        await pilot.press("space", "i")
        await pilot.pause()
        assert showing(app) is InfoScreen
        await pilot.press("escape", "t")
        await pilot.pause()
        with desk.store() as store:
            kinds = [type(event.action).__name__ for event in store.events()]
        assert kinds == ["Bury", "Suspend", "Flag"]


async def test_no_key_waits_for_the_dictionary(
    desk: Desk, app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Event()

    def slowly(ask: Callable[..., object], *given: object) -> object:
        assert read.wait(20)
        return ask(*given)

    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space")
        await settled(app, pilot)
        monkeypatch.setattr(desk.beside, "run", slowly)
        await pilot.press("w")
        assert app.screen.query_one(News).message == "Looking the words up …"
        await pilot.press("3")
        await pilot.pause()
        read.set()
        await settled(app, pilot)
        assert showing(app) is ReviewScreen, "the words of a card that is gone"
    with desk.store() as store:
        assert [type(event.action) for event in store.events()] == [Answer]


async def test_the_words_of_the_answer_are_explained(app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "w")
        await settled(app, pilot)
        assert showing(app) is ReviewScreen, "the words wait for the answer"
        await pilot.press("space", "w")
        await settled(app, pilot)
        assert showing(app) is WordsScreen
        prose = app.screen.query_one(Prose)
        rows = "\n".join(prose.render_line(y).text.rstrip() for y in range(prose.size.height))
        assert "lǜsè" in rows
        assert "green" in rows
        assert "HSK" in rows
        await pilot.press("w")
        await pilot.pause()
        assert showing(app) is ReviewScreen


async def test_pinyin_modes(app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s")
        await pilot.pause()
        assert not any("lǜ" in row for row in rendered(app))
        await pilot.press("p", "p")
        await pilot.pause()
        assert any("lǜ sè" in row for row in rendered(app))
        await pilot.press("o")
        await pilot.pause()
        assert any("lü4 se4" in row for row in rendered(app))


async def test_a_leech_marked_by_hand_leaves_review_and_comes_back(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s")
        await pilot.pause()
        assert any("绿" in row for row in rendered(app))
        await pilot.press("l")
        await pilot.pause()
        assert not any("绿" in row for row in rendered(app))
        await pilot.press("u")
        await pilot.pause()
        assert any("绿" in row for row in rendered(app))
        await pilot.press("l", "escape")
        await settled(app, pilot)
        await pilot.press("b", "slash", *"is:leech", "enter")
        await settled(app, pilot)
        await pilot.press("l")
        await settled(app, pilot)
        with desk.store() as store:
            assert [event.action for event in store.events()][-2:] == [Leech(True), Leech(False)]
            assert not any(state.leech or state.suspended for state in store.states().values())


@pytest.mark.parametrize(("native", "studying", "has_pinyin"), [("en", "zh", True), ("zh", "en", False)])
async def test_a_card_without_pinyin_has_no_keys_for_it(
    native: str, studying: str, has_pinyin: bool, app_with: MakeApp
) -> None:
    app = app_with(native=native, studying=studying, order="deck")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s")
        await settled(app, pilot)
        assert ("p" in {hint.key for hint in app.screen.query_one(Hints).hints}) is has_pinyin
        shown = {one.key.id for one in doables(app, app.screen, {})}
        assert (shown >= {"review.pinyin", "review.tones", "review.colours"}) is has_pinyin
        assert shown.isdisjoint({"review.pinyin", "review.tones", "review.colours"}) is not has_pinyin


async def test_pinyin_hidden_for_a_chinese_reader_has_no_keys(app_with: MakeApp) -> None:
    app = app_with(native="zh", studying="en", pinyin="hidden")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s")
        await settled(app, pilot)
        shown = {one.key.id for one in doables(app, app.screen, {})}
        assert not shown & {"review.pinyin", "review.tones", "review.colours"}
