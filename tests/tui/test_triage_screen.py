"""Triage in the app: one key a decision, everything on disk at once."""

from __future__ import annotations

from threading import Event

import pytest
from textual.pilot import Pilot

from studykit.services.triage import Triage
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.triage import TriageScreen
from studykit.tui.widgets.candidate_rows import CandidateRows
from studykit.tui.widgets.deck_tree import DeckTree
from studykit.tui.widgets.news import News
from studykit.tui.widgets.prose import Prose
from tests.tui.driving import MakeApp, settled

DRAFTS = """\
deck: Drafts
id: drafts
notes:
- id: one-aaaa
  term: 一
  pinyin: yī
  en: one
  draft: true
- id: two-bbbb
  term: 二
  pinyin: èr
  en: two
  draft: true
- id: three-cccc
  term: 三
  pinyin: sān
  en: three
  draft: true
- id: four-dddd
  term: 四
  pinyin: sì
  en: four
  draft: true
"""


async def triaging(desk: Desk, app: StudykitApp, pilot: Pilot[None]) -> CandidateRows:
    await settled(app, pilot)
    app.push_screen(TriageScreen("drafts"))
    await settled(app, pilot)
    return app.screen.query_one(CandidateRows)


async def test_one_key_decides(desk: Desk, app_with: MakeApp) -> None:
    path = desk.place.folder / "drafts.yaml"
    path.write_text(DRAFTS, encoding="utf-8")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await triaging(desk, app, pilot)
        assert rows.row_count() == 4
        await pilot.press("a", "x", "k")
        await settled(app, pilot)
        text = path.read_text(encoding="utf-8")
        assert text.count("draft: true") == 1
        assert "二" not in text
        assert "三" not in text
        await pilot.press("u", "u")
        await settled(app, pilot)
        assert "二" in path.read_text(encoding="utf-8")
        assert rows.cursor == 1
        await pilot.press("A")
        await settled(app, pilot)
        await pilot.pause(0.3)
        await settled(app, pilot)
        assert "draft: true" not in path.read_text(encoding="utf-8")
        assert " notes = " in app.screen.query_one("#price", Prose).content.plain


@pytest.mark.parametrize(
    ("deck_id", "title", "news"),
    [
        ("garden-of-models", "Triage · AI talks::Garden of models", ""),
        ("daily", "Triage · All decks", "词汇::日常 has no candidates; these are from all decks."),
    ],
)
async def test_it_says_whose_candidates_it_offers(
    app_with: MakeApp, deck_id: str, title: str, news: str
) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        tree = app.screen.query_one(DeckTree)
        await pilot.press("home")
        while tree.row is None or tree.row.deck_ids != (deck_id,) or tree.row.is_parent:
            await pilot.press("down")
        await pilot.press("t")
        await settled(app, pilot)
        top = app.screen.query_one("#top")
        assert top.render_line(0).text.strip().startswith(title)
        assert app.screen.query_one(News).message == news


async def test_keys_do_not_wait_for_the_file_and_leaving_does(
    desk: Desk, app_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.place.folder / "drafts.yaml"
    path.write_text(DRAFTS, encoding="utf-8")
    held, write = Event(), Triage.accept

    def accept(triage: Triage) -> None:
        assert held.wait(10)
        write(triage)

    monkeypatch.setattr(Triage, "accept", accept)
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await triaging(desk, app, pilot)
        await pilot.press("a", "x", "a")
        await pilot.pause()
        assert rows.cursor == 3
        assert path.read_text(encoding="utf-8") == DRAFTS
        held.set()
        await pilot.press("q")
        await settled(app, pilot)
    text = path.read_text(encoding="utf-8")
    assert [word for word in "一二三四" if word in text] == ["一", "三", "四"]
    assert text.count("draft: true") == 1


async def test_edit_accepts(desk: Desk, app_with: MakeApp) -> None:
    path = desk.place.folder / "drafts.yaml"
    path.write_text(DRAFTS, encoding="utf-8")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await triaging(desk, app, pilot)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("tab", "tab", "tab", "end", "!", "enter")
        await settled(app, pilot)
        text = path.read_text(encoding="utf-8")
        assert "en: one!" in text
        assert text.count("draft: true") == 3


async def test_merge_gives_the_examples_away(desk: Desk, app_with: MakeApp) -> None:
    path = desk.place.folder / "drafts.yaml"
    example = "  examples:\n  - zh: 一是一。\n    en: One is one.\n"
    path.write_text(DRAFTS.replace("  en: one\n", f"  en: one\n{example}"), encoding="utf-8")
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await triaging(desk, app, pilot)
        await pilot.press("m", *"three")
        await settled(app, pilot)
        await pilot.press("enter")
        await settled(app, pilot)
        text = path.read_text(encoding="utf-8")
        assert "one-aaaa" not in text
        assert text.index("One is one.") > text.index("three-cccc")
