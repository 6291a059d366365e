"""Beside the decks: what the next days bring, and what the last months saw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget

from studykit.core.study_day import date_of
from studykit.i18n import _
from studykit.lang.cells import width_cells
from studykit.tui.charts import HEAT, bars, calendar, sparkline
from studykit.tui.inks import QUIET

if TYPE_CHECKING:
    from studykit.services.outlook import Outlook

_BARS_HEIGHT = 5


class OutlookPanel(Widget):
    """Forecast above, calendar below; as wide as it is given."""

    DEFAULT_CSS = """
    OutlookPanel { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._outlook: Outlook | None = None

    def show(self, outlook: Outlook) -> None:
        """Show other figures."""
        self._outlook = outlook
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of both charts."""
        return len(self._lines(width)) if width else 0

    def render(self) -> VisualType:
        """Both charts."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._outlook is None:
            return []
        outlook = self._outlook
        return [
            *forecast_lines([due.young + due.mature for due in outlook.forecast], width),
            Content(""),
            *heat_lines(outlook.answers, date_of(outlook.day), width),
        ]


def forecast_lines(due: list[int], width: int) -> list[Content]:
    """The next thirty days as bars, with the highest number."""
    step = 1 if width < 2 * len(due) else 2
    shown = due[: width // step]
    top = max(shown, default=0)
    title = _("Due in the next {count} days").format(count=len(shown))
    lines = [Content.assemble((title, "bold"), (f"   ↑ {top}" if top else "", QUIET))]
    drawn = bars(shown, _BARS_HEIGHT)
    lines += [Content.styled(line if step == 1 else _spread(line), "$primary") for line in drawn]
    week = _("today") + " " * max(1, 7 * step - width_cells(_("today"))) + _("+7 days")
    lines.append(Content.styled(week, QUIET))
    return lines


def forecast_strip(due: list[int], width: int) -> Content:
    """The same on one line, for a small screen."""
    title = _("next 30 days") + "  "
    spark = sparkline(due[: max(0, width - width_cells(title))])
    return Content.assemble((title, QUIET), (spark, "$primary"))


def heat_lines(answers: Mapping[int, int], today: date, width: int) -> list[Content]:
    """The last weeks, a column a week; more answers are a darker square of the accent."""
    weeks = max(4, min(26, (width - 4) // 2))
    rows = calendar(answers, today, weeks)
    names = (_("Mon"), "", _("Wed"), "", _("Fri"), "", _("Sun"))
    lines = [Content.styled(_("Answers in the last {count} weeks").format(count=weeks), "bold")]
    for name, row in zip(names, rows, strict=True):
        parts = [Content.styled(name + " " * (4 - width_cells(name)), QUIET)]
        for level in row:
            if level is None:
                parts.append(Content("  "))
            else:
                style = "$foreground 25%" if level == 0 else f"$accent {25 + 25 * (level - 1)}%"
                parts.append(Content.styled(f"{HEAT[level]} ", style))
        lines.append(Content.assemble(*parts))
    return lines


def _spread(line: str) -> str:
    """Each bar with a gap behind it."""
    return "".join(f"{char} " for char in line)
