"""Find: a word in all decks while it is typed, both languages, tones not needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input
from textual.worker import get_current_worker

from studykit.i18n import _
from studykit.lang.cells import printable, truncate, width_cells
from studykit.services.find import Hits, find_in_decks
from studykit.services.search import Found, example_of, headline
from studykit.tui.keymap import bindings
from studykit.tui.screens.browse import BrowseScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.widgets.calm import Calm
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.rows import Cell, Rows


class FoundRows(Rows):
    """One hit on two lines: the word with its reading and meaning, and the sentence that shows it."""

    ROW_LINES = 3

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hits: tuple[Found, ...] = ()

    def show(self, hits: tuple[Found, ...]) -> None:
        """Show other hits."""
        self._hits = hits
        self.renew()

    @property
    def found(self) -> Found | None:
        """The hit under the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def row_count(self) -> int:
        """How many hits there are."""
        return len(self._hits)

    def draw(self, at: int, line: int, width: int) -> Iterable[Cell]:
        """Headword, reading, meaning and deck; below, an example."""
        found = self._hits[at]
        if line == 2:
            return
        if line == 1:
            example = example_of(found.note)
            said = "  ".join(part for part in (example.zh, example.en) if part) or headline(found.note)[1]
            yield Cell("  " + printable(said).replace("\n", " "), "quiet")
            return
        text, other = (printable(part).replace("\n", " ") for part in headline(found.note))
        pinyin = printable(getattr(found.note, "pinyin", ""))
        deck = truncate(printable(found.deck.name), max(0, width // 3))
        left = width - width_cells(deck) - 2
        shown = truncate(text, left)
        yield Cell(shown, "strong")
        left -= width_cells(shown)
        for part, ink in ((pinyin if len(pinyin) < 40 else "", "reading"), (other, "")):
            if part and left > 6:
                piece = truncate(f"  {part}", left)
                yield Cell(piece, ink)
                left -= width_cells(piece)
        yield Cell(" " * (left + 2))
        yield Cell(deck, "quiet")


class FindScreen(KeyedScreen[None]):
    """An input, and below it what it finds."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("find"))

    def __init__(self) -> None:
        super().__init__(classes="-finds")

    def body(self) -> ComposeResult:
        """The input over the hits."""
        yield Line(placeholder=_("Chinese, English or pinyin"), id="find-input", compact=True)
        yield FoundRows(id="hits")
        yield Calm()

    def on_mount(self) -> None:
        """Ready to type."""
        self.title_line(_("Find"), str(self.studykit.desk.place.folder))
        self.query_one(Input).focus()
        self._say_calmly("", 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look up what is typed so far."""
        self.look_up(event.value)

    def on_input_submitted(self) -> None:
        """Go to the hits."""
        self.action_hits()

    def action_hits(self) -> None:
        """Go to the hits."""
        if self.query_one(FoundRows).row_count():
            self.query_one(FoundRows).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a hit can be opened; in the line, Enter leads to the hits."""
        if action == "open":
            return True if isinstance(self.focused, FoundRows) else None
        return True

    def action_open(self) -> None:
        """The hit among all notes, where everything can be done to it."""
        found = self.query_one(FoundRows).found
        if found is not None:
            self.app.push_screen(BrowseScreen(f"id:{found.note.id}"))

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A double click opens."""
        self.action_open()

    @work(thread=True, exclusive=True)
    def look_up(self, text: str) -> None:
        """Search beside the screen, so that typing never waits."""
        worker = get_current_worker()
        desk = self.studykit.desk
        hits = find_in_decks(desk.deck_paths(), desk.paths.cache, text)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_hits, text, hits)

    def show_hits(self, text: str, hits: Hits) -> None:
        """Draw the hits."""
        self.query_one(FoundRows).show(hits.best)
        self.tell(_("{count} found").format(count=hits.total) if hits.total else "")
        self._say_calmly(text.strip(), hits.total)

    def _say_calmly(self, text: str, total: int) -> None:
        """Where there are no hits: what to type, or what to try instead."""
        calm = self.query_one(Calm)
        self.query_one(FoundRows).display = bool(total)
        if total:
            calm.say("")
        elif text:
            steps = [
                _("A part of the word may do, in the other language, or its pinyin without tones."),
                _("Find looks in the decks; words of transcripts that are not built yet are not there."),
            ]
            calm.say(_("Nothing found for “{text}”").format(text=text), steps)
        else:
            steps = [_("Chinese, English or pinyin; tones, case and width don't matter.")]
            calm.say(_("Type a word to look up in all decks."), steps)
