"""Words that two languages can be compared by: English stems, Chinese words, Latin tokens and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from studykit.lang.scripts import to_simplified
from studykit.lang.words import HAN_RUN, segment

if TYPE_CHECKING:
    from collections.abc import Callable

_ENGLISH: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:[.,:]\d+)*")
_LETTERS: Final = re.compile(r"[^\W_]")
_CONTRACTIONS: Final = {
    "n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "",
}  # fmt: skip
_BRITISH: Final = (
    (re.compile(r"our(?=$|s$|ed$|ing$|ite|abl|hood|ful|less)"), "or"),
    (re.compile(r"([iy])s(?=e$|es$|ed$|ing$|er$|ers$|ation)"), r"\1z"),
    (re.compile(r"tre(?=$|s$|d$)"), "ter"),
    (re.compile(r"(?<=gram)me(?=$|s$)"), ""),
    (re.compile(r"(?<=og)ue(?=$|s$)"), ""),
    (re.compile(r"enc(?=es?$)"), "ens"),
)
_NEGATED: Final = {"can": "can", "won": "will", "shan": "shall"}
_DIGITS: Final = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text as evidence; `length` counts English letters or Chinese characters."""

    words: tuple[str, ...]
    length: float


@cache
def _stemmer() -> Callable[[str], str]:
    from Stemmer import Stemmer

    stem: Callable[[str], str] = Stemmer("english").stemWord
    return stem


@cache
def _irregular() -> dict[str, str]:
    """Forms that no suffix rule takes back to their word."""
    table = files("studykit.transcripts.align").joinpath("irregular.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in table.splitlines())


def _american(word: str) -> str:
    """British spelling as the dictionary has it; what it also changes by mistake it changes on both sides."""
    if len(word) > 5:
        for pattern, american in _BRITISH:
            word = pattern.sub(american, word)
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """An English word in lower case, without its endings; numerals become digits."""
    word = _american(_DIGITS.get(word, word))
    return _stemmer()(_irregular().get(word, word))


def english_words(text: str) -> tuple[str, ...]:
    """The stems and numbers of an English text, and its question marks."""
    words = []
    for found in _ENGLISH.findall(text.lower().replace("’", "'")):
        head, mark, tail = found.partition("'")
        if mark and (full := _CONTRACTIONS.get("n't" if found.endswith("n't") else mark + tail)) is not None:
            words.append(stem(_NEGATED.get(head, head.removesuffix("n")) if full == "not" else head))
            if full:
                words.append(stem(full))
        else:
            words.append(_number(found) if found[0].isdigit() else stem(found))
    words.extend("?" for _ in range(text.count("?")))
    return tuple(word for word in words if word)


def chinese_words(text: str) -> tuple[str, ...]:
    """The words of a Chinese text in simplified characters; Latin words and numbers as in English."""
    words: list[str] = []
    for word in segment(to_simplified(text)):
        if HAN_RUN.match(word):
            words.append(word)
        elif word[0].isalnum():
            words.extend(english_words(word))
        elif word in "?？":
            words.append("?")
    return tuple(words)


def _number(text: str) -> str:
    return text.replace(",", "")


def english_unit(text: str) -> Unit:
    """An English text as evidence."""
    return Unit(english_words(text), len(_LETTERS.findall(text)))


def chinese_unit(text: str) -> Unit:
    """A Chinese text as evidence; a Latin letter counts a third of a character."""
    han = sum(len(run) for run in HAN_RUN.findall(text))
    return Unit(chinese_words(text), han + (len(_LETTERS.findall(text)) - han) / 3)
