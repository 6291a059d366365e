"""A document's own habits, which no single line can show: who speaks in it, and how it numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from studykit.transcripts.prefixes import Prefixed, levels_of
from studykit.transcripts.speakers import Speakers, speakers_of

_FEWEST_SECTIONS: Final = 3
_RISING: Final = 0.8  # share of the numbers that go on from the one before; a second half starts again
_MOST_QUOTED: Final = 0.25
_NOTED_WORD: Final = re.compile(r"[a-z](\d{1,2})(?=[\s,.;:!?'\"’”)]|$)")
_NOTE: Final = re.compile(r"(\d{1,2})\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document labels and numbers.

    `bare_numbers`: lines start with numbers that count up; `footnote_digits`: words end in numbers of notes;
    `quotes`: so many lines stand behind `>` that it sets nothing apart; `sections`: lines start with numbers
    such as 1.2 that count up.
    """

    speakers: Speakers
    bare_numbers: bool
    footnote_digits: bool
    quotes: bool
    sections: bool


def habits_of(lines: Sequence[Prefixed]) -> Habits:
    """Look through the whole document once."""
    texts = [line.rest for line in lines]
    return Habits(
        speakers_of(texts), _counts_up(lines), _has_footnotes(texts), _quotes(lines), _has_sections(texts)
    )


def _counts_up(lines: Sequence[Prefixed]) -> bool:
    numbers = [line.number for line in lines if line.number is not None]
    if len(numbers) < 2 or numbers[0] > 2:
        return False
    steps = sum(1 for a, b in pairwise(numbers) if b == a + 1)
    return steps * 2 >= len(numbers) - 1


def _has_sections(texts: Sequence[str]) -> bool:
    numbers = [levels for text in texts if (levels := levels_of(text))]
    rising = sum(1 for a, b in pairwise(numbers) if a <= b)
    return len(numbers) >= _FEWEST_SECTIONS and rising >= _RISING * (len(numbers) - 1)


def _quotes(lines: Sequence[Prefixed]) -> bool:
    texts = [line for line in lines if line.rest]
    return sum(1 for line in texts if line.kind == "quote") > _MOST_QUOTED * len(texts)


def _has_footnotes(texts: Sequence[str]) -> bool:
    noted = {match[1] for text in texts for match in _NOTED_WORD.finditer(text)}
    notes = {match[1] for text in texts if (match := _NOTE.match(text))}
    return len(noted & notes) >= 2
