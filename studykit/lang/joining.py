"""Which characters are written together in pinyin: the words of GB/T 16159-2012."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from studykit.lang.context import Context, Token
from studykit.lang.cutting import DIGITS, FUNCTION, NUMERALS, POWERS, cut
from studykit.lang.evidence import is_idiom
from studykit.lang.names import Name, is_name
from studykit.lang.reading import Word
from studykit.lang.words import is_han

_SUFFIXES: Final = frozenset("性者员家手化们率式型器学度力感界值集量层体链点")
_TAKES_SUFFIX: Final = ("n", "v", "a", "b", "l", "x")
_COMPLEMENTS: Final = frozenset("到成为好完住掉开出起上下进回通懂见错满死坏破倒走光清够着动")
_MOOD: Final = frozenset("吗吧呢啊呀嘛啦")
_PAIRS: Final = frozenset(["一二", "两三", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"])
_ABOUT: Final = "m~"
_VERBAL: Final = ("v", "a", "z")
_NO_PREDICATE: Final = ("u", "p", "c", "r", "x", "y", "f", "q", "t")


def words_of(context: Context, names: tuple[Name, ...], readings: Mapping[int, str]) -> tuple[Word, ...]:
    """The words of a text, in order; they cover its Chinese characters and nothing else.

    `readings` are the syllables by place: 得到 that is read de (用得到) is no word.
    """
    named = {place for name in names for place in range(name.start, name.end)}
    words = [word for name in names for word in name.words]
    parts = [
        part
        for token in context.tokens
        if is_han(token.text[0])
        for piece in _beside(token, named)
        for part in (
            (piece,) if piece.text in context.own else cut(piece, neutral=readings[piece.start][-1:] == "5")
        )
    ]
    words += _joined(_numbers(parts), context.text)
    return tuple(sorted(words, key=lambda word: word.start))


def _beside(token: Token, named: set[int]) -> list[Token]:
    """What names leave of a token."""
    places = [place for place in range(token.start, token.end) if place not in named]
    if len(places) == token.end - token.start:
        return [token]
    if not places:
        return []
    start, end = places[0], places[-1] + 1
    return [Token(start, end, token.text[start - token.start : end - token.start], token.tag)]


def _numbers(parts: list[Token]) -> list[Token]:
    """Numerals as the standard joins them: below a hundred, and a digit with its power of ten."""
    found: list[Token] = []
    for index, part in enumerate(parts):
        before = found[-1] if found else None
        if before is None or before.end != part.start:
            found.append(part)
        elif _about(parts[max(0, index - 2) : index + 2], part):
            found[-1] = Token(before.start, part.end, before.text + part.text, _ABOUT)
        elif _count_on(before.text, part.text):
            found[-1] = Token(before.start, part.end, before.text + part.text, "m")
        else:
            found.append(part)
    return found


def _about(near: list[Token], part: Token) -> bool:
    """Whether a digit and the one before it stand for an uncertain number: 三四 本, but 二零二三 年."""
    at = near.index(part)
    others = [other for other in (*near[: at - 1], *near[at + 1 :]) if other.text in NUMERALS]
    return near[at - 1].text + part.text in _PAIRS and not others


def _count_on(before: str, part: str) -> bool:
    if before == "第":
        return part[0] in NUMERALS
    number = before.removeprefix("第") + part
    if not NUMERALS.issuperset(number):
        return False
    if len(number) == 2:
        tens = number[0] in DIGITS | {"几", "数"} and number[1] in POWERS
        return (
            tens or number in {"百万", "千万"} or (number[0] == "十" and number[1] in DIGITS | {"几", "多"})
        )
    return len(number) == 3 and number[1] == "十" and number[0] in DIGITS and number[2] in DIGITS


def _joined(parts: list[Token], text: str) -> list[Word]:
    found: list[Word] = []
    previous: Token | None = None
    for index, part in enumerate(parts):
        after = parts[index + 1] if index + 1 < len(parts) else None
        if after is not None and after.start != part.end:
            after = None
        if (
            previous is not None
            and previous.end == part.start
            and _sticks(previous, part)
            and not (part.text == "了" and _ends(text, part.end))
        ):
            found[-1] = replace(found[-1], end=part.end)
            previous = Token(previous.start, part.end, previous.text + part.text, previous.tag)
        elif part.text == "才能" and after is not None and after.tag[:1] in ("v", "d", "p"):
            found += [Word(part.start, part.start + 1), Word(part.start + 1, part.end)]
            previous = part
        else:
            found.append(Word(part.start, part.end, hyphen=_hyphen(part), capital=_is_cut_name(part)))
            previous = part
    return found


def _ends(text: str, place: int) -> bool:
    """Whether a clause ends at a place, or only particles of mood follow."""
    after = text[place : place + 1]
    return not after.isalnum() or after in _MOOD


def _is_cut_name(part: Token) -> bool:
    """Whether a part is a name that was cut off a longer word: 英文 of 英文版."""
    return len(part.text) > 1 and is_name(part.text)


def _hyphen(part: Token) -> int:
    """Ordinals have a hyphen after 第, idioms between their halves, uncertain numbers between digits."""
    if part.tag == _ABOUT:
        return 1
    if len(part.text) > 1 and part.text[0] == "第" and part.text[1] in NUMERALS:
        return 1
    return 2 if len(part.text) == 4 and (part.tag == "i" or is_idiom(part.text)) else 0


def _sticks(before: Token, part: Token) -> bool:
    """Whether a part is written together with the one before it."""
    text = part.text
    if len(text) > 1:
        return False
    if text == before.text and before.tag[:1] in ("v", "a", "n", "q", "z"):
        return text not in NUMERALS
    if text in {"着", "了"}:
        return not before.tag.startswith(_NO_PREDICATE) and before.text not in {"不", "得"}
    if text == "过":
        return before.tag.startswith((*_VERBAL, "p"))
    if text == "点" and not before.tag.startswith("n"):
        return False
    if text == "儿":
        return True
    if text in _SUFFIXES:
        return not part.tag.startswith("v") and len(before.text) > 1 and before.tag.startswith(_TAKES_SUFFIX)
    if text in _COMPLEMENTS:
        short = len(before.text) == 1 and before.text not in FUNCTION
        return short and before.tag.startswith(_VERBAL) and part.tag.startswith("v")
    return False
