"""The line of keys at the bottom: what can be done now; a click does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Input

from studykit.i18n import _
from studykit.lang.cells import width_cells
from studykit.tui.inks import KEY, QUIET
from studykit.tui.keymap import KEYS

GAP_CELLS = 2


_FIRST_KEYS: Final = {key.id: key.keys.split(",")[0] for key in KEYS}


@dataclass(frozen=True, slots=True)
class Hint:
    """One key: its name for Textual, as it is shown, what it does. `stays` ones are never left out."""

    key: str
    shown: str
    label: str
    stays: bool = False

    @property
    def cells(self) -> int:
        """Its width with the gap behind it."""
        return width_cells(self.shown) + 1 + width_cells(self.label) + GAP_CELLS


@runtime_checkable
class Labelling(Protocol):
    """A screen that names its keys by the moment."""

    def hint_label(self, binding: Binding) -> str:
        """What a key does now."""


class Hints(Widget):
    """Keys of the current screen, labels in the reader's language, as many as there is room for."""

    DEFAULT_CSS = """
    Hints { dock: bottom; height: 1; padding: 0 2; text-wrap: nowrap; background: $background; }
    """

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self.bindings_changed)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the line anew."""
        if self.is_attached and screen is self.screen:
            self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The whole line."""
        return container.width

    @property
    def hints(self) -> list[Hint]:
        """What the line shows, from left to right; the app's own keys come last."""
        found: dict[str, tuple[bool, Hint]] = {}
        focused = self.screen.focused
        if isinstance(focused, Input):
            found |= {binding.action: (False, self._entered(binding)) for binding in self._enter_bindings()}
        for namespace, binding, enabled, _tooltip in self.screen.active_bindings.values():
            # Textual forgets that a line to type in takes the slash, too
            if binding.key == "slash" and focused is not None and focused.check_consume_key("slash", "/"):
                continue
            first = found.get(binding.action) is None or binding.key == _FIRST_KEYS.get(binding.id or "")
            if binding.show and enabled and first:
                shown = self.app.get_key_display(binding)
                hint = Hint(binding.key, shown, self._label(binding), binding.id == "app.help")
                found[binding.action] = (namespace is self.app, hint)
        ordered = [hint for _of_app, hint in sorted(found.values(), key=lambda pair: pair[0])]
        return fitting(ordered, self.content_size.width)

    def _enter_bindings(self) -> Iterator[Binding]:
        """What Enter does on the screen: a line that is typed in hands it on, but hides the binding."""
        for binding in type(self.screen).BINDINGS:
            if not isinstance(binding, Binding) or not binding.show:
                continue
            if "enter" in binding.key.split(",") and self.screen.check_action(binding.action, ()) is True:
                yield binding

    def _entered(self, binding: Binding) -> Hint:
        return Hint("enter", self.app.get_key_display(Binding("enter", binding.action)), self._label(binding))

    def _label(self, binding: Binding) -> str:
        screen = self.screen
        return screen.hint_label(binding) if isinstance(screen, Labelling) else _(binding.description)

    def render(self) -> VisualType:
        """Each key, then what it does."""
        parts: list[tuple[str, str] | str] = []
        for hint in self.hints:
            parts += [(hint.shown, KEY), " ", (hint.label, QUIET), " " * GAP_CELLS]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        left = 0
        for hint in self.hints:
            if offset is not None and left <= offset.x < left + hint.cells - GAP_CELLS:
                event.stop()
                self.app.simulate_key(hint.key)
                return
            left += hint.cells


def fitting(hints: list[Hint], width: int) -> list[Hint]:
    """The hints that `width` cells have room for, whole; those that stay are always among them."""
    left = width - sum(hint.cells for hint in hints if hint.stays)
    chosen = []
    for hint in hints:
        if not hint.stays:
            left -= hint.cells
        if hint.stays or left >= -GAP_CELLS:
            chosen.append(hint)
    return chosen
