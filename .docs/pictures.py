"""Draws the READMEs' pictures from the running app: `python .docs/pictures.py`.

The sample transcripts become a library, a seeded learner studies forty days, and the screens are drawn.
Rich's SVG gives a Chinese character the width of a letter; here each run gets the width of its cells.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from studykit.config import Config
from studykit.core.deck import Deck
from studykit.core.grades import Grade
from studykit.core.settings import Settings
from studykit.core.study_day import DAY_MS
from studykit.i18n import set_language
from studykit.lang.cells import width_cells
from studykit.paths import find_paths
from studykit.services.build import BuildOptions, Workshop, build
from studykit.services.decks import load_decks
from studykit.services.library import LibraryPlace
from studykit.services.review import Finished, ReviewSession
from studykit.store.store import ProgressStore
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk

ROOT: Final = Path(__file__).parents[1]
PICTURES: Final = ROOT / ".docs" / "pictures"
START_MS: Final = 1_790_000_000_000
DAYS: Final = 40
SHOTS: Final = {
    "home": ("en", "ink", (116, 30), ()),
    "answer": ("en", "paper", (84, 24), ("s", "space")),
    "browse": ("en", "ink", (124, 26), ("b", *["down"] * 6)),
    "home.zh": ("zh", "ink", (116, 30), ()),
    "answer.zh": ("zh", "paper", (84, 24), ("s", "space")),
}
_TEXT: Final = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)</text>'
)
_WIDE: Final = "\u2e80-\uffe6\U00020000-\U000323af"
_WIDE_RUN: Final = re.compile(rf"[{_WIDE}]")
_RUN: Final = re.compile(rf"[{_WIDE}]+|\s{{2,}}|(?:(?!\s\s)[^{_WIDE}])+")
_FONTS: Final = (
    '"Fira Code", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace'
)


class PictureClock:
    """Time as the pictures' learner spends it."""

    def __init__(self, ms: int = START_MS) -> None:
        self.ms = ms

    def now_ms(self) -> int:
        """A millisecond later each time."""
        self.ms += 1
        return self.ms

    def utc_offset_minutes(self) -> int:
        """At Greenwich."""
        return 0


def widened(svg: str) -> str:
    """The picture with wide characters as wide, and as large, as their cells, in fonts that have them."""

    def one(found: re.Match[str]) -> str:
        style, x, y, length, rest, text = found.groups()
        plain = html.unescape(text)
        cell = float(length) / max(1, len(plain))
        left, parts = float(x), []
        for run in _RUN.findall(plain):
            blanks, shown = len(run) - len(run.lstrip()), html.escape(run.strip(), quote=False)
            if shown:
                at, wide = left + blanks * cell, width_cells(run.strip()) * cell
                size = f' font-size="{1.9 * cell:.1f}"' if _WIDE_RUN.match(run) else ""
                parts.append(
                    f'<text class="{style}" x="{at:.1f}" y="{y}" textLength="{wide:.1f}"{size}{rest}>'
                    f"{shown.replace(' ', '&#160;')}</text>"
                )
            left += width_cells(run) * cell
        return "".join(parts)

    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {_FONTS};", svg)
    return _TEXT.sub(one, svg)


def studied(root: Path) -> tuple[Path, PictureClock]:
    """A library of the samples in which forty days were studied, and its clock."""
    library, home = root / "talks", root / "home"
    workshop = Workshop(library=library, cache=home / "cache", settings=Settings())
    build(sorted((ROOT / "decks").glob("*.md")), workshop, BuildOptions(accept="all"))
    clock, chance = PictureClock(), Random(5)  # noqa: S311
    decks = [file.deck for file in load_decks(library, home / "cache")]
    for _day in range(DAYS):
        if chance.random() < 0.9:
            _study(decks, home, clock, chance)
        clock.ms += DAY_MS - clock.ms % DAY_MS + 9 * 3_600_000
    return library, clock


def _study(decks: Sequence[Deck], home: Path, clock: PictureClock, chance: Random) -> None:
    grades = [Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY]
    with ProgressStore(home / "progress.db", clock) as store:
        session = ReviewSession(decks, store, Settings(), clock)
        while not isinstance(session.current(), Finished):
            taken_ms = chance.randint(2_500, 14_000)
            clock.ms += taken_ms
            session.answer(chance.choices(grades, [1, 1, 7, 2])[0], taken_ms)


async def draw(home: Path, now_ms: int, name: str) -> str:
    """One picture."""
    language, theme, size, keys = SHOTS[name]
    set_language(language)
    paths = find_paths(home)
    settings = Settings(native="zh", studying="en") if language == "zh" else Settings()
    config = Config(path=paths.config, theme=theme, settings=settings)
    app = StudykitApp(Desk(paths, config, LibraryPlace(Path("talks"), ""), PictureClock(now_ms)))
    async with app.run_test(size=size) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            for _ in range(3):
                await pilot.pause()
                await app.workers.wait_for_complete()
        return widened(app.export_screenshot(title="studykit"))


def main() -> None:
    """Draw them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library, clock = studied(Path(folder))
        os.chdir(library.parent)
        for name in SHOTS:
            svg = asyncio.run(draw(Path(folder) / "home", clock.ms, name))
            (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
