"""The terminal app: its first screen, the keys that work everywhere, the themes and the palette."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen

from studykit.i18n import _
from studykit.tui.desk import Desk, Selection
from studykit.tui.keymap import bindings, check_keymap
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.themes import OWN_THEMES, check_theme, tone_variables, user_themes


class StudykitApp(App[None]):
    """Study decks in the terminal; what is `wanted`, under its title, at once.

    Raises UsageError for a keymap or theme that cannot be used, before anything is drawn.
    """

    TITLE = "studykit"
    CSS_PATH = "studykit.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings("app"))

    def __init__(self, desk: Desk, wanted: tuple[Selection, str] | None = None) -> None:
        own = user_themes(desk.paths.config.parent / "themes")
        theme = check_theme(os.environ.get("TEXTUAL_THEME", "") or desk.config.theme, own, desk.paths.config)
        keymap = check_keymap(desk.config.keymap or {}, desk.paths.config)
        super().__init__()
        self.desk = desk
        self._wanted = wanted
        for one in (*OWN_THEMES, *own):
            self.register_theme(one)
        self.theme = theme
        self.stylesheet.set_variables(self.get_css_variables())
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

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers besides the screen's own keys."""
        yield SystemCommand(_("Theme"), _("Choose the colours"), self.action_change_theme)
        yield SystemCommand(_("Quit"), _("Leave the program; every answer is saved"), self.action_quit)
        for _namespace, binding, enabled, tooltip in screen.active_bindings.values():
            if enabled and binding.id and not binding.id.startswith("app."):
                yield SystemCommand(
                    _(binding.description),
                    _(tooltip),
                    lambda action=binding.action: self._act(screen, action),
                )

    async def _act(self, screen: Screen[object], action: str) -> None:
        await self.run_action(action, default_namespace=screen)

    def action_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def action_help(self) -> None:
        """Explain the screen in front."""
        from studykit.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

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
