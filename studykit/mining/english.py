"""Where an English headword begins, before its gloss in Chinese."""

from __future__ import annotations

import re
from typing import Final

_RUN: Final = re.compile(
    r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9'’&/.+#-]*(?: [A-Za-zÀ-ɏ0-9&][A-Za-zÀ-ɏ0-9'’&/.+#-]*)*\s*$"
)
_FUNCTION_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "some",
        "any",
        "each",
        "every",
        "no",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "to",
        "into",
        "and",
        "or",
        "but",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "must",
        "not",
        "it",
        "he",
        "she",
        "we",
        "they",
        "you",
        "i",
        "there",
        "here",
        "which",
        "who",
        "what",
        "when",
        "where",
        "how",
        "why",
        "if",
        "then",
        "than",
        "so",
        "such",
        "also",
        "just",
        "called",
        "named",
        "about",
        "like",
        "using",
        "use",
        "used",
        "uses",
        "via",
        "through",
        "between",
        "within",
        "without",
        "over",
        "under",
        "more",
        "most",
        "very",
        "really",
    ]
)


def english_headword(left: str, chinese: str) -> str:
    """The end of `left` that `chinese` translates: a run of Latin words that starts at no function word."""
    run = _RUN.search(left)
    if not run:
        return ""
    words = run.group().split()
    expected = max(1, round(len(chinese) / 2))
    inner = {"of", "for", "and", "to", "in", "the", "from", "with"}
    kept: list[str] = []
    for word in reversed(words):
        function = word.lower() in _FUNCTION_WORDS
        if function and not (word.lower() in inner and len(kept) < expected and kept):
            break
        if not function and len([w for w in kept if w.lower() not in _FUNCTION_WORDS]) >= expected + 1:
            break
        kept.insert(0, word)
    while kept and kept[0].lower() in _FUNCTION_WORDS:
        kept.pop(0)
    return " ".join(kept).strip(".,'’")
