"""The terminal app: its first screen, the keys that work everywhere, the themes and the palette."""

from __future__ import annotations

import os
from typing import ClassVar, Final

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus
from textual.notifications import SeverityLevel
from textual.screen import Screen

from studykit.errors import StudykitError
from studykit.i18n import _, gettext_noop
from studykit.tui.desk import Desk, Selection
from studykit.tui.doable import Doable, doables
from studykit.tui.keymap import bindings
from studykit.tui.own_keys import check_keymap
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.themes import OWN_THEMES, check_theme, tone_variables, user_themes

# Textual's names for these keys are words
_NAMED: Final = {"space": gettext_noop("space"), "delete": gettext_noop("del")}


class StudykitApp(App[None]):
    """Study decks in the terminal; what is `wanted`, under its title, at once.

    Raises UsageError for a keymap or theme that cannot be used, before anything is drawn.
    """

    TITLE = "studykit"
    CSS_PATH = "studykit.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False  # Textual's own speaks English only
    BINDINGS: ClassVar[list[BindingType]] = list(bindings("app"))

    def __init__(self, desk: Desk, wanted: tuple[Selection, str] | None = None) -> None:
        own = user_themes(desk.paths.config.parent / "themes")
        theme = check_theme(os.environ.get("TEXTUAL_THEME", "") or desk.config.theme, own, desk.paths.config)
        keymap = check_keymap(desk.config.keymap or {}, desk.paths.config)
        super().__init__()
        self.desk = desk
        self._wanted = wanted
        if desk.settings.reduced_motion:
            self.animation_level = "none"
        for one in (*OWN_THEMES, *own):
            self.register_theme(one)
        self.theme = theme
        self.stylesheet.set_variables(self.get_css_variables())
        self._chosen_keys = keymap
        self.set_keymap(keymap)

    def refresh_css(self, animate: bool = True) -> None:
        """Apply another theme's colours; the first one's stand before the first screen does."""
        if self.screen_stack:
            super().refresh_css(animate)

    def get_default_screen(self) -> Screen[None]:
        """Home, below all others."""
        return HomeScreen(self._wanted)

    def on_mount(self) -> None:
        """Ask the first questions at the first run."""
        if self.desk.config.is_new:
            from studykit.tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen())

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Let no cursor blink where nothing shall move."""
        if self.animation_level == "none":
            from textual.widgets import Input

            if isinstance(event.widget, Input):
                event.widget.cursor_blink = False

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show Textual's own messages in the line of news: a toast erases Chinese under its edge."""
        if isinstance(self.screen, KeyedScreen):
            self.screen.tell(f"{title} {message}".strip(), bad=severity != "information")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The tones' colours, for themes that have none."""
        return tone_variables(dark=self.current_theme.dark)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to from home, and nothing to find from where one finds."""
        if action == "find":
            return not self.screen.has_class("-finds")
        return len(self.screen_stack) > 1 if action == "back" else True

    def get_key_display(self, binding: Binding) -> str:
        """A key's name in the hints; the long ones in the reader's language."""
        return (
            _(super().get_key_display(binding)) if binding.key in _NAMED else super().get_key_display(binding)
        )

    def doables(self) -> list[Doable]:
        """What the screen in front and the app can do now."""
        return doables(self, self.screen, self._chosen_keys)

    def action_palette(self) -> None:
        """Show everything that can be done here; do what is chosen."""
        from studykit.tui.screens.palette import PaletteScreen

        screen = self.screen

        async def do(chosen: Doable | None) -> None:
            if chosen is not None:
                node = self if chosen.key.scope == "app" else screen
                await self.run_action(chosen.key.action, default_namespace=node)

        self.push_screen(PaletteScreen(self.doables()), do)

    def action_theme(self) -> None:
        """Choose the colours, and keep them."""
        from studykit.config_writer import choose_theme
        from studykit.tui.screens.theme import ThemeScreen

        def keep(name: str | None) -> None:
            if name is not None:
                try:
                    choose_theme(self.desk.paths.config, name)
                except StudykitError as error:
                    self.notify(str(error), severity="error")

        self.push_screen(ThemeScreen(self.available_themes.values(), self.theme), keep)

    def action_help(self) -> None:
        """Explain the screen in front."""
        self.explain()

    def explain(self) -> None:
        """Show what the screen in front is for, and its keys."""
        from studykit.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen, self.doables()))

    def action_find(self) -> None:
        """Look a word up."""
        from studykit.tui.screens.find import FindScreen

        if not isinstance(self.screen, FindScreen):
            self.push_screen(FindScreen())

    async def action_back(self) -> None:
        """Leave the screen in front; home stays."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    async def action_quit(self) -> None:
        """Leave the program."""
        self.exit()
