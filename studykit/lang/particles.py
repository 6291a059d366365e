"""What rules read before the chooser does: 一 and 不, listed words, the measure word 个, the particle 了."""

from __future__ import annotations

from typing import Final

from studykit.lang.chooser import choose
from studykit.lang.context import Context, Token
from studykit.lang.evidence import own_readings, printed_readings, pypinyin_chars
from studykit.lang.frames import framed
from studykit.lang.names import is_name
from studykit.lang.words import is_han

_CITATION: Final = {"一": "yi1", "不": "bu4", "是": "shi4"}
_OF_MOOD: Final = frozenset("个了哇啊呀")
_NOUNS_END: Final = frozenset("的是和与有在上里中之也都就，。！？；：、）」』")
_GRAMMAR: Final = frozenset("着还都要只应几为将当正更过了间种没会可好和")
_CHANCE: Final = frozenset(
    ["一行", "间隔", "空位", "觉醒", "人种", "落下", "服药", "穿着", "花都", "血流", "重读"]
)
_WITH_ER: Final = frozenset(
    "味劲点事活头面弯盖瓶花鸟猫歌曲根本画字词句班伴名意份样门信泡坑洞圈缝粒球棍片丝条块把口会边今明昨前后这那哪些"
    "脸嘴眼皮腿腰尖底沿角坡巷芽刺叶枝杆管筐篮碗杯盘碟勺刀剪针线绳带扣兜包箱盒桶罐车船人伙哥妹孩娃风月天年分个气"
)
_CHILDREN: Final = frozenset("子女童孙科歌媳戏时")
_SURE: Final = 0.95
_COUNTED: Final = frozenset("一二三四五六七八九十百千万亿两几数多半某每这那哪首上下")


def read_at(context: Context, at: int) -> tuple[str, float]:
    """The reading of the Chinese character at a place, and how sure it is (0 to 1)."""
    char = context.text[at]
    if char in _CITATION:
        return _CITATION[char], 1.0
    token = context.tokens[context.token_at[at]]
    own = own_readings().get(token.text)
    if own:
        return own[at - token.start], 0.99
    fixed = framed(context, at, token)
    if fixed:
        return fixed, 0.98
    word = _in_word(context, at, token)
    if word:
        return _unless_sure(context, at, word)
    if char == "个":
        return ("ge5" if _counts(context, at) else "ge4"), 1.0
    if char == "了":
        return _le(context, at), 1.0
    if char == "儿" and at and _is_suffix(context, at):
        return "r5", 0.97
    return choose(context, at)


def _in_word(context: Context, at: int, token: Token) -> str:
    """The reading that a word of the dictionary fixes, if it has one only and is no two words here."""
    char, cover = context.text[at], context.cedict[at]
    if cover is None or cover.kind[0] != "a" or len(cover.readings) > 1 or char in _OF_MOOD:
        return ""
    reading, other = cover.readings[0], context.pypinyin[at]
    if reading[-1] != "5":
        known = other.readings[:1] if other is not None and other.kind[0] == "a" else pypinyin_chars(char)[:1]
        if reading not in known:
            return ""  # the dictionaries differ
    return "" if _may_be_two(context, at, token) else reading


def _unless_sure(context: Context, at: int, word: str) -> tuple[str, float]:
    """What a word of the dictionary reads, unless the chooser is sure of another reading.

    Neutral tones are the dictionary's: the encyclopaedia that the chooser learnt from hardly marks them.
    """
    reading, chance = choose(context, at)
    neutral = reading[:-1] == word[:-1] and "5" in {reading[-1:], word[-1]}
    if reading in {word, ""} or neutral:
        return word, 0.98
    return (reading, chance) if chance >= _SURE else (word, 1 - chance / 2)


def _may_be_two(context: Context, at: int, token: Token) -> bool:
    """Whether a word may be chance: a particle or adverb and what stands beside it (慢慢 地面对, 他 都会)."""
    char, before, after = context.text[at], context.text[: token.start], context.text[token.end :]
    if char in "得地的":
        if is_name(token.text):
            return False
        if before and at == token.end - 1 and printed_readings(before[-1] + token.text[:-1]):
            return True  # 条目 的
        inside = token.start < at < token.end - 1
        if at == token.start:
            return bool(before) and is_han(before[-1])
        return inside or (char == "地" and bool(after) and after[0] not in _NOUNS_END)
    return token.text in _CHANCE or (
        at == token.start and char in _GRAMMAR and bool(before) and is_han(before[-1])
    )


def _is_suffix(context: Context, at: int) -> bool:
    """儿 is a suffix behind nouns of one syllable where no dictionary word says otherwise."""
    after = context.text[at + 1 : at + 2]
    return context.cedict[at] is None and context.text[at - 1 : at] in _WITH_ER and after not in _CHILDREN


def _counts(context: Context, at: int) -> bool:
    """个 is a measure word, and so neutral, alone and after a numeral or pronoun; else part of a word."""
    token = context.tokens[context.token_at[at]]
    if token.start == at:
        return token.end == at + 1
    if context.cedict[at] is None:
        return True
    return context.text[at - 1] in _COUNTED and token.text[at - token.start + 1 :] not in {"个", "人", "体"}


def _le(context: Context, at: int) -> str:
    """了 is liǎo in dictionary words and as a potential complement (V不了, V得了); else the particle."""
    cover = context.cedict[at]
    if cover is not None and cover.kind[0] in "ai" and len(cover.readings) == 1:
        return cover.readings[0]
    before = context.text[at - 1 : at] if at else ""
    if before not in {"不", "得"} or at < 2 or not is_han(context.text[at - 2]):
        return "le5"
    joined = context.tokens[context.token_at[at - 1]]
    if before == "得":
        verb = context.tokens[context.token_at[at - 2]]
        return "liao3" if joined.text == "得" and verb.tag.startswith("v") else "le5"
    return "liao3"
