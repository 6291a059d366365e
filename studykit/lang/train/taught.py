"""Examples that a teacher labels: the other characters of CPP's sentences, and words in no dictionary.

Only of characters that are no words of grammar, and only where the teacher is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from studykit.lang.context import Context
from studykit.lang.evidence import pypinyin_reading, readings_of
from studykit.lang.train.examples import GRAMMAR, Example
from studykit.lang.train.teacher import Teacher
from studykit.lang.words import HAN_RUN

SURE: Final = 0.9
LONGEST: Final = 7


def taught_sentences(
    teacher: Teacher, known: Sequence[Example], among: dict[str, tuple[str, ...]], weight: float
) -> Iterator[Example]:
    """The characters of sentences beside the one that each has a label for."""
    texts = [example.context.text for example in known]
    places = [
        [at for at, char in enumerate(text) if char in among and char not in GRAMMAR and at != example.at]
        for text, example in zip(texts, known, strict=True)
    ]
    for number, at, reading, chance in teacher.readings(texts, places, among):
        context = known[number].context
        if chance >= SURE and _undisputed(context, at, reading):
            yield Example(context, at, reading, weight)


def _undisputed(context: Context, at: int, reading: str) -> bool:
    """Whether no dictionary word there has the same syllable with another tone, one of them neutral."""
    cover = context.cedict[at]
    if cover is None or reading in cover.readings:
        return True
    return all(one[:-1] != reading[:-1] or "5" not in {one[-1], reading[-1]} for one in cover.readings)


def taught_words(teacher: Teacher, among: dict[str, tuple[str, ...]], weight: float) -> Iterator[Example]:
    """Characters in words that jieba has and no dictionary reads: mostly names."""
    chars = frozenset(among) - GRAMMAR
    words = []
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word = line.partition(" ")[0]
        if 1 < len(word) <= LONGEST and chars.intersection(word) and HAN_RUN.fullmatch(word):
            words.append(word)
    unread = [word for word in words if not readings_of(word) and not pypinyin_reading(word)]
    places = [[at for at, char in enumerate(word) if char in chars] for word in unread]
    for number, at, reading, chance in teacher.readings(unread, places, among):
        if chance >= SURE:
            yield Example(Context(unread[number]), at, reading, weight, masked=True)
