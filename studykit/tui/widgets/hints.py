"""The line of keys at the bottom: what can be done now; a click does it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Footer

from studykit.i18n import _


class Hint(Widget):
    """One key and its label."""

    DEFAULT_CSS = """
    Hint { width: auto; height: 1; padding: 0 2 0 0; text-wrap: nowrap; }
    Hint:hover { background: $block-hover-background; }
    """

    def __init__(self, key: str, shown_key: str, label: str) -> None:
        super().__init__()
        self.key = key
        self._content = Content.assemble((shown_key, "bold $accent"), " ", (label, "$text-muted"))

    def render(self) -> VisualType:
        """The key, then what it does."""
        return self._content

    def on_click(self, event: events.Click) -> None:
        """Press the key."""
        event.stop()
        self.app.simulate_key(self.key)


class Hints(Footer):
    """The footer: keys of the current screen, labels in the reader's language."""

    DEFAULT_CSS = """
    Hints { background: $background; padding: 0 2; }
    """

    def compose(self) -> ComposeResult:
        """One hint a binding that wants to be shown; the app's own come last."""
        shown = [
            (binding, namespace is self.app)
            for namespace, binding, enabled, _tooltip in self.screen.active_bindings.values()
            if binding.show and enabled
        ]
        seen: set[str] = set()
        for binding, _of_app in sorted(shown, key=lambda pair: pair[1]):
            if binding.action not in seen:
                seen.add(binding.action)
                yield Hint(binding.key, self.app.get_key_display(binding), _(binding.description))

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the line anew."""
        if self.is_attached and screen is self.screen:
            self.call_after_refresh(self.recompose)
