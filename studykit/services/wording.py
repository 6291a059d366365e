"""How hard the Chinese of notes is for the learner: levels, and words that are neither learnt nor known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import assert_never

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.settings import Settings
from studykit.core.sides import chinese_side
from studykit.services.choices import Choices
from studykit.services.levels import learner_level


class LearnerWords:
    """Looks words up when they are asked for, each note once.

    Known are the words at or below the learner's level, those of the library's list of known words, and
    those of the terms that were `introduced`.
    """

    def __init__(self, settings: Settings, choices: Choices, introduced: Iterable[str]) -> None:
        self._level = learner_level(settings)
        self._headwords = (*(word.headword for word in choices.known.words), *introduced)
        self._levels: dict[str, int] = {}
        self._unknown: dict[str, int] = {}

    @cached_property
    def _known(self) -> frozenset[str]:
        from studykit.lang.levels import words_of_text
        from studykit.lang.scripts import to_simplified

        parts = (word for headword in self._headwords for word in words_of_text(headword))
        return frozenset((*map(to_simplified, self._headwords), *parts))

    def level(self, note: Note) -> int:
        """The HSK level of the note's Chinese, 1 to 8; 0 without Chinese words."""
        from studykit.lang.levels import level_of

        text = chinese_of(note)
        if text not in self._levels:
            self._levels[text] = level_of(text)
        return self._levels[text]

    def unknown(self, note: Note) -> int | None:
        """The number of different unknown words of a Chinese quotation; None for any other note."""
        from studykit.lang.levels import unknown_words

        if not isinstance(note, Quote) or not self.level(note):
            return None
        if note.zh not in self._unknown:
            self._unknown[note.zh] = len(unknown_words(note.zh, self._level, self._known))
        return self._unknown[note.zh]


def chinese_of(note: Note) -> str:
    """The text of a note whose Chinese words are looked at."""
    match note:
        case Term():
            return chinese_side(note.zh, note.en)
        case Quote():
            return note.zh
        case Concept():
            return f"{note.question}\n{note.answer}"
        case Basic():
            return f"{note.front}\n{note.back}"
        case Cloze():
            return note.text
        case _:
            assert_never(note)
