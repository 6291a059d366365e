"""The bar that shows how far a long command is: on a terminal's stderr, gone before anything else is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from studykit.core.headway import Headway, Unit, untold

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SHOWN_AFTER_S: Final = 0.5
_REDRAWN_EVERY_S: Final = 0.25
_BAR_CELLS: Final = 20
_BESIDE_CELLS: Final = _BAR_CELLS + 26
_LEAST_WORK_CELLS: Final = 12


@contextmanager
def progress_bar() -> Iterator[Headway]:
    """A headway that is drawn as a bar from half a second on, until the block ends, however it ends.

    Where stderr is no terminal that can move its cursor, nothing is drawn.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield untold
        return
    bar = _Bar()
    bar.start()
    try:
        yield bar.tell
    finally:
        bar.end()


class _Bar(Thread):
    """Draws by its own clock what it was told last, so that being told costs no more than remembering."""

    def __init__(self) -> None:
        super().__init__(name="progress bar", daemon=True)
        self._ended = Event()
        self._told: tuple[str, int, int, Unit] = ("", 0, 0, "pieces")

    def tell(self, work: str, done: int = 0, total: int = 0, unit: Unit = "pieces") -> None:
        self._told = (work, done, total, unit)

    def end(self) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        if self._ended.wait(SHOWN_AFTER_S):
            return
        drawn = _drawing()
        line = drawn.add_task("", total=None)
        self._update(drawn, line)
        with drawn:
            while not self._ended.wait(_REDRAWN_EVERY_S):
                self._update(drawn, line)
                drawn.refresh()

    def _update(self, drawn: Progress, line: TaskID) -> None:
        from studykit.lang.cells import printable, truncate

        work, done, total, unit = self._told
        cells = max(_LEAST_WORK_CELLS, drawn.console.width - _BESIDE_CELLS)
        shown = truncate(printable(work), cells)
        drawn.update(line, description=shown, completed=done, unit=unit)
        drawn.tasks[0].total = total or None  # to `update`, None is no news


def _drawing() -> Progress:
    """An empty line of rich's, to be drawn by hand and wiped out at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
    from rich.progress_bar import ProgressBar
    from rich.text import Text
    from rich.theme import Theme

    class Terminal(Console):
        def show_cursor(self, show: bool = True) -> bool:
            """Leave the cursor as it is: who kills the program must not lose it."""
            return False

    class Bar(BarColumn):
        def render(self, task: Task) -> ProgressBar | Text:  # type: ignore[override]
            """The bar; nothing where no end is known, for what always moves tells nothing."""
            return Text() if task.total is None else super().render(task)

    class Count(ProgressColumn):
        def render(self, task: Task) -> Text:
            """How much of how much is done."""
            if task.total is None:
                return Text()
            return Text(_count(int(task.completed), int(task.total), task.fields["unit"]))

    return Progress(
        TextColumn("{task.description}", markup=False),
        Bar(bar_width=_BAR_CELLS, complete_style="cyan", finished_style="cyan"),
        Count(),
        TimeElapsedColumn(),
        console=Terminal(stderr=True, theme=Theme({"progress.elapsed": "dim"})),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _count(done: int, total: int, unit: Unit) -> str:
    if unit == "bytes":
        return f"{done >> 20}/{total >> 20} MB"
    return f"{done}/{total}"
