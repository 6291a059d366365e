"""Statistics: the figures of `studykit stats`, and plots of them."""

from __future__ import annotations

from collections.abc import Callable
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
        yield PlotextPlot(id="plot")
        yield Calm()

    def on_mount(self) -> None:
        """Count beside the screen."""
        self.title_line(_("Statistics"))
        self.query_one("#plot").display = False
        self.read()

    @work(thread=True, exclusive=True)
    def read(self) -> None:
        """Go through the log."""
        try:
            stats = self.studykit.desk.outlook().stats
        except StudykitError as error:
            self.app.call_from_thread(self.tell, str(error), bad=True)
            return
        self.app.call_from_thread(self.show, stats)

    def show(self, stats: Stats) -> None:
        """Draw the page."""
        self._stats = stats
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
            Content.styled(_(name), MARK if at == self._page else QUIET)
            for at, (name, _plot) in enumerate(PAGES)
        ]
        self.query_one("#pages", Prose).update(Content("   ").join(names))
        if self._stats is None:
            return
        if not self._stats.days:
            self.query_one("#figures").display = False
            step = _("Study a card and come back: the figures and plots begin with the first answer.")
            self.query_one(Calm).say(_("Nothing was answered yet."), (step,))
            return
        _name, plot = PAGES[self._page]
        self.query_one("#figures").display = plot is None
        self.query_one("#plot").display = plot is not None
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


def _rgb(colour: str | None) -> tuple[int, int, int]:
    return Color.parse(colour or "#808080").rgb


def plot_days(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Answers a day."""
    days = range(stats.day - _DAYS + 1, stats.day + 1)
    answers = [stats.days[day].answers if day in stats.days else 0 for day in days]
    plt.bar([day - stats.day for day in days], answers, color=inks[0], width=0.6)
    plt.xlabel(_("days"))


def plot_forecast(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Cards that fall due, young and mature."""
    days = [due.day - stats.day for due in stats.forecast]
    young, mature = ([due.young for due in stats.forecast], [due.mature for due in stats.forecast])
    names = [_("young"), _("mature")]
    plt.stacked_bar(days, [young, mature], labels=names, color=list(inks), width=0.6)  # type: ignore[call-arg, arg-type]
    plt.xlabel(_("days"))


def plot_intervals(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Cards by interval."""
    groups = ((0, 1), (2, 6), (7, 13), (14, 30), (31, 90), (91, 365), (366, 10**6))
    counts = [
        sum(cards for days, cards in stats.intervals.items() if first <= days <= last)
        for first, last in groups
    ]
    names = ["0-1 d", "2-6 d", "1 w", "2-4 w", "1-3 mo", "3-12 mo", "> 1 y"]
    plt.bar(names, counts, color=inks[0], width=0.6)


def plot_hours(plt: Plot, stats: Stats, inks: Inks) -> None:
    """True retention by hour, in per cent."""
    hours = [hour for hour, tally in enumerate(stats.hours) if tally.share is not None]
    shares = [100 * (stats.hours[hour].share or 0) for hour in hours]
    plt.bar(hours, shares, color=inks[0], width=0.6)
    plt.ylim(0, 100)
    plt.xlim(-0.5, 23.5)
    plt.xlabel(_("hour"))


def plot_retention(plt: Plot, stats: Stats, inks: Inks) -> None:
    """Known answers a day, in per cent, over the last days that had any."""
    days = [day for day, total in stats.days.items() if total.answers > total.drill][-_DAYS:]
    shares = [
        100 * stats.days[day].passed / (stats.days[day].answers - stats.days[day].drill) for day in days
    ]
    plt.date_form("Y-m-d")
    plt.plot([date_of(day).isoformat() for day in days], shares, color=inks[0], marker="braille")
    plt.ylim(0, 100)


PAGES: Final[tuple[tuple[str, Callable[[Plot, Stats, Inks], None] | None], ...]] = (
    (gettext_noop("Figures"), None),
    (gettext_noop("Days"), plot_days),
    (gettext_noop("Forecast"), plot_forecast),
    (gettext_noop("Intervals"), plot_intervals),
    (gettext_noop("Known"), plot_retention),
    (gettext_noop("Hours"), plot_hours),
)
