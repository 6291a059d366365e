"""Telling pinyin from English."""

from __future__ import annotations

import re
from typing import Final

_SYLLABLE: Final = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|"
    r"ua|ue|ui|un|uo|ve|vn|a|e|i|o|u|v)r?)"
)
_TEXT: Final = re.compile(rf"(?:{_SYLLABLE}[1-5]?['’\s-]?)+", re.IGNORECASE)
_TONES: Final = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
_TONE_MARK: Final = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)


def is_pinyin(text: str) -> bool:
    """Whether `text` could be read as pinyin, with tone marks, numbers or none."""
    return bool(text) and bool(_TEXT.fullmatch(text.strip().lower().translate(_TONES)))


def is_toned_pinyin(text: str) -> bool:
    """Whether `text` is pinyin beyond doubt: its tones are written."""
    return is_pinyin(text) and bool(_TONE_MARK.search(text) or re.search(r"[a-z][1-5]\b", text))
