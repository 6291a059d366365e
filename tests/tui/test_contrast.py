"""Text of the app's own themes can be read: WCAG's contrast of 4.5 to 1 on every screen as it is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.color import Color

from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.dialog import Dialog
from studykit.tui.themes import OWN_THEMES
from tests.tui.driving import MakeApp, settled

WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("s",),
    ("s", "space"),
    ("s", "c", "space"),
    ("s", "y", "a", "enter"),
    ("s", "space", "4", "escape"),
    ("slash",),
    ("slash", "m", "o"),
    ("b",),
    ("b", "space", "d"),
    ("t",),
    ("t", "x"),
    ("g",),
    ("s", "space", "3", "escape", "enter", "g", "right", "right"),
    ("m",),
    ("question_mark",),
    ("s", "ctrl+p"),
    ("f2",),
    ("s", "i"),
    ("s", "space", "w"),
    ("s", "e"),
    ("s", "delete"),
    ("s", "t"),
)
# squares and bars of charts, rules and scroll bars: shapes, whose amounts stand beside them in digits
SHAPES = frozenset("·▫▪■█▁▂▃▄▅▆▇─▌▎▏│┌┐└┘┤├┬┴┼╱╲")


def ratio(first: Color, second: Color) -> float:
    """WCAG's contrast ratio."""
    lights = sorted((_luminance(first), _luminance(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn(app: StudykitApp) -> Iterator[tuple[str, Color, Color]]:
    """Each piece of text with its colour and its ground; of a dialog, what is in its box."""
    screen = app.screen
    region = screen.query_one("#box").region if isinstance(screen, Dialog) else screen.region
    for y, strip in enumerate(screen._compositor.render_strips()):  # noqa: SLF001
        if region.y <= y < region.bottom:
            for segment in strip.crop(region.x, region.right):
                style = segment.style
                if style is None or style.color is None or style.bgcolor is None:
                    continue
                if text := "".join(char for char in segment.text if char not in SHAPES).strip():
                    colour, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor()
                    if style.reverse:
                        colour, ground = ground, colour
                    yield text, Color(*colour), Color(*ground)


@pytest.mark.parametrize("theme", [theme.name for theme in OWN_THEMES])
async def test_every_text_stands_out(desk: Desk, app_with: MakeApp, theme: str) -> None:
    (desk.place.folder / "garden-of-models.md").write_text("主持人：蒸馏是什么？\n" * 40, encoding="utf-8")
    app = app_with(theme=theme)
    faint: dict[str, tuple[str, float]] = {}
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(app, pilot)
        for way in WAYS:
            for key in way:
                await pilot.press(key)
                await settled(app, pilot)
            for text, colour, ground in drawn(app):
                if (found := ratio(colour, ground)) < 4.5:
                    faint[f"{' '.join(way)}: {colour.hex} on {ground.hex}"] = text, round(found, 2)
            while type(app.screen).__name__ != "HomeScreen":
                await pilot.press("escape")
                await pilot.pause()
    assert not faint, "\n".join(f"{where}: {told}" for where, told in faint.items())
