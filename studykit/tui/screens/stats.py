"""Statistics: the figures of `studykit stats`, and plots of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.containers import VerticalScroll
from textual.content import Content
from textual_plotext import PlotextPlot

from studykit.core.study_day import date_of
from studykit.errors import StudykitError
from studykit.i18n import _, gettext_noop
from studykit.services.stats import Stats
from studykit.services.stats_lines import stats_lines
from studykit.tui.inks import MARK, QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.widgets.calm import Calm
from studykit.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual_plotext.plot import Plot

Inks: TypeAlias = tuple[tuple[int, int, int], tuple[int, int, int]]
"""The theme's two colours for plots."""

_DAYS: Final = 60


class StatsScreen(KeyedScreen[None]):
    """One page at a time; the arrow keys turn them."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("stats"))

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._stats: Stats | None = None

    def body(self) -> ComposeResult:
        """The pages' names over the page."""
        yield Prose(id="pages")
        with VerticalScroll(id="figures"):
            yield Prose(id="figures-text")
        yield Prose(id="caption")
        yield PlotextPlot(id="plot")
        yield Calm()

    def on_mount(self) -> None:
        """Count beside the screen."""
        self.title_line(_("Statistics"), _("Counting …"))
        self.query_one("#plot").display = False
        self.read()

    @work(thread=True, exclusive=True)
    def read(self) -> None:
        """Go through the log."""
        try:
            stats = self.studykit.desk.stats()
        except StudykitError as error:
            self.app.call_from_thread(self.title_line, _("Statistics"))
            self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        self.app.call_from_thread(self.show, stats)

    def show(self, stats: Stats) -> None:
        """Draw the page."""
        self._stats = stats
        self.title_line(_("Statistics"))
        self._draw()

    def action_next(self) -> None:
        """The next page."""
        self._turn(1)

    def action_previous(self) -> None:
        """The page before."""
        self._turn(-1)

    def on_click(self) -> None:
        """A click turns the page too."""
        self._turn(1)

    def _turn(self, pages: int) -> None:
        self._page = (self._page + pages) % len(PAGES)
        self._draw()

    def _draw(self) -> None:
        names = [
            Content.styled(_(page.name), MARK if at == self._page else QUIET) for at, page in enumerate(PAGES)
        ]
        self.query_one("#pages", Prose).update(Content("   ").join(names))
        if self._stats is None:
            return
        if not self._stats.days:
            self.query_one("#figures").display = False
            step = _("Study a card and come back: the figures and plots begin with the first answer.")
            self.query_one(Calm).say(_("Nothing was answered yet."), (step,))
            return
        page = PAGES[self._page]
        if page.plot is plot_hours and all(tally.share is None for tally in self._stats.hours):
            for part in ("#figures", "#plot", "#caption"):
                self.query_one(part).display = False
            step = _("The first answer to a card counts as learning; hours are compared by the later ones.")
            self.query_one(Calm).say(_("No card was asked again yet."), (step,))
            return
        self.query_one(Calm).say("")
        plot = page.plot
        self.query_one("#figures").display = plot is None
        self.query_one("#plot").display = plot is not None
        self.query_one("#caption").display = plot is not None
        self.query_one("#caption", Prose).update(caption_text(page))
        if plot is None:
            self.query_one("#figures-text", Prose).update("\n".join(stats_lines(self._stats)))
        else:
            widget = self.query_one("#plot", PlotextPlot)
            widget.plt.clear_data()
            widget.plt.clear_figure()
            plot(widget.plt, self._stats, self._inks())
            widget.refresh()

    def _inks(self) -> Inks:
        theme = self.app.current_theme
        return _rgb(theme.primary), _rgb(theme.accent)


def caption_text(page: Page) -> Content:
    """What the plot shows, in words, with its colours' meanings where it has two."""
    parts: list[tuple[str, str]] = [(_(page.caption), QUIET)]
    if page.legend:
        parts += [("   ■ ", "$primary"), (_("young"), QUIET), ("   ■ ", "$accent"), (_("mature"), QUIET)]
    return Content.assemble(*parts)


def _rgb(colour: str | None) -> tuple[int, int, int]:
    return Color.parse(colour or "#808080").rgb


