"""Choosing the colours: the screen behind shows each theme as the cursor goes over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.theme import Theme

from studykit.i18n import _, gettext_noop, in_language
from studykit.lang.cells import pad
from studykit.tui.screens.chooser import Chooser
from studykit.tui.themes import OWN_THEMES
from studykit.tui.widgets.rows import Cell, Rows


class ThemeScreen(Chooser[Theme, str]):
    """Gives back the theme's name; on Escape the one before shows again."""

    PLACEHOLDER: ClassVar[str] = gettext_noop("a theme, or light, or dark")

    def __init__(self, themes: Iterable[Theme], now: str) -> None:
        super().__init__()
        ours = {theme.name for theme in OWN_THEMES}
        self._themes = sorted(
            themes, key=lambda theme: (theme.name != now, theme.name not in ours, theme.name)
        )
        self._now = now

    def fitting(self, text: str) -> Sequence[Theme]:
        """Themes by a part of their name, or by how bright they are."""
        typed = text.casefold().strip()
        return [one for one in self._themes if typed in one.name or typed in self._brightness(one)]

    def cells(self, choice: Theme, width: int) -> Iterable[Cell]:
        """Name, dark or light."""
        yield Cell("● " if choice.name == self._now else "  ", "accent")
        yield Cell(pad(choice.name, 26), "strong")
        yield Cell(_("dark") if choice.dark else _("light"), "quiet")

    def result(self, choice: Theme) -> str:
        """The name."""
        return choice.name

    def on_rows_moved(self, message: Rows.Moved) -> None:
        """Show the theme at once."""
        theme = self.fitting(self.typed)[message.at]
        self.app.theme = theme.name

    def action_close(self) -> None:
        """As it was."""
        self.app.theme = self._now
        super().action_close()

    @staticmethod
    def _brightness(theme: Theme) -> str:
        word = gettext_noop("dark") if theme.dark else gettext_noop("light")
        return f"{word} {in_language('zh', word)}"
