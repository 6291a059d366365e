"""Words that the dictionary holds: cuts the segmenter's words where GB/T 16159-2012 writes phrases apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from studykit.lang.context import Token
from studykit.lang.dictionary import lookup
from studykit.lang.evidence import is_idiom, printed_readings
from studykit.lang.names import is_name
from studykit.lang.words import has_word, section, segmenter, terms

DIGITS: Final = frozenset("〇零一二两三四五六七八九")
POWERS: Final = frozenset("十百千万亿")
NUMERALS: Final = DIGITS | POWERS | frozenset("几半数多")
FUNCTION: Final = frozenset(
    "我你您他她它是在会能要来去给说看的地得了着过和与跟把被从对向让使就也都还又再很太最更极较不没所时有以将"
)
# Heads of one syllable: what they make of a word of two stays one word.
HEADS: Final = frozenset(
    "性者员家手化们率式型器学度力感界值集量层体链点生商师费课箱炉厂店站室馆证卡表稿线区圈网页群码键棍帽鞋劲股业臂铺"
    "官活期门款机车刀券税权症药菜酒茶舱塔派队班组校兵匠民户族科膜壁棒杆绳环轮柜架筒罐瓶锅灯泵阀球枪箭旗伞袋囊罩裤裙"
    "袜靴徽簿册刊谱曲剧戏片院厅庙寺园场坝渠塘港楼梯床椅桌凳台仪屏板砖墙窗布纸笔油糖粉液剂胶酸矿煤池槽仓库房舰艇船轨"
    "桥坛贩犯徒客友迷霸鬼魔兽鸟鱼虫树果瓜豆肉蛋奶汤饼糕餐宴法史观季项流号"
)
_MEASURES: Final = frozenset(
    "个种次位件条张只年天月日名台部篇本家份项群代层轮步句段把门场对双套批类座支枝片块根颗粒滴遍趟回番阵秒倍元岁米首"
    "幅艘辆所集期封款笔局丝间棵杯碗瓶盒箱排队行列级周点号届章节页字头匹口顿声手圈度厘克斤里亩吨股束串堆道架株些样"
)
_DATES: Final = frozenset("年月日号")
POINTERS: Final = frozenset("这那哪每各某本该")
_ADVERBS: Final = frozenset("不没毫很最更太都也就还再极较")
_PLACES: Final = frozenset("上下里中内外前后间旁")
_SAYING: Final = frozenset("说看给")
_DIRECTIONS: Final = frozenset("出起下过上进回")
_DEGREES: Final = frozenset(["非常", "十分", "完全", "根本", "彻底", "特别", "相当", "极其"])
_LONGEST: Final = 8


def cut(token: Token, *, neutral: bool = False) -> list[Token]:
    """A word of the segmenter as the words that the standard writes; `neutral` if it begins so."""
    if len(token.text) == 1 or token.text in terms():
        return [token]
    sizes = (1, 1) if neutral and token.text == "得到" else _sizes(token.text, token.tag)
    if len(sizes) == 1:
        return [token]
    found = []
    at = 0
    for size in sizes:
        text = token.text[at : at + size]
        found.append(Token(token.start + at, token.start + at + size, text, _tag_of(text)))
        at += size
    return found


@lru_cache(maxsize=4096)
def _tag_of(text: str) -> str:
    return segmenter().tag(text, hmm=False)[0][1]


@lru_cache(maxsize=8192)
def _sizes(text: str, tag: str) -> tuple[int, ...]:
    """The lengths of the words that a word of the segmenter consists of."""
    size = len(text)
    if is_idiom(text):
        return (size,)
    if NUMERALS.issuperset(text) and text not in section("counted"):
        return (1,) * size
    if size == 3 and text[0] == text[2] and text[1] in "一了不":
        return (1, 1, 1)
    if tag == "i" and size == 4 and _is_set_phrase(text):
        return (size,)
    if size == 3 and (_has_direction(text) or (tag[:1] in ("l", "v", "i", "n") and _has_object(text))):
        return (1, 2)
    if is_word(text):
        return _halves(text) if size > 3 else (size,)
    if size == 2:
        return (2,) if not _is_phrase(text) and not FUNCTION.intersection(text) else (1, 1)
    return tuple(
        part for word in _fewest(text) for part in (_halves(word) if len(word) > 3 else (len(word),))
    )


def _is_set_phrase(text: str) -> bool:
    """Whether a phrase of four characters is no row of words: in the dictionary, or of old syllables."""
    if printed_readings(text):
        return text[:2] not in _DEGREES
    return not (FUNCTION | NUMERALS).intersection(text) and min(map(len, _fewest(text))) == 1


def _has_object(text: str) -> bool:
    """Whether a verb of one character takes a noun of two (说 实话) and the dictionary calls it a doing."""
    verb, rest = text[0], text[1:]
    if (
        is_name(text[:2])
        or verb in FUNCTION - _SAYING
        or not (_tag_of(rest).startswith("n") and is_word(rest))
    ):
        return False
    entries = lookup(text)
    if not entries:
        return text[-1] not in HEADS
    return any(meaning.startswith("to ") for meaning in entries[0].meanings[:2])


def _has_direction(text: str) -> bool:
    """Whether a verb is followed by a direction of two characters: 冒 出来, 走 进去."""
    return text[1] in _DIRECTIONS and text[2] in "来去" and text not in section("directed")


def _halves(text: str) -> tuple[int, ...]:
    """A long term of one idea is written by its words where each has two characters or more."""
    sizes = tuple(map(len, _fewest(text, whole=False)))
    return sizes if min(sizes) > 1 else (len(text),)


def _fewest(text: str, *, whole: bool = True) -> list[str]:
    """The fewest dictionary words that make up a text; single characters count a little more, names less.

    Of two cuts the one with a head behind is better: 公开 课.
    """
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(max(0, end - _LONGEST), end):
            part = text[start:end]
            if len(part) == 1 or (is_word(part) and (whole or part != text)):
                single = 1.45 if part in HEADS or part == "人" else 1.5
                cost = single if len(part) == 1 else 0.9 if is_name(part) else 1.0
                options.append((best[start][0] + cost, [*best[start][1], part]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


@lru_cache(maxsize=16384)
def is_word(text: str) -> bool:
    """Whether the dictionary holds a text as a word that the standard writes together."""
    return (text in terms() or bool(printed_readings(text))) and not _is_phrase(text)


def _is_phrase(text: str) -> bool:
    head = text[0]
    if text in section("phrases"):
        return True
    if head == "第" and text[1] in NUMERALS:
        return len(text) > 2 and text not in section("grown")
    if head in POINTERS:
        return text not in section("pointed")
    if head in _ADVERBS and len(text) < 4:
        return text not in section("grown")
    if head in NUMERALS and len(text) < 4:
        counts = text[1] in _MEASURES or text[-1] in _DATES or head == "一"
        return counts and text not in section("counted")
    if text[-1] == "的":
        return text not in section("of")
    place = text[-1] in _PLACES if len(text) == 3 else text[-1] == "里" and len(text) == 2
    return place and not printed_readings(text)


def is_doubled(text: str) -> bool:
    """Whether a text is a word of two characters with each of them doubled: AABB."""
    if len(text) != 4 or not text[0] == text[1] != text[2] == text[3]:
        return False
    return bool(printed_readings(text) or printed_readings(text[1:3]) or has_word(text[1:3]))


@lru_cache(maxsize=8192)
def is_unsplit(text: str) -> bool:
    """Whether a text is a word of the dictionary that is no two words of two characters."""
    if FUNCTION.intersection(text) or not is_word(text) or is_name(text):
        return False
    return len(_halves(text)) == 1


@lru_cache(maxsize=16384)
def is_unsegmented(text: str) -> bool:
    """Whether a text is a word that the dictionary holds and the segmenter doesn't."""
    if NUMERALS.intersection(text) or FUNCTION.intersection(text) or is_name(text):
        return False
    return is_word(text) and not has_word(text)
