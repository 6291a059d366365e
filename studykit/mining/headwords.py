"""What a headword is made of: its letters, its folded form, its abbreviation, its marks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from studykit.mining.candidates import TermMark

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN: Final = re.compile(f"[{HAN}]")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_KANA: Final = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
_NOISE: Final = re.compile(r"[\s“”‘’「」『』\"'`*_·・.,，。、;；:：!！?？()（）\[\]【】《》-]+")
_UNTRANSLATED: Final = re.compile(
    r"(?:不译|不譯|不翻译|不翻譯|保留原文|保留英文|保持原文|原文保留|无需翻译|同原文|略|无|無|暂无|待定|"
    r"do not translate|not translated|untranslated|keep(?: in)? english|dnt|n/?a|none|tbd|[-—–/?？]+)",
    re.IGNORECASE,
)
_LONG_FORM_THEN_SHORT: Final = re.compile(
    r"^(?P<long>.+?)\s*[(（,，;；/]\s*(?P<short>[A-Z][A-Za-z0-9.&/+-]{1,9}s?)\s*[)）]?$"
)
_SHORT_FORM_THEN_LONG: Final = re.compile(
    r"^(?P<short>[A-Z][A-Za-z0-9.&/+-]{1,9}s?)\s*[(（,，;；/:：]\s*(?P<long>[^)）]+?)\s*[)）]?$"
)
_GLOSSED: Final = re.compile(r"(?P<outer>[^()（）]+)[(（](?P<inner>[^()（）]+)[)）]")


def han_count(text: str) -> int:
    """How many Chinese characters `text` has."""
    return len(_HAN.findall(text))


def latin_count(text: str) -> int:
    """How many Latin letters `text` has."""
    return len(_LATIN.findall(text))


def kana_count(text: str) -> int:
    """How many Japanese syllable characters `text` has."""
    return len(_KANA.findall(text))


def fold(text: str) -> str:
    """The form in which headwords are compared: width, case, spaces and punctuation do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOISE.sub("", folded) or folded.strip()


def is_abbreviation_of(short: str, long: str) -> bool:
    """Whether the letters of `short`, or at least its capitals, are initials of `long` in order."""
    letters = [letter.lower() for letter in short.rstrip("s") if letter.isalpha()]
    words = re.findall(r"[A-Za-z]+", long)
    initials = [word[0].lower() for word in words]
    if len(letters) < 2 or len(short) >= len(long) or not words:
        return False
    if _is_subsequence(letters, initials):
        return True
    capitals = [letter.lower() for letter in short if letter.isupper()]
    led = letters[0] == initials[0] and (
        short.isupper() or (len(capitals) > 1 and _is_subsequence(capitals, initials))
    )
    return led and _is_subsequence(letters, list(long.lower()))


def split_abbreviation(text: str) -> tuple[str, str]:
    """`Chain of Thought (CoT)` -> (`Chain of Thought`, `CoT`); the second is empty where there is none."""
    for pattern in (_LONG_FORM_THEN_SHORT, _SHORT_FORM_THEN_LONG):
        match = pattern.match(text.strip())
        if match and is_abbreviation_of(match["short"], match["long"]):
            return match["long"].strip(), match["short"].strip()
    return text.strip(), ""


def own_language(text: str, lang: str) -> str:
    """The part of a glossed cell that is in `lang`: `蒸馏(distillation)` -> `蒸馏` for zh."""
    match = _GLOSSED.fullmatch(text.strip())
    if not match:
        return text.strip()
    outer, inner = match["outer"].strip(), match["inner"].strip()
    of_zh = han_count(outer) > 0, han_count(inner) > 0
    if of_zh == (True, False):
        return outer if lang == "zh" else inner
    if of_zh == (False, True):
        return inner if lang == "zh" else outer
    return text.strip()


def mark_of(en: str, zh: str) -> TermMark | None:
    """`equal` where both sides say the same, `untranslated` where one says nothing in its own language."""
    if en and fold(en) == fold(zh):
        return "equal"
    if not en or not zh or _UNTRANSLATED.fullmatch(zh.strip()) or _UNTRANSLATED.fullmatch(en.strip()):
        return "untranslated"
    return None if han_count(zh) else "untranslated"


def _is_subsequence(needle: list[str], hay: list[str]) -> bool:
    rest = iter(hay)
    return all(letter in rest for letter in needle)
