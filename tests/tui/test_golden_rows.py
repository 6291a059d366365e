"""What the screens show, row by row; SVG pictures would squeeze Chinese characters.

`STUDYKIT_GOLDEN=write pytest tests/tui/test_golden_rows.py` writes them anew; read them before you keep them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studykit.i18n import set_language
from studykit.lang.cells import width_cells
from studykit.services.library import LibraryPlace
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from tests.tui.driving import MakeApp, settled

FOLDER = Path(__file__).parent / "golden"
SHOTS = {
    "home-80x24": ("en", (80, 24), ()),
    "home-120x36": ("en", (120, 36), ()),
    "home-zh-80x24": ("zh", (80, 24), ()),
    "front-80x24": ("en", (80, 24), ("s",)),
    "answer-80x24": ("en", (80, 24), ("s", "space")),
    "answer-zh-120x36": ("zh", (120, 36), ("s", "space")),
    "typed-80x24": ("en", (80, 24), ("s", "y", *"distilation", "enter")),
    "help-80x24": ("en", (80, 24), ("s", "question_mark")),
    "find-80x24": ("en", (80, 24), ("slash", *"moxing")),
    "browse-140x36": ("en", (140, 36), ("b", "down")),
    "triage-80x24": ("en", (80, 24), ("t",)),
}


def rows(app: StudykitApp) -> list[str]:
    """The screen as text, a row a line; every row must fill the screen exactly."""
    width, height = app.size
    update = app.screen._compositor.render_strips()  # noqa: SLF001
    found = [strip.text for strip in update][:height]
    assert all(width_cells(row) == width for row in found)
    return [row.rstrip() for row in found]


@pytest.mark.parametrize("name", SHOTS)
async def test_rows(
    desk: Desk, app_with: MakeApp, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    language, size, keys = SHOTS[name]
    monkeypatch.chdir(tmp_path)
    desk.place = LibraryPlace(Path("decks"), "test")
    set_language(language)
    app = app_with(order="deck", cards=("recognise", "cloze"))
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        await pilot.press("down", "down")
        for key in keys:
            await pilot.press(key)
            await settled(app, pilot)
        await pilot.pause(0.3)
        await settled(app, pilot)
        shown = "\n".join(rows(app)) + "\n"
    path = FOLDER / f"{name}.txt"
    if os.environ.get("STUDYKIT_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")
