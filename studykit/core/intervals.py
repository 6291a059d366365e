"""Intervals as a learner reads them."""

from __future__ import annotations

from typing import Final

from studykit.i18n import _

_MONTH_DAYS: Final = 30.44
_YEAR_DAYS: Final = 365.25


def interval_label(days: int) -> str:
    """A short name for a number of days: `today`, `6 d`, `2.5 mo`, `1.2 y`."""
    if days <= 0:
        return _("today")
    if days < 2 * _MONTH_DAYS:
        return _("{count} d").format(count=days)
    if days < _YEAR_DAYS:
        return _("{count} mo").format(count=_short(days / _MONTH_DAYS))
    return _("{count} y").format(count=_short(days / _YEAR_DAYS))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
