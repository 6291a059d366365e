"""Pinyin over the words it belongs to, and cloze marks around them, in Anki's `word[reading]` notation.

The note's pinyin is the truth, edits included, so it is matched to the characters anew: each syllable takes
one character. Where the two don't fit, there is no ruby, and the card shows the pinyin as a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from studykit.apkg.markup import inert
from studykit.core.blanks import Span
from studykit.core.sides import has_han

_SYLLABLE: Final = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ueng|ang|eng|ong|ing|uai|uan|ian|iao|üan|ai|ei|ao|ou|an|en|er"
    "|ia|ie|iu|io|in|ua|uo|ui|un|ue|üe|ün|a|o|e|ê|i|u|ü)"
)
_MARKS: Final = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_LONGEST_SYLLABLE: Final = 6
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One character's reading: place in the text, `pinyin` with its mark, `tone` 1 to 4 or 0, and word."""

    index: int
    pinyin: str
    tone: int
    word: int


def match(text: str, pinyin: str) -> tuple[Syllable, ...]:
    """Give each Chinese character its syllable; empty where text and pinyin don't fit each other."""
    places = [at for at, char in enumerate(text) if has_han(char)]
    latin = {word.casefold() for word in re.findall(r"[A-Za-z]+", text)}
    tokens = [
        token
        for token in _TOKEN.findall(unicodedata.normalize("NFC", pinyin))
        if token.casefold() not in latin
    ]
    found = _Matching(text, places, tokens).solve()
    return tuple(found) if found is not None else ()


class _Matching:
    """A search for the one way in which the tokens use up the characters, without trying a state twice."""

    def __init__(self, text: str, places: list[int], tokens: list[str]) -> None:
        self.text, self.places, self.tokens = text, places, tokens
        self.dead: set[tuple[int, int, int]] = set()

    def solve(self) -> list[Syllable] | None:
        """The syllables in order, or None."""
        taken: list[Syllable] = []
        choices = [self._choices(0, 0, 0)]
        while choices:
            step = next(choices[-1], None)
            if step is None:
                choices.pop()
                if taken:
                    taken.pop()
                continue
            token, offset, syllable = step
            taken.append(syllable)
            if token == len(self.tokens) and len(taken) == len(self.places):
                return taken
            choices.append(self._choices(token, offset, len(taken)))
        return None

    def _choices(self, token: int, offset: int, char: int) -> Iterator[tuple[int, int, Syllable]]:
        """The next syllables that may follow, the longest first, each with where it leaves off."""
        state = (token, offset, char)
        if state in self.dead or token >= len(self.tokens) or char >= len(self.places):
            return
        self.dead.add(state)
        word = self.tokens[token]
        for end in range(min(len(word), offset + _LONGEST_SYLLABLE), offset, -1):
            piece = word[offset:end]
            if not _is_syllable(piece, self.text[self.places[char]]):
                continue
            after = end + (end < len(word) and word[end] in "'’-")
            done = after >= len(word)
            # a word of the pinyin doesn't reach across punctuation
            if not done and char + 1 < len(self.places) and self.places[char + 1] != self.places[char] + 1:
                continue
            tone = next((_MARKS[c] for c in unicodedata.normalize("NFD", piece) if c in _MARKS), 0)
            mark = "’" if offset and word[offset - 1] in "'’" else ""
            found = Syllable(self.places[char], mark + piece, tone, token)
            yield (token + 1, 0, found) if done else (token, after, found)


def _is_syllable(piece: str, char: str) -> bool:
    letters = unicodedata.normalize("NFD", piece.lower())
    if sum(letter in _MARKS for letter in letters) > 1:
        return False
    base = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _MARKS))
    if base == "r":
        return char in "儿兒"
    if base in {"m", "n", "ng", "hm", "hng"}:
        return char in "嗯呣哼唔噷"
    return _SYLLABLE.fullmatch(base) is not None


@dataclass(frozen=True, slots=True)
class Cloze:
    """A stretch of a text that a cloze hides; `number` counts from 1."""

    span: Span
    number: int


def clozed(
    text: str, clozes: Iterable[Cloze], syllables: Iterable[Syllable] = (), *, tones: bool = False
) -> str:
    """A field's HTML of a plain text: clozes marked, words with a reading annotated.

    Clozes are disjoint and sorted. With `tones` each syllable carries its tone as a class.
    """
    parts: list[str] = []
    at = 0
    readings = list(syllables)
    for cloze in clozes:
        parts.append(_annotated(text, at, cloze.span.start, readings, tones))
        inner = _annotated(text, cloze.span.start, cloze.span.end, readings, tones)
        parts.append(f"{{{{c{cloze.number}::{inner}}}}}")
        at = cloze.span.end
    parts.append(_annotated(text, at, len(text), readings, tones))
    return "".join(parts)


def _annotated(text: str, start: int, end: int, readings: list[Syllable], tones: bool) -> str:
    parts: list[str] = []
    at = start
    inside = (syllable for syllable in readings if start <= syllable.index < end)
    for _word, group in groupby(inside, key=lambda syllable: syllable.word):
        word = list(group)
        first, last = word[0].index, word[-1].index + 1
        shown = "".join(
            f'<span class="t{s.tone}">{inert(s.pinyin)}</span>' if tones and s.tone else inert(s.pinyin)
            for s in word
        )
        # the space tells Anki where the annotated word begins
        parts += [inert(text[at:first]), f" {inert(text[first:last])}[{shown}]"]
        at = last
    return "".join([*parts, inert(text[at:end])])
