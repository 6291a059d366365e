"""Which language a stretch of text is in: Chinese, English, pinyin, Japanese, Korean or a mixture."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

TextLang: TypeAlias = Literal["zh", "en", "mixed", "ja", "ko", "pinyin", "other", ""]

HAN_CLASS: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN: Final = re.compile(f"[{HAN_CLASS}]")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_WORD: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’]*")
_OTHER: Final = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2dff\ua640-\ua7ff]")
_ASIDE: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_TONE_MARK: Final = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ]")
_CARON_OR_MACRON: Final = re.compile("[āǎēěīǐōǒūǔǖǘǚǜĀǍĒĚŌǑ]")

# Enough of the commonest words to tell a sentence from a list of names.
_ENGLISH_FUNCTION_WORDS: Final = re.compile(
    r"a|about|after|all|also|an|and|are|as|at|be|because|been|but|by|can|could|did|do|does|don't|for|from|get|had"
    r"|has|have|he|her|him|his|how|i|i'm|if|in|into|is|it|it's|its|just|let|like|me|more|my|no|not|of|on|one|or"
    r"|our|out|she|should|so|some|than|that|that's|the|their|them|then|there|these|they|this|to|up|us|was|we"
    r"|were|what|when|where|which|who|will|with|would|you|your"
)
_CHINESE_FUNCTION_CHARACTERS: Final = frozenset(
    "的了是在我你他她它这這那们們不有也就和与與会會说說都把被着吗嗎呢吧"
)

# Han characters carry about this share of an English word's meaning.
_WORDS_PER_HAN: Final = 0.62


def han_count(text: str) -> int:
    """Number of Han characters."""
    return len(_HAN.findall(text))


def words_of_latin(text: str) -> list[str]:
    """The words written in Latin letters, as written."""
    return _WORD.findall(text)


def is_pinyin(text: str) -> bool:
    """Whether Latin text is pinyin with tone marks."""
    words = words_of_latin(text)
    if not words or _HAN.search(text):
        return False
    toned = sum(1 for word in words if _TONE_MARK.search(word))
    return toned * 2 >= len(words) and bool(_CARON_OR_MACRON.search(text) or toned == len(words))


def language_of(text: str) -> TextLang:
    """The language of a line or paragraph; `mixed` where neither side is the main one, empty without letters.

    Remarks and glosses in parentheses don't count where something stands outside them.
    """
    outside = _ASIDE.sub(" ", text)
    if _HAN.search(outside) or _WORD.search(outside):
        text = outside
    han = han_count(text)
    if _HANGUL.search(text) and len(_HANGUL.findall(text)) >= han:
        return "ko"
    kana = len(_KANA.findall(text))
    if kana and kana * 8 >= han:
        return "ja"
    words = words_of_latin(text)
    if not han:
        if not words:
            return "other" if _OTHER.search(text) else ""
        if len(_OTHER.findall(text)) > sum(map(len, words)):
            return "other"
        return "pinyin" if is_pinyin(text) else "en"
    return _chinese_or_english(text, han, words)


def _chinese_or_english(text: str, han: int, words: list[str]) -> TextLang:
    long_words = [word for word in words if len(word) > 1 or word in {"a", "I"}]
    if not long_words:
        return "zh"
    weight = han * _WORDS_PER_HAN
    share = weight / (weight + len(long_words))
    english = sum(1 for word in long_words if _ENGLISH_FUNCTION_WORDS.fullmatch(word.lower()))
    chinese = sum(1 for char in text if char in _CHINESE_FUNCTION_CHARACTERS)
    if share >= 0.6 or (english <= 1 and (chinese or share >= 0.35)):
        return "zh"
    if share <= 0.15 or (share <= 0.4 and not chinese and english):
        return "en"
    return "mixed"
