"""What can be done on a screen: its own actions and the app's, each once, with all its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.actions import parse
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from studykit.i18n import _, in_language
from studykit.tui.keymap import ROOM_NAMES, Key, keys_of


@dataclass(frozen=True, slots=True)
class Doable:
    """An action with the keys that do it now, as they are shown, and whether it can be done at the moment."""

    key: Key
    shown: str
    enabled: bool

    @property
    def name(self) -> str:
        """Room and action: `review: undo`."""
        label = _(self.key.label)
        lower = label[:1].lower() + label[1:]
        return _("{room}: {action}").format(room=_(ROOM_NAMES[self.key.scope]), action=lower)

    def words(self) -> str:
        """What a search looks in: name and explanation in both languages, and the id."""
        parts = [self.key.id]
        for language in ("en", "zh"):
            texts = (ROOM_NAMES[self.key.scope], self.key.label, self.key.explain)
            parts += [in_language(language, text) for text in texts if text]
        return " ".join(parts).casefold()


def doables(app: App[None], screen: Screen[object], keymap: Mapping[str, str]) -> list[Doable]:
    """What a screen and the app can do, the screen's own first, in the keymap's order."""
    found: list[Doable] = []
    taken: set[str] = set()
    for node, key in _keys(app, screen):
        names = [name for name in keymap.get(key.id, key.keys).split(",") if name not in taken]
        _namespace, action, parameters = parse(key.action)
        state = node.check_action(action, parameters)
        if state is False or not names:
            continue
        taken.update(names)
        shown = " ".join(app.get_key_display(Binding(name, key.action)) for name in names)
        same = next((at for at, one in enumerate(found) if one.key.action == key.action), None)
        if same is None:
            found.append(Doable(key, shown, enabled=state is True))
        else:
            before = found[same]
            found[same] = Doable(before.key, f"{before.shown} {shown}", before.enabled)
    return found


def ranked(found: list[Doable], text: str) -> list[Doable]:
    """The actions that a search means, those named so first; all of them where nothing is typed."""
    wanted = text.casefold().split()
    hits = [(_rank(one, wanted), at, one) for at, one in enumerate(found)]
    return [one for rank, _at, one in sorted(hits, key=lambda hit: hit[:2]) if rank < _NO_MATCH]


_NO_MATCH = 5


def _rank(one: Doable, wanted: list[str]) -> int:
    """0 for the key itself, 1 where the label begins so, 2 a word of it, 3 in the name, 4 elsewhere."""
    if not wanted:
        return 0
    words = one.words()
    if not all(word in words or word == one.shown.casefold() for word in wanted):
        return _NO_MATCH
    labels = [in_language(language, one.key.label).casefold() for language in ("en", "zh")]
    typed = " ".join(wanted)
    if typed in one.shown.split():
        return 0
    if any(label.startswith(typed) for label in labels):
        return 1
    if any(f" {typed}" in label for label in labels):
        return 2
    return 3 if typed in one.name.casefold() or any(typed in label for label in labels) else 4


def _keys(app: App[None], screen: Screen[object]) -> Iterator[tuple[DOMNode, Key]]:
    for key in keys_of(scope_of(screen)):
        yield screen, key
    if not screen.is_modal:
        for key in keys_of("app"):
            yield app, key


def scope_of(screen: Screen[object]) -> str:
    """The scope of the keymap that a screen's own keys come from, empty where it has none."""
    for binding in type(screen).BINDINGS:
        if isinstance(binding, Binding) and binding.id:
            return binding.id.partition(".")[0]
    return ""
