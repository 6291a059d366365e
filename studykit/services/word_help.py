"""What the dictionary adds to a card: hard words of an untranslated quotation, the meaning of a bare term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from studykit.core.cards import Card, Line, Role
from studykit.core.notes import Note, Term
from studykit.core.options import Lang
from studykit.core.settings import Settings
from studykit.core.sides import chinese_side, fold
from studykit.i18n import _

if TYPE_CHECKING:
    from studykit.lang.meanings import WordMeaning

MOST_WORDS: Final = 8
_LEVEL_UNSAID: Final = 3
_MEANINGS: Final = 2


def needs_words(card: Card, settings: Settings) -> bool:
    """Whether the dictionary has something to add to a card, for a learner whom English helps."""
    return settings.native == "en" and (_is_untranslated(card) or bool(_unexplained(card)))


def with_words(card: Card, settings: Settings) -> Card:
    """The card with what the dictionary adds to its back, where it needs that.

    A sentence without a translation gets the meanings of its hard words, a term without a gloss its own
    meaning, marked as the dictionary's. The first call reads the dictionary, which takes a second.
    """
    if not needs_words(card, settings):
        return card
    if _is_untranslated(card):
        found = word_help(card.front[0].text, settings.level)
        lines = tuple(Line(Role.WORDS, f"{each.word} {each.pinyin} · {each.meaning}") for each in found)
    else:
        from studykit.lang.dictionary import passing_gloss

        gloss = _told_otherwise(passing_gloss(_unexplained(card)), " ".join(line.text for line in card.back))
        lines = (Line(Role.GLOSS, gloss, "en"),) if gloss else ()
    pinyin = max((at for at, line in enumerate(card.back, 1) if line.role is Role.PINYIN), default=0)
    at = pinyin or (0 if _is_untranslated(card) else len(card.back))
    return replace(card, back=(*card.back[:at], *lines, *card.back[at:]))


def _told_otherwise(gloss: str, known: str) -> str:
    """The dictionary's gloss, empty where `known` says the same."""
    from studykit.lang.dictionary import DICTIONARY

    return "" if fold(gloss.removesuffix(f" [{DICTIONARY}]")) in fold(known) else gloss


def explained(notes: Iterable[Note], native: Lang) -> Iterator[Note]:
    """The notes, each term without a gloss with the dictionary's, for a learner whom English helps."""
    from studykit.lang.dictionary import gloss_of, glosses
    from studykit.lang.scripts import to_simplified

    for note in notes:
        if native == "en" and isinstance(note, Term) and not note.gloss:
            side = chinese_side(note.zh, note.en)
            known = side and glosses([to_simplified(side)])
            yield replace(note, gloss=_told_otherwise(gloss_of(side), note.en)) if known else note
        else:
            yield note


def _is_untranslated(card: Card) -> bool:
    return card.name == "reading" and card.front[0].lang == "zh"


def _unexplained(card: Card) -> str:
    """The Chinese side of a term's card that has no gloss, empty for any other card."""
    if card.name not in ("recognise", "produce") or any(line.role is Role.GLOSS for line in card.back):
        return ""
    return card.front[0].text if card.front[0].lang == "zh" else next(iter(card.accepted), "")


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


def card_words(card: Card) -> tuple[WordMeaning, ...]:
    """Every word of a card's Chinese texts once, the answer's first; names and unlisted words too.

    The first call reads the dictionary, which takes a second.
    """
    from studykit.lang.meanings import word_meanings

    found: dict[str, WordMeaning] = {}
    for line in (*card.back, *card.front):
        if line.lang == "zh" and line.role is not Role.OTHER_SCRIPT:
            for word in word_meanings(line.text):
                found.setdefault(word.word, word)
    return tuple(found.values())


def meaning_of(word: WordMeaning) -> str:
    """A word's meanings in one line."""
    return "; ".join(word.meanings) or _("not in the dictionary")


def traits_of(word: WordMeaning) -> str:
    """A word's HSK level and its classifiers in one line, empty where it has neither."""
    from studykit.lang.levels import TOP

    level = _("HSK {level}").format(level=word.level if word.level < TOP else "7–9") if word.level else ""
    counted = _("classifier {words}").format(words=" ".join(word.classifiers)) if word.classifiers else ""
    return " · ".join(filter(None, (level, counted)))
