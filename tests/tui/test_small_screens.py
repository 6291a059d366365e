"""Small terminals, long cards, and terminals that change their size on any screen."""

from __future__ import annotations

import pytest

from studykit.lang.cells import width_cells
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.card_table import CardTable
from studykit.tui.widgets.grades import GradeBar
from studykit.tui.widgets.hints import Hints
from studykit.tui.widgets.questions import Questions
from tests.tui.driving import MakeApp, settled

WAYS = (
    (),
    ("s",),
    ("s", "space"),
    ("s", "space", "4", "escape"),
    ("slash", "m", "o"),
    ("b",),
    ("t",),
    ("t", "c"),
    ("m",),
    ("g",),
    ("g", "right"),
    ("c",),
    ("question_mark",),
    ("s", "question_mark"),
    ("s", "ctrl+p"),
    ("f2",),
    ("s", "i"),
    ("s", "space", "w"),
    ("s", "e"),
    ("s", "delete"),
    ("t", "m"),
)
LONG = "学一门语言，靠的不是一个周末，而是每天肯花的那一点时间；昨天没弄懂的，今天再看一遍。" * 14


def widths(app: StudykitApp) -> set[int]:
    return {width_cells(strip.text) for strip in app.screen._compositor.render_strips()}  # noqa: SLF001


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
async def test_every_screen_lives_through_changes_of_size(app_with: MakeApp, way: tuple[str, ...]) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        for key in way:
            await pilot.press(key)
            await settled(app, pilot)
        for size in ((60, 20), (40, 12), (200, 60), (20, 6), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert widths(app) == {size[0]}
            if size != (20, 6):
                hints = app.screen.query_one(Hints)
                assert app.screen.region.contains_region(hints.region), f"{size}: the keys lie outside"
                assert hints.hints


def _with_long_quote(desk: Desk) -> None:
    deck = f"deck: 长文\nid: long\nnotes:\n- id: long-aaaa\n  quote: {LONG}\n  en: A long one.\n"
    for path in desk.place.folder.glob("*.yaml"):
        path.unlink()
    (desk.place.folder / "long.yaml").write_text(deck, encoding="utf-8")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_the_answer_of_a_long_card_comes_into_sight(
    desk: Desk, app_with: MakeApp, size: tuple[int, int]
) -> None:
    _with_long_quote(desk)
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space")
        await settled(app, pilot)
        table, face = app.screen.query_one(CardTable), app.screen.query_one(CardFace)
        assert face.size.height > table.size.height
        assert table.scroll_offset.y < face.rule_line < table.scroll_offset.y + table.size.height
        here = table.scroll_offset.y
        await pilot.press("up")
        await settled(app, pilot)
        assert table.scroll_offset.y < here
        assert app.screen.region.contains_region(app.screen.query_one(GradeBar).region)


async def test_answers_that_have_no_room_go_on_below_and_can_be_clicked(desk: Desk) -> None:
    from dataclasses import replace

    desk.config = replace(desk.config, is_new=True)
    app = StudykitApp(desk)
    async with app.run_test(size=(44, 20)) as pilot:
        await settled(app, pilot)
        questions = app.screen.query_one(Questions)
        assert questions.size.height > 4
        lines = [strip.text[2:] for strip in app.screen._compositor.render_strips()][questions.region.y :]  # noqa: SLF001
        row = next(at for at, line in enumerate(lines) if "7" in line)
        await pilot.click(Questions, offset=(lines[row].index("7"), row))
        assert questions.answers["level"] == "hsk7"
