"""Names in a Chinese text: persons (surname apart), places, languages; and how surnames are read."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from studykit.lang.context import Context, Token
from studykit.lang.evidence import printed_readings
from studykit.lang.reading import Word
from studykit.lang.words import is_han, listed, section, segmenter

_PLAIN_TAGS: Final = ("d", "p", "c", "r", "u", "m", "q", "f", "y", "x", "e", "o")
_TRANSLITERATED: Final = frozenset("尔斯特克兰德姆拉格夫茨洛罗蒂")  # of foreign names, hardly of given names
_DAYS: Final = ("星期", "周", "礼拜")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end): its words, and readings by place where it fixes them."""

    start: int
    end: int
    words: tuple[Word, ...]
    readings: tuple[tuple[int, str], ...] = ()


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Surnames with the syllables that they have as surnames."""
    return listed("surnames.tsv")


def names_of(context: Context) -> tuple[Name, ...]:
    """The names of a text, in order, none over another."""
    found: list[Name] = []
    end = 0
    for index, token in enumerate(context.tokens):
        if token.start < end or not is_han(token.text[0]):
            continue
        name = _listed(token, context) or _familiar(context, index) or _person(context, index)
        if name is not None:
            found.append(name)
            end = name.end
    return tuple(found)


@lru_cache(maxsize=16384)
def is_name(word: str) -> bool:
    """Whether a word of two or more characters is printed with a capital only, days and months aside."""
    known = printed_readings(word)
    if word.startswith(_DAYS) or word.endswith("月"):
        return False
    return bool(known) and all(reading[:1].isupper() for reading in known)


def _word(start: int, end: int) -> Word:
    return Word(start, end, capital=True)


def _surname_at(text: str, at: int) -> str:
    double = text[at : at + 2]
    if len(double) == 2 and double in surnames():
        return double
    return text[at] if text[at] in surnames() else ""


def _person(context: Context, index: int) -> Name | None:
    """A surname with a title, a full name that the segmenter knows or guesses, or a surname after 姓."""
    token = context.tokens[index]
    text = context.text
    surname = _surname_at(text, token.start)
    if not surname:
        return None
    start, cut = token.start, token.start + len(surname)
    reading = tuple(zip(range(start, cut), surnames()[surname], strict=True))
    following = _token_at(context, cut)
    before = context.tokens[index - 1] if index else None
    if token.text[cut - token.start :] in section("titles"):
        return Name(start, cut, (_word(start, cut),), reading)
    alone = token.end <= cut
    if alone and following is not None and following.text in section(_titles(token)):
        return Name(start, cut, (_word(start, cut),), reading)
    if alone and len(surname) == 1 and before is not None and before.text == "姓":
        return Name(start, cut, (_word(start, cut),), reading)
    length = _given_name(context, token, cut)
    if not length:
        return None
    return Name(start, cut + length, (_word(start, cut), _word(cut, cut + length)), reading)


def _familiar(context: Context, index: int) -> Name | None:
    """小王, 老李: a surname behind 小 or 老, both of them words with a capital (GB/T 16159)."""
    start = context.tokens[index].start
    cut, end = start + 1, start + 2
    text = context.text
    if text[start] not in "小老" or text[cut:end] not in section("familiar"):
        return None
    last = context.tokens[context.token_at[cut]]
    degree = index > 0 and context.tokens[index - 1].tag == "d" and last.start == cut
    if last.end != end or degree or printed_readings(text[start:end]):
        return None
    readings = tuple((at, surnames()[text[at]][0]) for at in (cut,) if text[at] in surnames())
    return Name(start, end, (_word(start, cut), _word(cut, end)), readings)


def _titles(surname: Token) -> str:
    """A surname that is a verb too (任 主席) is one only before forms of address (任 先生)."""
    return "address" if surname.tag.startswith("v") else "titles"


def _token_at(context: Context, place: int) -> Token | None:
    if place >= len(context.text):
        return None
    token = context.tokens[context.token_at[place]]
    return token if token.start == place else None


def _given_name(context: Context, token: Token, cut: int) -> int:
    """The length of the given name after a surname; 0 if there is none."""
    if token.tag == "nr" and 0 < token.end - cut <= 2:
        return 0 if printed_readings(token.text) else token.end - cut
    if token.end != cut:
        return 0
    guessed, tag = segmenter().tag(context.text[token.start : token.start + 8], hmm=True)[0]
    length = len(guessed) - (cut - token.start)
    if tag != "nr" or not 0 < length <= 2 or printed_readings(guessed):
        return 0
    given = [_token_at(context, place) for place in range(cut, cut + length)]
    if _TRANSLITERATED.intersection(guessed[-length:]):
        return 0
    plain = any(one is None or len(one.text) > 1 or one.tag.startswith(_PLAIN_TAGS) for one in given)
    return 0 if plain else length


def _listed(token: Token, context: Context) -> Name | None:
    """A name that the dictionary prints with capitals, or a foreign one that the segmenter knows."""
    text = token.text
    foreign = token.tag in {"nrt", "nrfg"} or _beside_dot(token, context.text)
    if len(text) < 2 and not (foreign and _beside_dot(token, context.text)):
        return None
    known = printed_readings(text)
    if text.startswith((*_DAYS, "一")) or text.endswith(("月", "的")) or (known and not is_name(text)):
        return None
    if known:
        syllables = known[0].split()
        capitals = [at for at, syllable in enumerate(syllables) if syllable[0].isupper()]
        starts = [*capitals, len(syllables)]
        words = tuple(
            _word(token.start + start, token.start + end) for start, end in itertools.pairwise(starts)
        )
        return Name(token.start, token.end, words)
    if foreign or token.tag == "ns":
        return Name(token.start, token.end, (_word(token.start, token.end),))
    return None


def _beside_dot(token: Token, text: str) -> bool:
    return text[token.start - 1 : token.start] in {"·", "•"} or text[token.end : token.end + 1] in {"·", "•"}
