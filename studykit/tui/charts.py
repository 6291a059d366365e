"""Small charts as lines of text: bars, a sparkline, a calendar. Pure; amounts show by height and shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from studykit.core.study_day import day_of

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
HEAT: Final = ("·", "▫", "▪", "■", "█")


def sparkline(values: Sequence[int]) -> str:
    """One character a value; the smallest amount is still seen."""
    top = max(values, default=0)
    return "".join(EIGHTHS[_eighths(value, top, 1)] if value else "▁" if top else " " for value in values)


def bars(values: Sequence[int], height: int) -> list[str]:
    """Columns of `height` lines, the top line first."""
    top = max(values, default=0)
    filled = [_eighths(value, top, height) for value in values]
    return [
        "".join(EIGHTHS[max(0, min(8, eighths - 8 * line))] for eighths in filled)
        for line in range(height - 1, -1, -1)
    ]


def _eighths(value: int, top: int, height: int) -> int:
    if value <= 0 or top <= 0:
        return 0
    return max(1, round(8 * height * value / top))


def calendar(answers: Mapping[int, int], today: date, weeks: int) -> list[list[int | None]]:
    """Seven rows from Monday, a level 0 to 4 for each day of the last weeks; None after today."""
    monday = today - timedelta(days=today.weekday()) - timedelta(weeks=weeks - 1)
    top = max(answers.values(), default=0)
    rows: list[list[int | None]] = []
    for weekday in range(7):
        row: list[int | None] = []
        for week in range(weeks):
            day = monday + timedelta(weeks=week, days=weekday)
            row.append(None if day > today else heat_level(answers.get(day_of(day), 0), top))
        rows.append(row)
    return rows


def heat_level(value: int, top: int) -> int:
    """0 for nothing, 1 to 4 by the share of the most that a day had."""
    if value <= 0 or top <= 0:
        return 0
    return min(4, 1 + 4 * (value - 1) // top)
