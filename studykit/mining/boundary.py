"""Where a headword begins: the left boundary of the words before a gloss.

Every run of words that ends at the parenthesis is a candidate. Each is scored by evidence with a linguistic
name; the best one is the headword.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from studykit.mining.headwords import HAN, han_count
from studykit.mining.tokens import Token, simplify, tokens

MAX_WORDS: Final = 9
_CLAUSE: Final = re.compile(r"[，,。．；;：:！!？?、()（）“”\"‘’「」『』《》〈〉\[\]【】…—–~～\n|]")
_HEAD_PARTS: Final = frozenset(
    [
        "n",
        "v",
        "a",
        "b",
        "j",
        "l",
        "i",
        "z",
        "eng",
        "nz",
        "nr",
        "ns",
        "nt",
        "nrt",
        "nrfg",
        "vn",
        "an",
        "ng",
        "vg",
        "ag",
        "x",
        "m",
        "q",
        "s",
        "f",
        "t",
        "h",
        "k",
    ]
)
_CLOSED_CLASS: Final = frozenset(
    ["c", "p", "r", "u", "y", "o", "e", "uj", "ul", "uz", "ug", "ud", "uv", "d", "zg"]
)
_STOP_WORDS: Final = frozenset(
    [
        "的",
        "地",
        "得",
        "了",
        "着",
        "过",
        "是",
        "在",
        "把",
        "被",
        "让",
        "使",
        "和",
        "与",
        "及",
        "以及",
        "或",
        "或者",
        "并",
        "而",
        "但",
        "从",
        "到",
        "向",
        "往",
        "对",
        "对于",
        "关于",
        "由",
        "于",
        "为",
        "以",
        "用",
        "通过",
        "根据",
        "这",
        "那",
        "这个",
        "那个",
        "这种",
        "那种",
        "这些",
        "那些",
        "一个",
        "一种",
        "一些",
        "某种",
        "某些",
        "某个",
        "个",
        "种",
        "每个",
        "各种",
        "所谓",
        "即",
        "如",
        "比如",
        "例如",
        "像",
        "就是",
        "也",
        "都",
        "就",
        "还",
        "又",
        "才",
        "称",
        "称为",
        "称作",
        "叫",
        "叫做",
        "叫作",
        "名为",
        "成为",
        "作为",
        "变成",
        "做",
        "有",
        "没有",
        "不是",
        "包括",
        "采用",
        "使用",
        "利用",
        "引入",
        "提出",
        "进行",
        "实现",
        "需要",
        "要",
        "会",
        "能",
        "可以",
        "我",
        "你",
        "他",
        "她",
        "它",
        "我们",
        "你们",
        "他们",
        "它们",
        "自己",
        "其",
        "该",
        "此",
        "其中",
        "非常",
        "很",
        "更",
        "最",
        "将",
        "正在",
        "已经",
        "使得",
        "来自",
        "属于",
        "涉及",
        "需",
        "具有",
        "具备",
        "位于",
        "于是",
        "所以",
        "因此",
        "因为",
        "如果",
        "虽然",
        "尽管",
        "以便",
        "只有",
        "只要",
        "关注",
        "研究",
        "发现",
        "认为",
        "表示",
        "指出",
        "强调",
        "提到",
        "谈到",
        "讨论",
        "介绍",
        "首先",
        "其次",
        "最后",
        "尤其",
        "特别",
    ]
)
_INNER_PARTICLE: Final = "的"


def headword(left: str, english: str, corpus: str = "") -> str:
    """The end of `left` that `english` translates, verbatim; empty where nothing there is Chinese.

    `corpus` is the whole text, in Simplified characters: what recurs there is a word of its own.
    """
    clause = _last_clause(left)
    words = tokens(clause)[-MAX_WORDS:]
    candidates = [words[start:] for start in range(len(words)) if _may_begin(words[start:])]
    if not candidates:
        return ""
    english_words = _content_words(english)
    best = max(candidates, key=lambda words: (_score(words, english_words, corpus), -len(words)))
    return clause[best[0].start :].strip()


def _last_clause(left: str) -> str:
    cut = 0
    for match in _CLAUSE.finditer(left):
        cut = match.end()
    return left[cut:].rstrip()


def _may_begin(words: Sequence[Token]) -> bool:
    first = words[0]
    text = "".join(word.text for word in words)
    if not han_count(text):
        return False
    return first.simplified not in _STOP_WORDS and first.pos not in _CLOSED_CLASS


def _content_words(english: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[A-Za-z0-9]+", english)
        if word.lower() not in {"of", "the", "a", "an", "and", "for", "to", "in", "from", "with", "by", "on"}
    ]


def _score(words: Sequence[Token], english: Sequence[str], corpus: str) -> float:
    return _length(words, english) + _inside(words) + _recurrence(words, corpus)


def _length(words: Sequence[Token], english: Sequence[str]) -> float:
    """A word of one language stands for about two characters of the other."""
    expected = max(1, len(english))
    characters = sum(
        len(re.findall(f"[{HAN}]", word.text)) + (2 if word.text.isascii() else 0) for word in words
    )
    return -abs(characters - 2.3 * expected) / (1 + 0.5 * expected) - 0.4 * abs(len(words) - expected)


def _inside(words: Sequence[Token]) -> float:
    stops = sum(1 for word in words[1:] if word.simplified in _STOP_WORDS or word.pos in _CLOSED_CLASS)
    return -1.5 * stops


def _recurrence(words: Sequence[Token], corpus: str) -> float:
    if not corpus or len(words) == 0:
        return 0.0
    text = simplify("".join(word.text for word in words))
    return 0.8 if len(text) > 1 and corpus.count(text) > 1 else 0.0
