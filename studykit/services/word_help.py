"""The hard words of a sentence with their meanings: the back of a quotation that has no translation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from studykit.core.cards import Card, Line, Role
from studykit.core.settings import Settings

MOST_WORDS: Final = 8
_LEVEL_UNSAID: Final = 3
_MEANINGS: Final = 2


def needs_words(card: Card, settings: Settings) -> bool:
    """Whether a card asks for a sentence that has no translation, of a learner whom English helps."""
    return card.name == "reading" and card.front[0].lang == "zh" and settings.native == "en"


def with_words(card: Card, settings: Settings) -> Card:
    """The card with the meanings of its hard words on its back, where it needs them.

    The first call reads the dictionary, which takes a second.
    """
    if not needs_words(card, settings):
        return card
    found = word_help(card.front[0].text, settings.level)
    lines = tuple(Line(Role.WORDS, f"{each.word} {each.pinyin} · {each.meaning}") for each in found)
    pinyin = sum(line.role is Role.PINYIN for line in card.back)
    return replace(card, back=(*card.back[:pinyin], *lines, *card.back[pinyin:]))


@dataclass(frozen=True, slots=True)
class WordHelp:
    """A word, its pinyin, and what it means in English, as the dictionary says."""

    word: str
    pinyin: str
    meaning: str


def word_help(text: str, level: str) -> tuple[WordHelp, ...]:
    """The words of a Chinese text that a learner of `level` (`hsk4`, or empty) may not know, in its order.

    At most eight, the hardest; words that the dictionary doesn't have are left out.
    """
    from studykit.lang.dictionary import DICTIONARY, gloss_of
    from studykit.lang.levels import difficulty_of_word, level_of_word, words_of_text
    from studykit.lang.pinyin import annotate
    from studykit.lang.render import render

    digits = re.search(r"\d+", level)
    reached = int(digits[0]) if digits else _LEVEL_UNSAID
    hard = {
        word: (level_of_word(word) or difficulty_of_word(word) + 1, len(word))
        for word in words_of_text(text)
        if level_of_word(word) > reached or (level_of_word(word) == 0 and len(word) > 1)
    }
    chosen = set(sorted(hard, key=lambda word: hard[word], reverse=True)[:MOST_WORDS])
    found = ((word, gloss_of(word).removesuffix(f" [{DICTIONARY}]")) for word in hard if word in chosen)
    return tuple(
        WordHelp(word, render(annotate(word)), "; ".join(gloss.split("; ")[:_MEANINGS]))
        for word, gloss in found
        if gloss
    )
