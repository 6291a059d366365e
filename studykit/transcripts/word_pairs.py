"""Pairs that are words and not sentences: they make a glossary, not a translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from studykit.lang.language import han_count, words_of_latin
from studykit.transcripts.document import Pair, Row, Table

_POINTED: Final = re.compile(r"[.!?。！？…,，;；:：]")
_BRACKETS: Final = "()（）[]【】 "
_FEWEST: Final = 3
_MOST: Final = 0.8
_MOST_WORDS: Final = 6
_FEW_WORDS: Final = 3
_MOST_HAN: Final = 10


def glossary_of(pairs: Sequence[Pair]) -> Table | None:
    """The glossary that a document's pairs are; None where they are sentences."""
    words = [pair for pair in pairs if _is_word(pair)]
    if len(words) < _FEWEST or len(words) < _MOST * len(pairs):
        return None
    rows = tuple(
        Row(min(p.en.line, p.zh.line), (p.en.text.strip(), p.zh.text.strip(_BRACKETS)))
        for p in pairs
        if p.en and p.zh
    )
    return Table(line=rows[0].line, header=(), rows=rows, is_list=True)


def _is_word(pair: Pair) -> bool:
    if not pair.en or not pair.zh or pair.speaker or "heading" in {pair.en.kind, pair.zh.kind}:
        return False
    en, zh = pair.en.text.strip(), pair.zh.text.strip(_BRACKETS)
    count = len(words_of_latin(en))
    short = count <= _MOST_WORDS and han_count(zh) <= _MOST_HAN
    unpointed = not _POINTED.search(en) and not _POINTED.search(zh)
    return short and unpointed and (count <= _FEW_WORDS or en[:1].islower())
