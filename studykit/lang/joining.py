"""Which characters are written together in pinyin: the words of GB/T 16159-2012."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from studykit.lang.constructions import TOO
from studykit.lang.context import Context, Token
from studykit.lang.cutting import DIGITS, FUNCTION, HEADS, NUMERALS, POINTERS, POWERS
from studykit.lang.evidence import is_idiom
from studykit.lang.names import Name, is_name
from studykit.lang.reading import Word
from studykit.lang.regrouping import parts_of, regrouped
from studykit.lang.words import is_han

_TAKES_SUFFIX: Final = ("n", "v", "a", "b", "l", "x")
_COMPLEMENTS: Final = frozenset("到成为好完住掉开出起上下进回通懂见错满死坏破倒走光清够着动来给惯")
_ALSO_COMPLEMENTS: Final = frozenset("错满惯给完来成掉")  # whatever the segmenter takes them for
_SPEAKING: Final = frozenset("说看给用")  # function words that take these complements
_OF_SPEAKING: Final = frozenset("完到见懂清错透出够惯满")
_GUESSING: Final = frozenset("选押猜答做投站")  # verbs that 对 is a complement of
# Verbs that the segmenter takes for nouns or measure words.
_ALSO_VERBS: Final = frozenset(
    "换问盘当传报记结种数量卷锁钉画盖堆包捆装串套圈调背敲撞砸堵贴焊铺拍订退扫撕剪缝粘搭搬"
)
_PREFIXES: Final = frozenset("副总非反超伪准亚无")  # before a noun
_VERY: Final = frozenset(["很", "更", "太", "这么", "那么", "挺", "好"])
_WISHING: Final = frozenset("想请该敢肯愿打爱没再先就才都也一每这那哪")  # no complement behind these
_MOOD: Final = frozenset("吗吧呢啊呀嘛啦")
_PAIRS: Final = frozenset(["一二", "两三", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"])
_ABOUT: Final = "m~"
_VERBAL: Final = ("v", "a", "z")
_NO_PREDICATE: Final = ("u", "c", "r", "x", "y", "f", "q", "t")


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
        for part in ((piece,) if piece.text in context.own else parts_of(piece, readings))
    ]
    parts = [replace(part, tag="v") if readings[part.start] == "zhao2" else part for part in parts]
    words += _joined(_numbers(regrouped(parts)), context.text)
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
        if before is None or before.end != part.start or part.text[0] not in NUMERALS:
            found.append(part)
        elif (before.tag == _ABOUT and part.text in POWERS) or _about(
            parts[max(0, index - 2) : index + 2], part
        ):
            found[-1] = Token(before.start, part.end, before.text + part.text, _ABOUT)
        elif _count_on(before.text, part.text):
            found[-1] = Token(before.start, part.end, before.text + part.text, "m")
        else:
            found.append(part)
    return found


def _about(near: list[Token], part: Token) -> bool:
    """Whether a digit and the one before it stand for an uncertain number: 三四 本, but 二零二三 年."""
    at = near.index(part)
    others = [other for other in (*near[: at - 1], *near[at + 1 :]) if other.text in NUMERALS - POWERS]
    tens = not part.text[1:] or part.text[1:] in POWERS
    return near[at - 1].text + part.text[0] in _PAIRS and tens and not others


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
            and (_sticks(previous, part) or _is_put_on(previous, part, after))
            and not (part.text == "了" and _ends(text, part.end))
            and not (part.text == "过" and after is not None and after.text in TOO)
        ):
            found[-1] = replace(found[-1], end=part.end)
            tag = part.tag if previous.text in _PREFIXES else previous.tag
            previous = Token(previous.start, part.end, previous.text + part.text, tag)
        elif _is_two(previous, part, after):
            found += [Word(part.start, part.start + 1), Word(part.start + 1, part.end)]
            previous = part
        else:
            found.append(Word(part.start, part.end, hyphen=_hyphen(part), capital=_is_cut_name(part)))
            previous = part
    return found


def _is_put_on(before: Token, part: Token, after: Token | None) -> bool:
    """戴 上 了: 上 and 下 before 了 are complements."""
    verb = before.tag.startswith("v") or before.text in _ALSO_VERBS or before.text == "用"
    verb = verb and len(before.text) == 1 and before.text not in FUNCTION
    return verb and part.text in {"上", "下"} and after is not None and after.text == "了"


def _is_two(before: Token | None, part: Token, after: Token | None) -> bool:
    """Whether a word is two here: 才 能 before a verb, 最 好 before 的, 多 种 behind 很."""
    if before is not None and before.text in _VERY and before.end == part.start:
        return len(part.text) == 2 and part.text[0] == "多"
    if after is None:
        return False
    if part.text == "才能":
        return after.tag[:1] in ("v", "d", "p")
    return part.text == "最好" and after.text == "的"


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
        return before.text in _PREFIXES and part.tag.startswith(("n", "vn", "b"))
    if text == before.text and before.tag[:1] in ("v", "a", "n", "q", "z"):
        return text not in NUMERALS
    if text == "着" and part.tag == "v":
        return len(before.text) == 1 and before.tag.startswith("v")
    if text in {"着", "了"}:
        return (
            before.text == "过"
            or before.text in _ALSO_VERBS
            or (not before.tag.startswith(_NO_PREDICATE) and before.text not in {"不", "得"})
        )
    if text == "过":
        return before.tag.startswith((*_VERBAL, "p")) or before.text in _ALSO_VERBS
    if text == "点" and not before.tag.startswith("n"):
        return False
    if text == "儿":
        return True
    if text in HEADS:
        noun = text in "生活" or not part.tag.startswith("v")
        long = len(before.text) > 1 and before.text[-1] not in "着了过"
        long = long and before.text[0] not in POINTERS
        return noun and long and before.tag.startswith(_TAKES_SUFFIX)
    if text in _COMPLEMENTS:
        if len(before.text) > 1 or before.text in _WISHING:
            return False
        if before.text in _SPEAKING:
            return text in _OF_SPEAKING
        verb = before.tag.startswith(_VERBAL) or before.text in _ALSO_VERBS
        function = before.text in FUNCTION or not verb
        return not function and (part.tag.startswith("v") or text in _ALSO_COMPLEMENTS)
    return text == "对" and before.text in _GUESSING
