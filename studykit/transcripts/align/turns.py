"""Alignment of turns, paragraphs, lines or cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from studykit.transcripts.align.beads import TURN_BEADS
from studykit.transcripts.align.cutting import pairs_of
from studykit.transcripts.align.evidence import gather
from studykit.transcripts.align.path import find_path
from studykit.transcripts.align.speakers import label_scores
from studykit.transcripts.align.tokens import chinese_unit, english_unit
from studykit.transcripts.document import Pair, Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def align_segments(
    en: Sequence[Segment], zh: Sequence[Segment], glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[Pair, ...]:
    """Two rows of segments paired in order, a missing side None; every segment's text comes exactly once.

    Headings pair with headings only. Where neighbours were merged in one language, the merged segment is cut
    at the sentence where its translation ends, and each part keeps the line of its segment. `glossary` maps
    Chinese terms to their English ones.
    """
    headings = _align(
        [s for s in en if s.kind == "heading"], [s for s in zh if s.kind == "heading"], glossary
    )
    others = _align([s for s in en if s.kind != "heading"], [s for s in zh if s.kind != "heading"], glossary)
    return _merged(headings, others)


def _align(
    en: Sequence[Segment], zh: Sequence[Segment], glossary: Mapping[str, Sequence[str]] | None
) -> list[Pair]:
    units = [english_unit(s.text) for s in en], [chinese_unit(s.text) for s in zh]
    labels = [s.speaker for s in en], [s.speaker for s in zh]
    labelled = any(labels[0]) and any(labels[1])
    path = find_path(
        gather(*units, glossary), TURN_BEADS, (lambda seen: label_scores(*labels, seen)) if labelled else None
    )
    pairs: list[Pair] = []
    for step in path.steps:
        if step.bead.en and step.bead.zh:
            pairs.extend(pairs_of(step, en, zh, glossary))
        elif step.bead.en:
            pairs.append(Pair(en=en[step.en], zh=None, confidence=_alone(path.together[step.en])))
        else:
            pairs.append(Pair(en=None, zh=zh[step.zh], confidence=_alone(path.together[:, step.zh])))
    return pairs


def _alone(chances: NDArray[np.float64]) -> float:
    return float(max(0.0, 1.0 - chances.sum()))


def _merged(headings: Sequence[Pair], others: Sequence[Pair]) -> tuple[Pair, ...]:
    """Heading pairs before the first pair below them, by the Chinese line or else the English one."""
    merged = list(others)
    at = 0
    for heading in headings:
        while at < len(merged) and not _below(merged[at], heading):
            at += 1
        merged.insert(at, heading)
        at += 1
    return tuple(merged)


def _below(pair: Pair, heading: Pair) -> bool:
    if heading.zh:
        return pair.zh is not None and pair.zh.line > heading.zh.line
    return pair.en is not None and heading.en is not None and pair.en.line > heading.en.line