def _count_ticks(plt: Plot, top: int) -> None:
    """Whole numbers on the axis, from 0, at most six."""
    step = next(step for step in _STEPS if top <= 5 * step)
    ticks = range(0, top + step, step)
    plt.yticks([float(tick) for tick in ticks], [str(tick) for tick in ticks])
    plt.ylim(0, max(top, step))


def _percent_ticks(plt: Plot) -> None:
    shares = range(0, 101, 25)
    plt.yticks([float(share) for share in shares], [f"{share} %" for share in shares])
    plt.ylim(0, 100)


def _day_ticks(plt: Plot, first: int, last: int) -> None:
    """Every tenth day, today as a word."""
    days = [float(day) for day in range(first - first % -10, last + 1, 10)]
    plt.xticks(days, [f"{day:+.0f}" if day else "0" for day in days])
    plt.xlim(first - 0.5, last + 0.5)


_STEPS: Final = tuple(factor * 10**power for power in range(7) for factor in (1, 2, 5))


def plot_days(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Answers a day."""
    days = range(stats.day - _DAYS + 1, stats.day + 1)
    answers = [stats.days[day].answers if day in stats.days else 0 for day in days]
    plt.bar([day - stats.day for day in days], answers, color=inks[0], width=0.6)
    _day_ticks(plt, 1 - _DAYS, 0)
    _count_ticks(plt, max(answers))


def plot_forecast(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Cards that fall due, young and mature."""
    days = [due.day - stats.day for due in stats.forecast]
    young, mature = ([due.young for due in stats.forecast], [due.mature for due in stats.forecast])
    plt.stacked_bar(days, [young, mature], color=list(inks), width=0.6)  # type: ignore[arg-type]
    _day_ticks(plt, 0, days[-1])
    _count_ticks(plt, max(due.young + due.mature for due in stats.forecast))


def plot_intervals(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Cards by interval."""
    groups = ((0, 1), (2, 6), (7, 13), (14, 30), (31, 90), (91, 365), (366, 10**6))
    counts = [
        sum(cards for days, cards in stats.intervals.items() if first <= days <= last)
        for first, last in groups
    ]
    names = ["0-1", "2-6", "7-13", "14-30", "31-90", "91-365", "366+"]
    plt.bar(names, counts, color=inks[0], width=0.6)
    _count_ticks(plt, max(counts))


def plot_hours(plt: Plot, stats: Stats, inks: Inks) -> None:
    """True retention by hour, in per cent."""
    hours = [hour for hour, tally in enumerate(stats.hours) if tally.share is not None]
    shares = [100 * (stats.hours[hour].share or 0) for hour in hours]
    plt.bar(hours, shares, color=inks[0], width=0.6)
    _percent_ticks(plt)
    plt.xticks([float(hour) for hour in range(0, 24, 3)], [str(hour) for hour in range(0, 24, 3)])
    plt.xlim(-0.5, 23.5)


def plot_retention(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Known answers a day, in per cent, over the last days that had any."""
    days = [day for day, total in stats.days.items() if total.answers > total.drill][-_DAYS:]
    shares = [
        100 * stats.days[day].passed / (stats.days[day].answers - stats.days[day].drill) for day in days
    ]
    plt.date_form("Y-m-d")
    plt.plot([date_of(day).isoformat() for day in days], shares, color=inks[0], marker="braille")
    _percent_ticks(plt)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's name, what its plot shows, and the plot; no plot for the page of figures.

    The plotting library counts characters, not cells: words stand beside the plot, never in it.
    """

    name: str
    caption: str = ""
    plot: Callable[[Plot, Stats, Inks], None] | None = None
    legend: bool = False


PAGES: Final = (
    Page(gettext_noop("Figures")),
    Page(gettext_noop("Days"), gettext_noop("answers a day; 0 is today"), plot_days),
    Page(
        gettext_noop("Forecast"), gettext_noop("cards that fall due; 0 is today"), plot_forecast, legend=True
    ),
    Page(gettext_noop("Intervals"), gettext_noop("cards by interval, in days"), plot_intervals),
    Page(gettext_noop("Known"), gettext_noop("first answers of a day that were right"), plot_retention),
    Page(gettext_noop("Hours"), gettext_noop("first answers that were right, by hour"), plot_hours),
)
