"""Every screen for who reads Chinese: no English is left, every row is as wide as the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from studykit.i18n import set_language
from studykit.lang.cells import width_cells
from studykit.services.library import LibraryPlace
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.keymap import scopes
from tests.tui.driving import MakeApp, settled

DECK = """\
deck: 讲座::模型花园
id: garden
sources: [garden.md]
notes:
- id: zhengliu-aaaa
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
  examples:
  - zh: 蒸馏把大模型的判断交给小模型，让它在手机上也能用，不必每次都去问远处的机房。
- id: xuexi-bbbb
  term: 强化学习
  pinyin: qiánghuà xuéxí
  en: RL
- id: menkong-cccc
  term: 门控
  pinyin: ménkòng
  en: gating
  draft: true
"""
ANSWERED = ("s", "space", "3", "escape", "enter")
WAYS = {
    "home": (),
    "review": ("s",),
    "answer": ("s", "space"),
    "typing": ("s", "y"),
    "compared": ("s", "y", "a", "enter"),
    "summary": ("s", "space", "4", "escape"),
    "find": ("slash",),
    "hits": ("slash", "z", "h"),
    "nothing": ("slash", "q", "q"),
    "browse": ("b",),
    "search": ("b", "slash", "q", "q"),
    "triage": ("t",),
    "conflicts": ("t", "c"),
    "more": ("m",),
    "stats": ("g",),
    "cram": ("c",),
    "palette": ("s", "ctrl+p"),
    "nothing-to-do": ("ctrl+p", "q", "q"),
    "theme": ("f2",),
    "help": ("s", "question_mark"),
    "browse-help": ("b", "question_mark"),
    "info": ("s", "i"),
    "words": ("s", "space", "w"),
    "edit": ("s", "e"),
    "tags": ("s", "g"),
    "confirm": ("s", "delete"),
    "choose": ("t", "m"),
    "transcript": ("s", "t"),
    "figures": (*ANSWERED, "g"),
    **{f"plot-{page}": (*ANSWERED, "g", *["right"] * page) for page in range(1, 6)},
    "decided": ("t", "x"),
}
CONTENT = {"decks", "distillation", "gating", "garden", "studykit", "HSK"}
SYNTAX = {"deck", "due", "prop", "ivl", "tag"}
KEY_NAMES = {"esc", "pgup", "pgdn", "tab", "EDITOR"}
DICTIONARY = {"words"}  # its meanings are English
NAMES = {"theme", "browse-help"}  # themes and what a search understands have names


def rows(app: StudykitApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]  # noqa: SLF001


@pytest.fixture
def chinese(desk: Desk, app_with: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StudykitApp:
    monkeypatch.chdir(tmp_path)
    desk.place = LibraryPlace(Path("decks"), "test")
    for path in desk.place.folder.glob("*.yaml"):
        path.unlink()
    (desk.place.folder / "garden.yaml").write_text(DECK, encoding="utf-8")
    (desk.place.folder / "garden.md").write_text("主持人：蒸馏是什么？\n" * 40, encoding="utf-8")
    app = app_with(native="zh", studying="en")
    set_language("zh")
    return app


@pytest.mark.parametrize("size", [(80, 24), (150, 40), (48, 14)])
async def test_every_screen_is_chinese(chinese: StudykitApp, size: tuple[int, int]) -> None:
    app = chinese
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for name, way in WAYS.items():
            for key in way:
                await pilot.press(key)
                await settled(app, pilot)
            shown = rows(app)
            assert {width_cells(row) for row in shown} == {size[0]}, name
            text = "\n".join(shown)
            if name not in NAMES | DICTIONARY:
                words = re.findall(r"[^\W\d_]{3,}", re.sub(r"\S*/\S*|`.*?`", "", text))
                english = {word for word in words if word.isascii()} - CONTENT - SYNTAX - KEY_NAMES
                assert not english, f"{name}: {english}\n{text}"
            while type(app.screen).__name__ != "HomeScreen":
                await pilot.press("escape")
                await pilot.pause()


async def test_the_first_run_is_chinese(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    desk.config = replace(desk.config, is_new=True)
    app = StudykitApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        text = "\n".join(rows(app))
        assert not re.findall(r"[A-Za-z]{2,} [a-z]{2,}", re.sub(r"/\S*", "", text)), text


def test_every_scope_is_visited() -> None:
    assert set(scopes()) - {"app", "first"} <= set(WAYS)
