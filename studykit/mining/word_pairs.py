"""Word lists that were read as pairs: runs of pairs that are words rather than sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studykit.i18n import _
from studykit.mining.candidates import TermCandidate
from studykit.mining.headwords import han_count
from studykit.mining.lexicon import translates
from studykit.transcripts.document import Document, Pair

_FEWEST: Final = 3
_MOST_WORDS: Final = 4
_MOST_HAN: Final = 8
_LEAST_TRANSLATED: Final = 0.34
_STOP: Final = re.compile(r"[.!?。！？…,，;；]\s*$")


def paired_words(document: Document) -> Iterator[TermCandidate]:
    """The terms of every run of three or more pairs that are words on both sides."""
    run: list[Pair] = []
    for pair in (*document.pairs, None):
        if pair and _is_word(pair):
            run.append(pair)
            continue
        if _is_list(run):
            yield from (_term(each) for each in run)
        run = []


def _is_word(pair: Pair) -> bool:
    if (
        not pair.en
        or not pair.zh
        or pair.speaker
        or {"heading", "cue", "turn"} & {pair.en.kind, pair.zh.kind}
    ):
        return False
    en, zh = pair.en.text, pair.zh.text
    brief = len(en.split()) <= _MOST_WORDS and 0 < han_count(zh) <= _MOST_HAN
    return brief and not _STOP.search(en) and not _STOP.search(zh)


def _is_list(run: Sequence[Pair]) -> bool:
    if len(run) < _FEWEST:
        return False
    translated = sum(1 for pair in run if pair.en and pair.zh and translates(pair.en.text, pair.zh.text))
    return translated >= _LEAST_TRANSLATED * len(run)


def _term(pair: Pair) -> TermCandidate:
    en, zh = pair.en, pair.zh
    return TermCandidate(
        en=en.text if en else "",
        zh=zh.text if zh else "",
        line=min(side.line for side in (en, zh) if side),
        origin="list",
        reason=_("a line of a word list"),
    )
