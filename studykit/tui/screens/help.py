"""Help: what the screen is for, and every key that works on it; made from the keymap, so never wrong."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.visual import VisualType
from textual.widget import Widget

from studykit.i18n import _, gettext_noop
from studykit.lang.cells import pad, width_cells, wrap
from studykit.tui.doable import Doable
from studykit.tui.inks import KEY, PLAIN, QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog, Sheet
from studykit.tui.widgets.prose import Prose

MIN_CELLS: Final = 16
_ABOUT: Final = {
    "HomeScreen": gettext_noop(
        "The decks and what they ask for today. New cards come within the day's limit, due cards always. "
        "Candidates that wait for your choice are counted behind the deck's name."
    ),
    "ReviewScreen": gettext_noop(
        "One card after the other. Space turns it; then say how well you knew it. The words under a grade "
        "tell when the card comes again. Every answer is on disk before the next card shows."
    ),
    "BrowseScreen": gettext_noop(
        "Every note. Words must all stand in a note; a field before a colon looks only there: zh: en: "
        "pinyin: deck: tag: speaker: source: note:. is:due is:new is:suspended is:leech is:draft, "
        "prop:ivl>20 prop:lapses>=3 prop:due<=7, flag:1, added:7 (came into the library), introduced:7 "
        "(first met) and rated:1 (answered) in the last days, level:hsk4, unknown:1 (quotations "
        'with one unknown word), -not, a or b, (…), "two words".'
    ),
    "FindScreen": gettext_noop(
        "A word in all decks: Chinese, English or pinyin; tones, case and width don't matter."
    ),
    "TriageScreen": gettext_noop(
        "Candidates from your transcripts, best first. Accept what you want to learn; what you reject or "
        "know is not offered again. Below stands what the accepted ones will cost."
    ),
    "StatsScreen": gettext_noop(
        "What you did, and how well it was predicted; the figures of `studykit stats`."
    ),
    "TranscriptScreen": gettext_noop("The transcript; the lines that the note comes from are marked."),
}


class HelpScreen(Dialog[None]):
    """Explains the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("help"))

    def __init__(self, below: Screen[object], found: list[Doable]) -> None:
        super().__init__()
        self._about = _ABOUT.get(type(below).__name__, "")
        self._found = found

    def action_help(self) -> None:
        """The key that opened it closes it."""
        self.action_close()

    def inside(self) -> ComposeResult:
        """What it is, then its keys."""
        with Sheet():
            if self._about:
                yield Prose(_(self._about), classes="about")
            yield KeyTable(self._found)


class KeyTable(Widget):
    """Keys, what they are called, what they do."""

    DEFAULT_CSS = """
    KeyTable { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(self, found: list[Doable]) -> None:
        super().__init__()
        self._rows = [(one.shown, _(one.key.label), _(one.key.explain)) for one in found]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the keys take at a width."""
        return len(self._lines(width)) if width else 0

    def render(self) -> VisualType:
        """All keys."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        key_cells = max((width_cells(keys) for keys, _label, _why in self._rows), default=0) + 2
        label_cells = max((width_cells(label) for _keys, label, _why in self._rows), default=0) + 2
        lines = []
        for keys, label, why in self._rows:
            first, *rest = wrap(why, max(MIN_CELLS, width - key_cells - label_cells))
            lines.append(
                Content.assemble(
                    (pad(keys, key_cells), KEY), (pad(label, label_cells), PLAIN), (first, QUIET)
                )
            )
            lines += [Content.styled(" " * (key_cells + label_cells) + more, QUIET) for more in rest]
        return lines
