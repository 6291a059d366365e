"""Alignment of turns, paragraphs, lines or cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from studykit.transcripts.align.beads import PARAGRAPH_BEADS, TURN_BEADS
from studykit.transcripts.align.cutting import Cutter
from studykit.transcripts.align.groups import groups_of
from studykit.transcripts.align.joining import Joining
from studykit.transcripts.align.path import Path, Surroundings, find_path
from studykit.transcripts.align.regrouping import pairs_by_sentences, share_divided
from studykit.transcripts.align.sentences import Sentences, sentences_of
from studykit.transcripts.align.speakers import Labels
from studykit.transcripts.document import Pair, Segment

# The first looks at words alone; the later ones know how many turns were dropped and who is called what.
_PASSES: Final = 3
# Paragraphs were divided anew if this much of the text has its translation across their borders.
_DIVIDED_ANEW: Final = 0.02


def align_segments(
    en: Sequence[Segment], zh: Sequence[Segment], glossary: Mapping[str, Sequence[str]] | None = None
) -> tuple[Pair, ...]:
    """Two rows of segments paired in order, a missing side None; every segment's text comes exactly once.

    Headings pair with headings only. Where neighbours were merged in one language, the merged segment is cut
    at the sentence where its translation ends, and each part keeps the line of its segment; the same where
    paragraphs were divided anew. Most pairs have no `sentences` yet: see `with_sentences`. `glossary` maps
    Chinese terms to their English ones.
    """
    terms = tuple((chinese, tuple(english)) for chinese, english in sorted((glossary or {}).items()))
    headings = _align(*(tuple(s for s in side if s.kind == "heading") for side in (en, zh)), terms)
    others = _align(*(tuple(s for s in side if s.kind != "heading") for side in (en, zh)), terms)
    return _merged(headings, others)


# Layouts are tried one after the other, and some of them ask for the same alignment.
@lru_cache(maxsize=4)
def _align(
    en: tuple[Segment, ...], zh: tuple[Segment, ...], terms: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[Pair, ...]:
    if not en and not zh:
        return ()
    labels = Labels([s.speaker for s in en], [s.speaker for s in zh])
    labelled = any(labels.en) and any(labels.zh)
    sentences = sentences_of([s.text for s in en], [s.text for s in zh], dict(terms))
    around = Surroundings(sentences, Joining(en, zh), labels if labelled else None)
    beads = TURN_BEADS if labelled else PARAGRAPH_BEADS
    evidence = sentences.evidence.joined(sentences.en_of, sentences.zh_of)
    path = find_path(evidence, beads, around=around, passes=_PASSES)
    if not labelled and any(len(step.bead.en) != 1 or len(step.bead.zh) != 1 for step in path.steps):
        groups = groups_of(sentences, range(len(sentences.en)), range(len(sentences.zh)))
        if share_divided(groups, sentences, path.steps) > _DIVIDED_ANEW:
            return tuple(pairs_by_sentences(en, zh, sentences, groups))
    return tuple(_pairs(path, en, zh, sentences))


def _pairs(path: Path, en: Sequence[Segment], zh: Sequence[Segment], sentences: Sentences) -> list[Pair]:
    cutter = Cutter(en, zh, sentences)
    pairs: list[Pair] = []
    for step in path.steps:
        if step.bead.joins:
            pairs.extend(cutter.pairs(step))
        elif step.bead.en:
            pairs.append(Pair(en=en[step.en], zh=None, confidence=_alone(path.en_paired[step.en])))
        else:
            pairs.append(Pair(en=None, zh=zh[step.zh], confidence=_alone(path.zh_paired[step.zh])))
    return pairs


def _alone(paired: float) -> float:
    return float(max(0.0, 1.0 - paired))


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
