"""Pinyin as people type it: `ni3hao3`, `nǐ hǎo`, `nihao`, `lü`, `lv`, `lu:`; parsed and compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, TypeAlias

Likeness: TypeAlias = Literal["same", "tones", "different"]

_MARKS: Final = {"\u0304": "¹", "\u0301": "²", "\u030c": "³", "\u0300": "⁴"}
_DIGITS: Final = str.maketrans("¹²³⁴", "1234")
_BASE: Final = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|iao|ian|ing|uai|uan|van|ang|eng|ong|ai|ei|ao|ou|an|en"
    r"|ia|ie|iu|io|in|ua|uo|ui|un|ue|ve|vn|a|o|e|i|u|v)|ang|eng|ai|ei|ao|ou|an|en|er|a|o|e|hng|hm|ng|m|n|r)"
)
_LONGEST: Final = 7  # zhuang and a tone
_SEPARATOR: Final = re.compile(r"[\s'’\-·,.!?;:，。！？、；：“”\"()（）…]+")


def parse_pinyin(text: str) -> tuple[str, ...]:
    """The syllables of a line of pinyin in number form; those without a tone keep none (`ni`).

    Without separators the longest syllables that fit are taken, and a syllable in a, o, e begins a word, so
    `xian` is one syllable and `xi'an` two. Raises ValueError for what cannot be pinyin.
    """
    found: list[str] = []
    for word in _SEPARATOR.split(_plain(text)):
        if word:
            syllables = _split(word, 0, set())
            if syllables is None:
                raise ValueError(f"no pinyin: {word!r}")
            found += syllables
    return tuple(found)


def likeness(given: str, expected: str) -> Likeness:
    """How a typed answer stands to the right pinyin: `tones` where only tones are wrong or missing.

    Spaces, capitals, apostrophes and hyphens don't count; a neutral tone may be left out.
    """
    try:
        wanted = parse_pinyin(expected)
    except ValueError:
        return "same" if _plain(given) == _plain(expected) else "different"
    letters = _letters(_SEPARATOR.sub("", _plain(given)), wanted)
    if letters is None:
        return "different"
    right = all(tone == one[-1] or (not tone and one[-1] == "5") for tone, one in letters)
    return "same" if right else "tones"


def _plain(text: str) -> str:
    """Lower case, `v` for ü, a tone mark as a raised digit behind its letter."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower()):
        if char == "\u0308":
            letters[-1:] = ["v"]
        else:
            letters.append(_MARKS.get(char, "5" if char == "0" else char))
    return "".join(letters).replace("u:", "v")


def _split(word: str, at: int, dead: set[int]) -> list[str] | None:
    """One syllable after the other; of several ways the one with the longest first syllables."""
    if at == len(word):
        return []
    if at in dead:
        return None
    for end in range(min(len(word), at + _LONGEST), at, -1):
        syllable = _syllable(word[at:end])
        if not syllable or (at and syllable[0] in "ao" and not word[at - 1].isdigit()):
            continue
        rest = _split(word, end, dead)
        if rest is not None:
            return [syllable, *rest]
    dead.add(at)
    return None


def _syllable(piece: str) -> str:
    """A piece in number form if it is one syllable with at most one tone, else nothing."""
    found = re.fullmatch(r"([a-zê]*)([¹²³⁴]?)([a-zê]*)([1-5]?)", piece)
    if found is None or (found[2] and found[4]):
        return ""
    base = found[1] + found[3]
    if not _BASE.fullmatch(base):
        return ""
    if base in {"lue", "nue"}:
        base = base[0] + "ve"
    return base + found[2].translate(_DIGITS) + found[4]


def _letters(given: str, wanted: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """The tone typed for each wanted syllable, with that syllable; None where the letters differ."""
    found = []
    at = 0
    for one in wanted:
        base = one.rstrip("12345")
        tone = ""
        for letter in base:
            typed = given[at : at + 1]
            if typed != letter and (letter, typed) != ("v", "u"):
                return None
            at += 1
            if given[at : at + 1] in _MARKS.values():
                tone, at = given[at].translate(_DIGITS), at + 1
        if given[at : at + 1].isdecimal():
            tone, at = given[at], at + 1
        found.append((tone, one if one[-1].isdigit() else f"{one}5"))
    return found if at == len(given) else None
