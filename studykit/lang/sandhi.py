"""Tones as they are spoken: 一, 不 and third tones before third tones."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from studykit.lang.evidence import printed_readings
from studykit.lang.reading import Reading, Word
from studykit.lang.scripts import to_simplified

_DIGITS: Final = frozenset("〇零一二两三四五六七八九十")
_DATES: Final = frozenset("月日号")


def spoken(reading: Reading) -> tuple[str, ...]:
    """The syllables of a reading with their spoken tones, in number form and in order."""
    tones = {syllable.index: syllable.pinyin for syllable in reading.syllables}
    text = to_simplified(reading.text)
    if len(text) != len(reading.text):
        text = reading.text
    for syllable in reading.syllables:
        char = text[syllable.index]
        if char == "一" and syllable.pinyin == "yi1":
            tones[syllable.index] = _one(reading, text, syllable.index, tones)
        elif char == "不" and syllable.pinyin == "bu4":
            tones[syllable.index] = _not(reading, text, syllable.index, tones)
    for word in reading.words:
        _third_tones_in(word, text, tones)
    for left, right in reversed(list(zip(reading.words, reading.words[1:], strict=False))):
        short = left.end - left.start == 1 or right.end - right.start == 1
        if left.end == right.start and short and _third(tones, left.end - 1) and _third(tones, right.start):
            _soften(tones, left.end - 1)
    return tuple(tones[syllable.index] for syllable in reading.syllables)


def _third(tones: dict[int, str], place: int) -> bool:
    return tones[place].endswith("3")


def _soften(tones: dict[int, str], place: int) -> None:
    tones[place] = tones[place][:-1] + "2"


def _word_at(reading: Reading, place: int) -> Word:
    at = bisect_right(reading.words, place, key=_start) - 1
    return reading.words[at]


def _start(word: Word) -> int:
    return word.start


def _one(reading: Reading, text: str, at: int, tones: dict[int, str]) -> str:
    """一 keeps its tone in ordinals, dates and digits and ending a word; between two verbs it is neutral."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    following = tones.get(at + 1)
    word = _word_at(reading, at)
    if following is None or before == "第" or before in _DIGITS or after in _DIGITS or after in _DATES:
        return "yi1"
    if before and before == after and at - 1 in tones:
        return "yi5"
    if word.end == at + 1 and word.start < at:
        return "yi1"
    if following.endswith("5"):
        return "yi2" if after == "个" else "yi4"
    return "yi2" if following.endswith("4") else "yi4"


def _not(reading: Reading, text: str, at: int, tones: dict[int, str]) -> str:
    """不 rises before a fourth tone; between the halves of a question or inside a verb it is neutral."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    word = _word_at(reading, at)
    if before and before == after and at - 1 in tones:
        return "bu5"
    for printed in printed_readings(text[word.start : word.end]):
        if printed.lower().split()[at - word.start] == "bu5":
            return "bu5"
    following = tones.get(at + 1, "")
    return "bu2" if following.endswith("4") else "bu4"


def _third_tones_in(word: Word, text: str, tones: dict[int, str]) -> None:
    """Third tones inside a word: the inner word first, then what is joined to it."""
    places = range(word.start, word.end)
    if len(places) == 3 and all(_third(tones, place) for place in places):
        first, second, _ = places
        _soften(tones, second)
        if not printed_readings(text[second : word.end]):
            _soften(tones, first)
        return
    for place in reversed(places[:-1]):
        if _third(tones, place) and _third(tones, place + 1):
            _soften(tones, place)
