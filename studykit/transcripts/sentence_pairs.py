"""The sentences inside pairs."""

from __future__ import annotations

from dataclasses import replace

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align import align_sentences
from studykit.transcripts.document import Pair, SentencePair


def with_sentences(pair: Pair) -> Pair:
    """The pair with its sentences aligned, where that has not been done."""
    if pair.sentences or not pair.en or not pair.zh:
        return pair
    en, zh = pair.en.text, pair.zh.text
    if len(split_sentences(en, "en")) <= 1 or len(split_sentences(zh, "zh")) <= 1:
        return replace(pair, sentences=(SentencePair(" ".join(en.split()), zh.replace("\n", "")),))
    return replace(pair, sentences=align_sentences(en, zh))
