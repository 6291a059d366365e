"""Sentences of a segment, in either language."""

from __future__ import annotations

import re
from typing import Final

_CHINESE: Final = re.compile(r"[^。！？!?…\n]*[。！？!?…]+[”」』\"’）)]*|[^。！？!?…\n]+")
_ENGLISH: Final = re.compile(r"(?<=[.!?…])[”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])")


def sentences_of(text: str, lang: str) -> tuple[str, ...]:
    """The sentences of `text`, with their closing marks, in order."""
    if lang == "zh":
        found = [match.group().strip() for match in _CHINESE.finditer(text)]
    else:
        found = [sentence.strip() for sentence in _ENGLISH.split(text)]
    return tuple(sentence for sentence in found if sentence)
