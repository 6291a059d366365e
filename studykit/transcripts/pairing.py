"""Pairing of neighbours: runs of one language beside runs of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean
from typing import Literal

from studykit.transcripts.document import Pair, Segment
from studykit.transcripts.evidence import pair_confidence
from studykit.transcripts.segments import merged


@dataclass(frozen=True, slots=True)
class Run:
    """Segments of one language that follow each other."""

    lang: Literal["en", "zh"]
    segments: tuple[Segment, ...]


def runs_of(segments: Sequence[Segment]) -> tuple[Run, ...]:
    """Runs of Chinese and English; anything else is passed over."""
    spoken = [segment for segment in segments if segment.lang in {"en", "zh"} and segment.kind != "meta"]
    return tuple(
        Run("en" if lang == "en" else "zh", tuple(group))
        for lang, group in groupby(spoken, key=lambda segment: segment.lang)
    )


def pair_neighbours(runs: Sequence[Run]) -> tuple[Pair, ...]:
    """Pair each run with the next one of the other language; the order that fits better wins."""
    english_first = _paired(runs, "en")
    chinese_first = _paired(runs, "zh")
    if not chinese_first or _total(english_first) >= _total(chinese_first):
        return english_first
    return chinese_first


def _total(pairs: Sequence[Pair]) -> float:
    return sum(pair.confidence for pair in pairs) if pairs else 0.0


def mean_confidence(pairs: Sequence[Pair]) -> float:
    """Mean confidence, 0 without pairs."""
    return fmean(pair.confidence for pair in pairs) if pairs else 0.0


def _paired(runs: Sequence[Run], first: Literal["en", "zh"]) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    for run, following in pairwise(runs):
        if run.lang == first:
            en, zh = (run, following) if first == "en" else (following, run)
            pairs += pair_runs(en.segments, zh.segments)
    return tuple(pairs)


def pair_runs(en: Sequence[Segment], zh: Sequence[Segment]) -> list[Pair]:
    """Pair two neighbouring runs: one by one where the counts agree, else all on one side with the one."""
    if len(en) == len(zh):
        return [pair(a, b) for a, b in zip(en, zh, strict=True)]
    if len(en) == 1 or len(zh) == 1:
        return [pair(merged(en), merged(zh))]
    return []


def pair(en: Segment, zh: Segment) -> Pair:
    """A pair with the confidence that its two sides deserve."""
    return Pair(en=en, zh=zh, confidence=pair_confidence(en, zh))
