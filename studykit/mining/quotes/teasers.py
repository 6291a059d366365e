"""Cold opens: passages that an interview plays before its guest is introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studykit.i18n import _
from studykit.lang.sentences import split_sentences
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.likeness import likeness, rarities, said_again
from studykit.mining.quotes.noise import is_small_talk
from studykit.mining.words import word_rows
from studykit.transcripts.document import Document, Segment

_INTRODUCTIONS: Final = tuple(
    re.compile(pattern, re.IGNORECASE) for _name, pattern in word_rows("introductions")
)
_CUT_OFF: Final = re.compile(r"(?:…|\.\.\.|—|-)[”\"]?\s*$")
_MOST_TURNS: Final = 14
_LEAST_AGAIN: Final = 0.4
_WEIGHT: Final = 9.0


def introduces(text: str) -> bool:
    """Whether a turn introduces the guest or welcomes the audience."""
    return any(pattern.search(text) for pattern in _INTRODUCTIONS)


def teasers(document: Document) -> Iterator[Choice]:
    """The turns of a cold open, with the line of the later turn that each is taken from."""
    for turns in _sides(document):
        introduction = next((i for i, turn in enumerate(turns[:_MOST_TURNS]) if introduces(turn.text)), 0)
        later = turns[introduction + 1 :]
        rarity = rarities([turn.text for turn in turns])
        for turn in turns[:introduction]:
            source = max(later, key=lambda other: said_again(turn.text, other.text, rarity), default=None)
            if (
                source
                and not is_small_talk(turn.text)
                and said_again(turn.text, source.text, rarity) >= _LEAST_AGAIN
            ):
                yield _choice(turn, source)


def _sides(document: Document) -> Iterator[Sequence[Segment]]:
    """The turns of each language; one side of a paired document is enough."""
    turns = [segment for segment in document.segments if segment.speaker and segment.kind == "turn"]
    english = [turn for turn in turns if turn.lang == "en"]
    yield english or turns


def _choice(turn: Segment, source: Segment) -> Choice:
    segment, text = turn, turn.text
    if _CUT_OFF.search(text):
        segment, lang = source, side_of(source.text)
        text = max(
            split_sentences(source.text, lang), key=lambda sentence: likeness(sentence, turn.text)
        ).strip()
    return Choice(
        text=text,
        lang=side_of(text),
        segment=segment,
        line=source.line,
        weight=_WEIGHT,
        reason=_("played before the introduction"),
        speaker=turn.speaker or source.speaker,
        marked_by_editor=True,
    )
