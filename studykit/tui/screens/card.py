"""What a screen with one card on it can do to the card's look and to its note."""

from __future__ import annotations

from asyncio import to_thread
from typing import TypeAlias

from textual import work

from studykit.core.cards import Card
from studykit.i18n import _
from studykit.services.card_info import card_info
from studykit.services.cram import CramShown
from studykit.services.review import Shown
from studykit.services.word_help import card_words
from studykit.store.store import ProgressStore
from studykit.tui.look import Look
from studykit.tui.screens.info import InfoScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.note_tools import NoteTools
from studykit.tui.screens.words import WordsScreen
from studykit.tui.speech import spoken

Asked: TypeAlias = Shown | CramShown


class CardScreen(KeyedScreen[None]):
    """A screen that shows cards; a subclass says which one, draws it, and follows changes of its note."""

    store: ProgressStore

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.answered = False
        self.tools = NoteTools(self, self.note_changed)
        self._origins: dict[str, str] = {}

    @property
    def shown(self) -> Asked | None:
        """The card on the screen, None where there is none."""
        raise NotImplementedError

    async def draw_card(self) -> None:
        """Draw it as it is now."""
        raise NotImplementedError

    def note_changed(self, first: frozenset[str]) -> None:
        """Deck files were written; the notes `first` are as they were before."""
        raise NotImplementedError

    def origin(self, shown: Asked) -> str:
        """The transcript and line that the note comes from, empty where it has none or is looked up still."""
        return self._origins.get(shown.card.note_id, "")

    async def find_origin(self, note_id: str) -> None:
        """Look up where a note comes from, which takes a while in a long deck, and show it on the answer."""
        if note_id not in self._origins:
            self._origins[note_id] = await to_thread(self.studykit.desk.origin, note_id)
            if self.answered:
                await self.draw_card()

    async def action_pinyin(self) -> None:
        """Pinyin at its next mode."""
        self.look = self.look.next_pinyin()
        modes = {
            "shown": _("Pinyin: always shown"),
            "answer": _("Pinyin: with the answer"),
            "hidden": _("Pinyin: hidden"),
        }
        self.tell(modes[self.look.pinyin])
        await self.draw_card()

    async def action_tones(self) -> None:
        """The next spelling of tones."""
        self.look = self.look.next_style()
        styles = {"marks": _("Tone marks"), "numbers": _("Tone numbers"), "zhuyin": _("Zhuyin")}
        self.tell(styles[self.look.style])
        await self.draw_card()

    async def action_colours(self) -> None:
        """Colour tones, or not."""
        self.look = self.look.with_colours()
        self.tell(_("Tone colours on") if self.look.tone_colours else _("Tone colours off"))
        await self.draw_card()

    def action_edit(self) -> None:
        """Correct the note in place."""
        if (shown := self.shown) is not None:
            self.tools.edit(shown.card.note_id)

    def action_editor(self) -> None:
        """Correct the note in the editor."""
        if (shown := self.shown) is not None:
            self.tools.open_in_editor(shown.card.note_id)

    def action_delete(self) -> None:
        """Remove the note."""
        if (shown := self.shown) is not None:
            self.tools.delete([shown.card.note_id])

    def action_tag(self) -> None:
        """Tag the note."""
        if (shown := self.shown) is not None:
            self.tools.tag([shown.card.note_id])

    def action_source(self) -> None:
        """The transcript at the note's line."""
        if (shown := self.shown) is not None:
            self.tools.show_source(shown.card.note_id)

    def action_speak(self) -> None:
        """Read aloud: the question, or the studied side of the answer."""
        if (shown := self.shown) is not None:
            text, lang = spoken(shown.card, answered=self.answered)
            self.tools.speak(text, lang)

    def action_info(self) -> None:
        """The card's history."""
        if (shown := self.shown) is not None:
            info = card_info(self.store, shown.key)
            self.app.push_screen(InfoScreen(info, shown.deck_name, self.origin(shown)))

    def action_words(self) -> None:
        """The words of the answer in the dictionary."""
        if (shown := self.shown) is None:
            return
        if self.answered:
            self._explain_words(shown.card)
        else:
            self.tell(_("The words come with the answer."))

    @work(group="dictionary", exclusive=True)
    async def _explain_words(self, card: Card) -> None:
        self.tell(_("Looking the words up …"))
        words = await to_thread(self.studykit.desk.beside.run, card_words, card)
        if not self.is_current or self.shown is None or self.shown.card.key != card.key:
            return
        self.tell("" if words else _("This card has no Chinese words."))
        if words:
            self.app.push_screen(WordsScreen(words))
