"""How hard the Chinese of notes is for the learner: levels, and words that are neither learnt nor known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import assert_never

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.settings import Settings
from studykit.core.sides import chinese_side
from studykit.services.choices import Choices
from studykit.services.levels import learner_level
from studykit.services.other_process import Runner, run_here


class LearnerWords:
    """Looks words up when they are asked for, each note once.

    Known are the words at or below the learner's level, those of the library's list of known words, and
    those of the terms that were `introduced`.
    """

    def __init__(
        self, settings: Settings, choices: Choices, introduced: Iterable[str], run: Runner = run_here
    ) -> None:
        self._run = run
        self._level = learner_level(settings)
        self._headwords = (*(word.headword for word in choices.known.words), *introduced)
        self._levels: dict[str, int] = {}
        self._unknown: dict[str, int] = {}

    def take_levels(self, other: LearnerWords) -> None:
        """Take over the levels of texts; which words are unknown may have changed."""
        self._levels.update(other._levels)

    def look_up(self, notes: Sequence[Note], *, unknown: bool = False) -> None:
        """Find the levels of many notes at once, and with `unknown` the unknown words of quotations."""
        texts = sorted({chinese_of(note) for note in notes} - self._levels.keys())
        if texts:
            self._levels.update(zip(texts, self._run(levels_of, texts), strict=True))
        if unknown:
            quotes = sorted(
                {note.zh for note in notes if isinstance(note, Quote) and self.level(note)}
                - self._unknown.keys()
            )
            if quotes:
                counts = self._run(unknown_counts, quotes, self._level, self._headwords)
                self._unknown.update(zip(quotes, counts, strict=True))

    def level(self, note: Note) -> int:
        """The HSK level of the note's Chinese, 1 to 8; 0 without Chinese words."""
        text = chinese_of(note)
        if text not in self._levels:
            self.look_up([note])
        return self._levels[text]

    def unknown(self, note: Note) -> int | None:
        """The number of different unknown words of a Chinese quotation; None for any other note."""
        if not isinstance(note, Quote) or not self.level(note):
            return None
        if note.zh not in self._unknown:
            self.look_up([note], unknown=True)
        return self._unknown[note.zh]


def levels_of(texts: Sequence[str]) -> list[int]:
    """The HSK level of each text, 1 to 8; 0 for one without Chinese words."""
    from studykit.lang.levels import level_of

    return [level_of(text) for text in texts]


def unknown_counts(texts: Sequence[str], level: int, headwords: Collection[str]) -> list[int]:
    """How many words of each text a learner of a level, who knows the headwords besides, does not know."""
    from studykit.lang.levels import unknown_words, words_of_text
    from studykit.lang.scripts import to_simplified

    parts = (word for headword in headwords for word in words_of_text(headword))
    known = frozenset((*map(to_simplified, headwords), *parts))
    return [len(unknown_words(text, level, known)) for text in texts]


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
