"""The line of keys at the bottom: what can be done now; a click does it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Footer

from studykit.i18n import _
from studykit.lang.cells import width_cells
from studykit.tui.inks import QUIET


class Hint(Widget):
    """One key and its label."""

    DEFAULT_CSS = """
    Hint { width: auto; height: 1; padding: 0 2 0 0; text-wrap: nowrap; }
    Hint:hover { background: $block-hover-background; }
    """

    def __init__(self, key: str, shown_key: str, label: str, *, last: bool = False) -> None:
        super().__init__()
        self.key = key
        self.last = last
        self.cells = width_cells(shown_key) + 1 + width_cells(label) + 2
        self._content = Content.assemble((shown_key, "bold $accent"), " ", (label, QUIET))

    def render(self) -> VisualType:
        """The key, then what it does."""
        return self._content

    def on_click(self, event: events.Click) -> None:
        """Press the key."""
        event.stop()
        self.app.simulate_key(self.key)


def fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """The hints that `width` cells have room for, whole; the one for help is always among them."""
    left = width - sum(hint.cells for hint in hints if hint.last)
    chosen = []
    for hint in hints:
        if not hint.last:
            left -= hint.cells
        if hint.last or left >= 0:
            chosen.append(hint)
    return chosen


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
        hints: list[Hint] = []
        for binding, _of_app in sorted(shown, key=lambda pair: pair[1]):
            if binding.action not in seen:
                seen.add(binding.action)
                key = self.app.get_key_display(binding)
                hints.append(Hint(binding.key, key, _(binding.description), last=binding.id == "app.help"))
        yield from fitting(hints, self.size.width - 4)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self.call_after_refresh(self.recompose)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the line anew."""
        if self.is_attached and screen is self.screen:
            self.call_after_refresh(self.recompose)
