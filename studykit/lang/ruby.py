"""Readings over characters: a stored line of pinyin, cut into syllables and laid against its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias, assert_never

from studykit.lang.render import Style
from studykit.lang.syllable import with_mark, with_number, with_zhuyin
from studykit.lang.words import is_han

Pair: TypeAlias = tuple[str, str]

_SYLLABLE: Final = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|iao|ian|ing|uai|uan|van|ang|eng|ong|ai|ei|ao|ou|an|en|ia|ie|iu|io|in|ua|uo|ui|un|ue"
    r"|ve|vn|a|o|e|i|u|v)|er|ê"
)
_OWN_SYLLABLES: Final = {
    "嗯": ("n", "ng", "en"),
    "唔": ("m", "n", "ng", "wu"),
    "呣": ("m",),
    "哼": ("hng", "heng"),
    "噷": ("hm",),
    "儿": ("r",),
}
_LONGEST: Final = 8
_SEPARATORS: Final = re.compile(r"(?:[^\w\u0300-\u036f]|_)*")


@dataclass(frozen=True, slots=True)
class Ruby:
    """A piece of text with its syllable in number form (`qiang2`), empty over anything not Chinese."""

    base: str
    number: str = ""

    @property
    def tone(self) -> int:
        """1 to 4, 5 for the neutral tone, 0 where there is no reading."""
        return int(self.number[-1]) if self.number else 0

    def reading(self, style: Style) -> str:
        """The syllable as the learner wants to see it."""
        if not self.number:
            return ""
        match style:
            case "marks":
                return with_mark(self.number)
            case "numbers":
                return self.number.replace("v", "ü")
            case "zhuyin":
                return with_zhuyin(self.number)
            case _:
                assert_never(style)


@lru_cache(maxsize=2048)
def align_ruby(text: str, pinyin: str) -> tuple[Ruby, ...]:
    """Each character with its syllable of `pinyin` (spaced by words, marks or numbers); other text in runs.

    Empty where the pinyin does not fit the text syllable by syllable.
    """
    pieces = [
        found[0] for found in re.finditer(r"[A-Za-z0-9\u00c0-\u024f]+|.", text, re.DOTALL) if found[0] != "\n"
    ]
    numbers = _fit(pieces, pinyin)
    if numbers is None:
        return ()
    return tuple(Ruby(piece, number) for piece, number in zip(pieces, numbers, strict=True))


def _fit(pieces: list[str], pinyin: str) -> list[str] | None:
    """One syllable or nothing a piece, so that together they are the whole line; None where that fails."""
    dead: set[tuple[int, int]] = set()

    def fit(index: int, at: int) -> list[str] | None:
        start = at + len(_SEPARATORS.match(pinyin, at)[0])  # type: ignore[index]
        if index == len(pieces):
            return [] if start == len(pinyin) else None
        if (index, start) in dead:
            return None
        piece = pieces[index]
        for number, end in _readings(piece, pinyin, start):
            rest = fit(index + 1, end)
            if rest is not None:
                return [number, *rest]
        dead.add((index, start))
        return None

    return fit(0, 0) if len(pieces) < 300 else None


def _readings(piece: str, pinyin: str, at: int) -> list[tuple[str, int]]:
    if not is_han(piece):
        if not piece[0].isalnum():
            return [("", at)]
        return [("", at + len(piece))] if pinyin[at : at + len(piece)].casefold() == piece.casefold() else []
    may_start = _begins_apart(pinyin, at)
    found = [("", at + 1)] if pinyin.startswith(piece, at) else []
    for end in range(min(len(pinyin), at + _LONGEST), at, -1):
        number = with_number(pinyin[at:end])
        if (_is_syllable(pinyin[at:end], number) and may_start) or number[:-1] in _OWN_SYLLABLES.get(
            piece, ()
        ):
            found.append((number, end))
    return found


def _is_syllable(spelt: str, number: str) -> bool:
    digits = sum(char.isdigit() for char in spelt)
    whole = digits == 0 or (digits == 1 and spelt[-1].isdigit())
    return whole and _SYLLABLE.fullmatch(number[:-1]) is not None


def _begins_apart(pinyin: str, at: int) -> bool:
    """Whether a syllable may begin here: a vowel needs a tone mark, a digit or an edge before it."""
    if with_number(pinyin[at : at + 1])[:1] not in ("a", "o", "e"):
        return True
    word = re.search(r"[^\W\d]*$", pinyin[:at])
    return word is None or not word[0] or not word[0].isascii()
