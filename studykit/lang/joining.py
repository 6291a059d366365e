"""Which characters are written together in pinyin: the words of GB/T 16159-2012.

Starts from the segmenter's words. What the dictionary does not hold as a word is cut into words that it does
hold; then the standard's rules take apart and join.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from studykit.lang.context import Context, Token
from studykit.lang.evidence import is_idiom, printed_readings
from studykit.lang.names import Name
from studykit.lang.reading import Word
from studykit.lang.words import is_han, section, terms

_DIGITS: Final = frozenset("〇零一二两三四五六七八九")
_POWERS: Final = frozenset("十百千万亿")
_NUMERALS: Final = _DIGITS | _POWERS | frozenset("几半数多")
_MEASURES: Final = frozenset(
    "个种次位件条张只年天月日名台部篇本家份项群代层轮步句段把门场对双套批类座支枝片块根颗粒滴遍趟回番阵秒倍元岁米首"
    "幅艘辆所集期封款笔局丝间棵杯碗瓶盒箱排队行列级周点号届章节页字头匹口顿声手圈度厘克斤里亩吨股束串堆道架架株"
    "声些样"
)
_POINTERS: Final = frozenset("这那哪每各某本该")
_ADVERBS: Final = frozenset("不没很最更太都也就还再极较")
_SUFFIXES: Final = frozenset("性者员家手化们率式型器学度力感界")
_PLACES: Final = frozenset("上下里中内外前后间旁")
_COMPLEMENTS: Final = frozenset("到成为好完住掉开出起上下进回通懂见错满死坏破倒走光清够着动")
_FUNCTION: Final = frozenset(
    "我你您他她它是在会能要来去给说看的地得了着过和与跟把被从对向让使就也都还又再很太最更极较不没所时有以将"
)
_TAKES_SUFFIX: Final = ("n", "v", "a", "b", "l", "")
_VERBAL: Final = frozenset(["v", "vn", "vd", "vi", "a", "ad", "an", "zg", "vq"])


def words_of(context: Context, names: tuple[Name, ...]) -> tuple[Word, ...]:
    """The words of a text, in order; they cover its Chinese characters and nothing else."""
    pieces: list[Token] = []
    named = {place for name in names for place in range(name.start, name.end)}
    words = [word for name in names for word in name.words]
    for token in context.tokens:
        if not is_han(token.text[0]):
            continue
        pieces += _rest(token, named)
    parts = [part for piece in pieces for part in _cut(piece)]
    words += _joined(_numbers(parts), context.text)
    return tuple(sorted(words, key=lambda word: word.start))


def _rest(token: Token, named: set[int]) -> list[Token]:
    """What names leave of a token."""
    places = [place for place in range(token.start, token.end) if place not in named]
    if len(places) == token.end - token.start:
        return [token]
    if not places:
        return []
    start, end = places[0], places[-1] + 1
    return [Token(start, end, token.text[start - token.start : end - token.start], token.tag)]


def _cut(token: Token) -> list[Token]:
    """A token as dictionary words, taken apart where the standard does."""
    if len(token.text) == 1 or token.text in terms():
        return [token]
    return _apart(token, _pieces(token.text, token.tag))


def _apart(token: Token, sizes: tuple[int, ...]) -> list[Token]:
    found = []
    at = 0
    for size in sizes:
        tag = token.tag if size == len(token.text) else ""
        found.append(Token(token.start + at, token.start + at + size, token.text[at : at + size], tag))
        at += size
    return found


@lru_cache(maxsize=8192)
def _pieces(text: str, tag: str) -> tuple[int, ...]:
    """The lengths of the words that a token consists of."""
    size = len(text)
    if size == 4 and (tag == "i" or is_idiom(text)):
        return (4,)
    if is_word(text):
        return _halves(text) if size > 3 else (size,)
    if size == 2:
        return (2,) if not _is_phrase(text) and not _FUNCTION.intersection(text) else (1, 1)
    best = _cheapest(text)
    return tuple(part for cut in best for part in (_halves(cut) if len(cut) > 3 else (len(cut),)))


def _halves(text: str) -> tuple[int, ...]:
    """A long name of one idea, written by its words where it has words of two and more characters."""
    parts = _cheapest(text, whole=False)
    sizes = tuple(map(len, parts))
    return sizes if min(sizes) > 1 else (len(text),)


def _cheapest(text: str, *, whole: bool = True) -> list[str]:
    """The fewest dictionary words that make up a text; of equals the one with the longer words later."""
    costs: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(max(0, end - 8), end):
            part = text[start:end]
            if len(part) == len(text) and not whole:
                continue
            if len(part) == 1:
                cost = 1.5
            elif is_word(part):
                cost = 1.0
            else:
                continue
            options.append((costs[start][0] + cost, [*costs[start][1], part]))
        costs.append(min(options, key=lambda option: option[0]))
    return costs[-1][1]


@lru_cache(maxsize=16384)
def is_word(text: str) -> bool:
    """Whether the dictionary holds a text as a word that the standard writes together."""
    return (text in terms() or bool(printed_readings(text))) and not _is_phrase(text)


def _is_phrase(text: str) -> bool:
    head = text[0]
    if text in section("phrases"):
        return True
    if head in _POINTERS:
        return text not in section("pointed")
    if head in _ADVERBS and len(text) < 4:
        return text not in section("grown")
    if head in _NUMERALS and len(text) < 4:
        return text not in section("counted") and (text[1] in _MEASURES or head == "一")
    return len(text) == 3 and text[2] in _PLACES and not printed_readings(text)


def _numbers(parts: list[Token]) -> list[Token]:
    """Numerals as the standard joins them: below a hundred, and a digit with its hundreds or thousands."""
    found: list[Token] = []
    for part in parts:
        before = found[-1] if found else None
        if before is not None and before.end == part.start and _count_on(before.text, part.text):
            found[-1] = Token(before.start, part.end, before.text + part.text, "m")
        else:
            found.append(part)
    return found


def _count_on(before: str, part: str) -> bool:
    if before == "第":
        return part[0] in _NUMERALS
    number = before.removeprefix("第")
    return _NUMERALS.issuperset(number + part) and _one_number(number + part)


def _one_number(text: str) -> bool:
    if len(text) == 2:
        return (text[0] in _DIGITS | {"几", "数", "十"} and text[1] in _POWERS) or (
            text[0] == "十" and text[1] in _DIGITS | {"几"}
        )
    return len(text) == 3 and text[1] == "十" and text[0] in _DIGITS and text[2] in _DIGITS


def _joined(parts: list[Token], text: str) -> list[Word]:
    found: list[Word] = []
    previous: Token | None = None
    for index, part in enumerate(parts):
        word = Word(part.start, part.end, hyphen=_hyphen(part))
        after = parts[index + 1] if index + 1 < len(parts) else None
        close = previous is not None and found and previous.end == part.start
        if close and previous is not None and _sticks(previous, part, after):
            found[-1] = replace(found[-1], end=part.end)
            previous = Token(previous.start, part.end, previous.text + part.text, previous.tag)
            continue
        found.append(word)
        previous = part
    return found


def _hyphen(part: Token) -> int:
    if len(part.text) > 1 and part.text[0] == "第" and part.text[1] in _NUMERALS:
        return 1
    return 2 if len(part.text) == 4 and (part.tag == "i" or is_idiom(part.text)) else 0


def _sticks(before: Token, part: Token, after: Token | None) -> bool:
    """Whether a part is written together with the one before it."""
    if len(part.text) > 1:
        return False
    if part.text in {"着", "过"} or part.text == "了":
        ends = after is None or after.start != part.end
        return before.tag in _VERBAL and not (ends and part.text == "了")
    if part.text == "儿":
        return True
    if part.text in _SUFFIXES:
        return (
            part.tag[:1] != "v" and len(before.text) > 1 and before.tag[:1] in ("n", "v", "a", "b", "l", "")
        )
    if part.text in _COMPLEMENTS:
        return (
            before.tag == "v"
            and len(before.text) == 1
            and before.text not in _FUNCTION
            and part.tag[:1] == "v"
        )
    return False
