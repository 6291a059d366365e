"""The words of a card's Chinese text, as the dictionary explains them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studykit.lang.meanings import WordMeaning
from studykit.services.word_help import meaning_of, traits_of
from studykit.tui.inks import QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog, Sheet
from studykit.tui.widgets.prose import Prose


class WordsScreen(Dialog[None]):
    """One word after the other, in the text's order."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("words"))

    def __init__(self, words: tuple[WordMeaning, ...]) -> None:
        super().__init__()
        self._words = words

    def inside(self) -> ComposeResult:
        """The words, as many as the box holds, the others below."""
        with Sheet():
            yield Prose(words_text(self._words))


def words_text(words: tuple[WordMeaning, ...]) -> Content:
    """Each word with its pinyin, what is known of it, and its meaning on the next line."""
    lines = []
    for word in words:
        traits = traits_of(word)
        told = f"{word.pinyin}  {traits}" if traits else word.pinyin
        lines.append(Content.assemble(f"{word.word}  ", (told, QUIET)))
        lines.append(Content(f"  {meaning_of(word)}"))
    return Content("\n").join(lines)
