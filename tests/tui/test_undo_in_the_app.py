"""Undo and redo of edits and deletions, among answers, on every screen that has them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.news import News
from tests.tui.driving import MakeApp, settled


def shown(app: StudykitApp) -> str:
    face = app.screen.query_one(CardFace)
    return "\n".join(face.render_line(y).text.rstrip() for y in range(face.size.height))


def news(app: StudykitApp) -> str:
    return app.screen.query_one(News).message


def bytes_of(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(desk.place.folder.rglob("*")) if path.is_file()}


def standing_answers(desk: Desk) -> int:
    with desk.store() as store:
        return sum(state.reviews for state in store.states().values())


async def edit(app: StudykitApp, pilot: Pilot[None], en: str) -> None:
    await pilot.press("e")
    await settled(app, pilot)
    app.screen.query_one("#field-en", Input).value = en
    await pilot.press("enter")
    await settled(app, pilot)


async def test_edits_and_answers_are_taken_back_in_their_order(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    before = bytes_of(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space")
        await edit(app, pilot, "emerald")
        await pilot.press("3")
        await settled(app, pilot)
        edited = bytes_of(desk)
        assert standing_answers(desk) == 1
        await pilot.press("u")
        await settled(app, pilot)
        assert standing_answers(desk) == 0, "the answer came last"
        assert news(app) == "Undone: the answer “Good”."
        assert bytes_of(desk) == edited
        await pilot.press("u")
        await settled(app, pilot)
        assert bytes_of(desk) == before
        assert news(app) == "Undone: the edit of “绿色”."
        await pilot.press("space")
        await pilot.pause()
        assert "emerald" not in shown(app)
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert bytes_of(desk) == edited
        assert standing_answers(desk) == 0
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert standing_answers(desk) == 1
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert news(app) == "There is nothing to do again."


async def test_a_deleted_card_is_asked_again_once_it_is_back(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    before = bytes_of(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "delete", "y")
        await settled(app, pilot)
        assert bytes_of(desk) != before
        assert "绿" not in shown(app)
        assert "distillation" not in shown(app), "the next card is not turned"
        await pilot.press("u")
        await settled(app, pilot)
        assert bytes_of(desk) == before
        assert "绿" in shown(app)
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert "绿" not in shown(app)


async def test_what_the_editor_wrote_is_taken_back_even_where_it_cannot_be_read(
    desk: Desk, app_with: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks = tmp_path / "breaks.py"
    breaks.write_text("import sys; open(sys.argv[-1], 'a').write('\\nnotes: [')\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {breaks}")
    app = app_with(cards=("recognise",), order="deck")
    before = bytes_of(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        monkeypatch.setattr(app, "suspend", NoTerminal)
        await settled(app, pilot)
        await pilot.press("s", "ctrl+e")
        await settled(app, pilot)
        assert bytes_of(desk) != before
        assert "daily.yaml" in news(app)
        assert "绿" in shown(app), "the card stays as it was read last"
        await pilot.press("u")
        await settled(app, pilot)
        assert bytes_of(desk) == before


class NoTerminal:
    """Stands for the app's leave of the terminal, which a test has none of."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_error: object) -> None:
        return None


async def test_a_file_that_changed_meanwhile_is_left_alone(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    path = desk.place.folder / "daily.yaml"
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3")
        await edit(app, pilot, "distil")
        garden = desk.place.folder / "garden-of-models.yaml"
        other = garden.read_text(encoding="utf-8") + "# theirs\n"
        garden.write_text(other, encoding="utf-8")
        await pilot.press("u")
        await settled(app, pilot)
        assert garden.read_text(encoding="utf-8") == other
        assert "the file changed since" in news(app)
        assert standing_answers(desk) == 1
        await pilot.press("u")
        await settled(app, pilot)
        assert standing_answers(desk) == 0, "the next undo goes on with what came before"
        assert path.exists()


async def test_many_notes_of_many_decks_go_at_once_and_come_back(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    before = bytes_of(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("b")
        await settled(app, pilot)
        await pilot.press("a", "delete", "y")
        await settled(app, pilot)
        assert all(b"- id" not in text for name, text in bytes_of(desk).items() if name.endswith(".yaml"))
        assert "5 notes deleted" in news(app)
        await pilot.press("u")
        await settled(app, pilot)
        assert bytes_of(desk) == before
        assert "Undone: the deletion of 5 notes." in news(app)
        await pilot.press("a", "g", *"fair -spoken", "enter")
        await settled(app, pilot)
        assert sum(text.count(b"fair") for text in bytes_of(desk).values()) == 5
        await pilot.press("u")
        await settled(app, pilot)
        assert bytes_of(desk) == before
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert sum(text.count(b"fair") for text in bytes_of(desk).values()) == 5


async def test_a_triage_decision_is_taken_back_in_triage_and_elsewhere(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    before = bytes_of(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("x")
        await settled(app, pilot)
        rejected = bytes_of(desk)
        assert rejected != before
        await pilot.press("u")
        await settled(app, pilot)
        assert bytes_of(desk) == before
        await pilot.press("ctrl+r")
        await settled(app, pilot)
        assert bytes_of(desk) == rejected
        await pilot.press("escape")
        await settled(app, pilot)
        await pilot.press("b", "u")
        await settled(app, pilot)
        assert bytes_of(desk) == before
        assert "the decision about “门控”" in news(app)


async def test_the_last_answer_can_be_taken_back_after_the_session(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", *("space", "4") * 3)
        await settled(app, pilot)
        assert type(app.screen).__name__ == "SummaryScreen"
        await pilot.press("u")
        await settled(app, pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert standing_answers(desk) == 2


async def test_home_says_what_it_took_back(app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3", "s", "escape")
        await settled(app, pilot)
        await pilot.press(*(["escape"] if type(app.screen).__name__ == "SummaryScreen" else []))
        await settled(app, pilot)
        for what in ("the suspension", "the answer “Good”"):
            await pilot.press("u")
            await settled(app, pilot)
            assert news(app) == f"Undone: {what}."
        await pilot.press("u")
        await settled(app, pilot)
        assert news(app) == "There is nothing to undo."
