"""Readings that a construction fixes, whatever the single characters may be read elsewhere.

Words with something inside: separable verbs (着火 in 着了一场火) and verbs with a potential complement
(猜中 in 猜不中) are read as the dictionary reads them whole. Verbs that share a character with another word,
before an aspect particle or a complement; the particle 过; the complement 着; the noun 地 ending a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studykit.lang.context import Context, Token
from studykit.lang.evidence import pypinyin_chars, readings_of
from studykit.lang.words import HAN

_TWICE: Final = re.compile(rf"(?=[{HAN}]{{4}})(?:(.)(?!\1)(.)\1\2|(.)\3(?!\3)(.)\4)")
_ASPECT: Final = frozenset("了过着")
_OPENS: Final = _ASPECT | {"个", "一", "什么"}
_INSIDE: Final = ("m", "q", "t", "u", "r")  # numerals, measure words, times, 的 and 了, 什么
_ATTRIBUTES: Final = frozenset("大小好新老长多")
_REACH: Final = 6  # words between the halves of a separable verb
_COMPLEMENTS: Final = frozenset("到成完住掉开出起上下进回通懂见错满死坏破倒走光清够着动中对大高穿断尽")
# Adverbs, auxiliaries and particles: 不 behind them begins something new (还 不给).
_NO_VERBS: Final = frozenset("还更都只好可便将要会为没正相应当得不了的地")
# 过 is no particle behind these but says where to, or that something is exceeded.
_PASSING: Final = frozenset(
    "走跑飞穿越跨翻爬路经绕渡驶开掠闪滑游挤跳流划度熬挺混躲逃避胜强高好超赢赛盖压扫通"
)
TOO: Final = frozenset("大小多少高低长短快慢重轻强弱早晚")  # 过 before these is an adverb
_WHERE: Final = frozenset("来去于头")
# Verbs with 过 in one word that may move a thing past, or get past it: the chooser decides.
_PAST: Final = frozenset(
    "瞒骗挨捱抵跃驶漂飘拐踏渗溜荡迈辗漫攀转传递伸举没反调扭歪回接拿扛忍赶追抢牵引退登肯知谢"
)
_ALREADY: Final = frozenset(["已", "已经", "刚", "早", "一", "没", "未", "再"])
# Verbs of getting: behind 没 their 着 is a complement, for a state does not fail to be got.
_GETTING: Final = frozenset("挣赚找捞碰睡买逮摸猜赶遇借抢抓捡打")
_CLOSES: Final = frozenset("。！？；.!?;")
_NO_MANNER: Final = ("m", "q", "t", "n", "v", "r")

# Verbs that share a character with a noun, a measure word or an adverb.
_VERBS: Final = {
    "种": "zhong4", "数": "shu3", "量": "liang2", "教": "jiao1", "盛": "cheng2", "卷": "juan3", "缝": "feng2",
    "钻": "zuan1", "系": "ji4", "扇": "shan1", "钉": "ding4", "处": "chu3", "弹": "tan2", "铺": "pu1",
    "切": "qie1", "担": "dan1", "磨": "mo2", "传": "chuan2", "藏": "cang2", "圈": "quan1", "供": "gong1",
    "塞": "sai1", "削": "xiao1", "露": "lou4", "降": "jiang4", "待": "dai1", "攒": "zan3", "粘": "zhan1",
    "剥": "bao1", "嚼": "jiao2", "勒": "lei1",
}  # fmt: skip
_GAINED: Final = frozenset("一二两三四五六七八九十几第满高奖病")  # 得了 before an amount or a prize: obtained
_AUXILIARIES: Final = frozenset(
    ["要", "会", "能", "可以", "应该", "应当", "必须", "得", "愿意", "敢", "肯", "想"]
)
_WILL: Final = frozenset("想要会能可将没未也才来去以获取求望盼愿该有已是使让并")  # 得到 behind these is get
_TURNED: Final = frozenset(
    ["圈子", "轮子", "方向盘", "陀螺", "魔方", "把手", "手柄", "旋钮", "钥匙", "脑子", "眼珠"]
)
_SIGNS: Final = re.compile(
    f"[了过着不得个一地转]|[{''.join(_VERBS)}](?=起来|下[去来]|上[去来]|进[去来]|出[去来]|回[去来])"
)


def constructions_of(context: Context) -> dict[int, str]:
    """The readings that constructions fix in a text, by place."""
    found: dict[int, str] = {}
    for sign in _SIGNS.finditer(context.text):
        for at, reading in _around(context, sign.start()):
            found.setdefault(at, reading)
    for twice in _TWICE.finditer(context.text):
        found.update(_doubled(context.text, twice.start()))
    return found


def _doubled(text: str, start: int) -> Iterator[tuple[int, str]]:
    """商量商量, 老老实实: each half as in the word; the last two syllables of AABB with their full tone."""
    abab = text[start] == text[start + 2]
    pair = (start, start + 1) if abab else (start, start + 2)
    halves = dict(_halves(text, *pair))
    if not halves:
        return
    first, second = halves[pair[0]], halves[pair[1]]
    if abab and second[-1] == "5":
        yield from zip(range(start, start + 4), (first, second, first, second), strict=True)
    if abab:
        return
    printed = readings_of(text[start : start + 4])
    before, last = (printed[0][1], printed[0][3]) if len(printed) == 1 else (first, second)
    last = _full(text[pair[1]], last)
    yield from zip(range(start, start + 4), (first, before, last, last), strict=True)


def _around(context: Context, at: int) -> Iterator[tuple[int, str]]:
    """What the particle, negation or measure word at a place says of its neighbours and of itself."""
    number = context.token_at[at]
    token, text = context.tokens[number], context.text
    cover = context.cedict[at]
    alone = len(token.text) == 1 or cover is None or cover.kind[0] != "a"
    if alone and text[at] in _VERBS:
        yield at, _VERBS[text[at]]
    if text[at] == "转" == token.text and _becomes(context.tokens[number + 1 : number + 2]):
        yield at, "zhuan3"
    if text[at] == "过" and at == token.end - 1 > token.start and _experienced(context, number):
        yield at, "guo5"
    before = context.tokens[number - 1] if number else None
    if before is None:
        return
    if token.text in _OPENS:
        yield from _separable(context.tokens, number)
    elif text[at] in _ASPECT and token.start < at < token.end - 1:
        yield from _halves(text, at - 1, at + 1)
    if text[at] in "不得":
        yield from _potential(context, at)
        if text[at] == "得":
            yield from _managed(context, at, token, before)
    elif len(token.text) == 1 and text[at] in _ASPECT:
        yield from _aspect(context, number, before)
    elif token.text == "地" and text[at + 1 : at + 2] in _CLOSES and before.tag.startswith(_NO_MANNER):
        yield at, "di4"


def _separable(tokens: list[Token], number: int) -> Iterator[tuple[int, str]]:
    """着了火, 教了十年书, 睡个好觉: a verb and its noun with something between them."""
    verb = tokens[number - 1]
    if len(verb.text) > 1 or verb.text in _NO_VERBS:
        return
    for after in tokens[number + 1 : number + _REACH]:
        if len(after.text) == 1 and after.text != verb.text:
            halves = tuple(_halves(verb.text + after.text, 0, 1))
            if halves:
                yield verb.start, halves[0][1]
                yield after.start, halves[1][1]
                return
        if not after.tag.startswith(_INSIDE) and after.text not in _ATTRIBUTES:
            return


def _potential(context: Context, at: int) -> Iterator[tuple[int, str]]:
    """猜不中, 数得清: 不 or 得 between a verb and its complement."""
    text = context.text
    verb, complement = text[at - 1 : at], text[at + 1 : at + 2]
    if complement not in _COMPLEMENTS or verb in _NO_VERBS or verb == complement:
        return
    word = context.tokens[context.token_at[at - 1]]
    if word.end == at and len(word.text) > 1:  # 联系 不上: no verb of one character
        return
    for place, reading in _halves(text, at - 1, at + 1):
        yield place, _full(text[place], reading) if place > at else reading


def _full(char: str, reading: str) -> str:
    """A neutral syllable with the tone that its character has elsewhere."""
    if reading[-1] != "5":
        return reading
    return next((full for full in pypinyin_chars(char) if full[:-1] == reading[:-1]), reading)


def _halves(text: str, first: int, second: int) -> Iterator[tuple[int, str]]:
    """The readings of two characters as the dictionary has them for the word that they make."""
    readings = readings_of(text[first] + text[second])
    if len(readings) == 1:
        yield first, readings[0][0]
        yield second, readings[0][1]


def _managed(context: Context, at: int, token: Token, before: Token) -> Iterator[tuple[int, str]]:
    """处得很好, 用得到, 应付得了: a verb with the complement particle; 了 behind it is a complement."""
    cover, text = context.cedict[at], context.text
    if token.text == "得" and before.tag[:1] == "a":
        yield at, "de5"
    if token.text == "得来" and len(before.text) > 1:  # 努力 得来; 谈 得来 is potential
        yield at, "de2"
        return
    if token.start == at:
        if not (before.tag.startswith("v") or before.text in _VERBS) or before.text in _WILL | {"不"}:
            return
        if before.text in _VERBS:
            yield before.start, _VERBS[before.text]
        if token.text == "得到" and len(before.text) == 1:
            yield at, "de5"
    elif cover is not None and cover.kind[0] == "a":
        return  # 觉得 and its like
    if text[at + 1 : at + 2] == "了" and text[at + 2 : at + 3] not in _GAINED:
        yield at, "de5"
        yield at + 1, "liao3"


def _becomes(following: list[Token]) -> bool:
    """Whether 转 has an object that is no thing turned round but what something is changed to."""
    if not following or len(following[0].text) < 2:
        return False
    return following[0].tag.startswith("n") and following[0].text not in _TURNED


def _aspect(context: Context, number: int, before: Token) -> Iterator[tuple[int, str]]:
    """What stands before an aspect particle is a verb; and 过 and 着 themselves."""
    token = context.tokens[number]
    after = context.tokens[number + 1].text if number + 1 < len(context.tokens) else ""
    if token.text == "过" and after in TOO:
        yield token.start, "guo4"
        return
    if before.text in _VERBS:
        yield before.start, _VERBS[before.text]
    if token.text == "过" and after[:1] not in _WHERE:
        if before.tag.startswith("v") and before.text not in _PASSING | _AUXILIARIES:
            yield token.start, "guo5"
        elif before.text in _ALREADY:
            yield token.start, "guo4"
    elif token.text == "着" and (_ends_in_result(before, after) or _not_got(context.tokens, number - 1)):
        yield token.start, "zhao2"


def _experienced(context: Context, number: int) -> bool:
    """聊过, which the segmenter takes for a word and no dictionary has: a verb and the particle."""
    token = context.tokens[number]
    after = context.text[token.end : token.end + 1]
    if len(token.text) > 2 or readings_of(token.text) or token.text[0] in _PASSING | _PAST:
        return False
    return token.tag.startswith("v") and after not in _WHERE | TOO


def _ends_in_result(before: Token, after: str) -> bool:
    """睡着了, 冻着了: 着 between a verb and 了 is no particle."""
    return after[:1] == "了" and len(before.text) == 1 and before.tag.startswith("v")


def _not_got(tokens: list[Token], number: int) -> bool:
    """没 挣 着: behind 没, 着 is the complement of a verb of getting."""
    denied = number > 0 and tokens[number - 1].text in {"没", "没有", "没能", "未"}
    return denied and tokens[number].text in _GETTING
