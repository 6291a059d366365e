"""A step over several segments becomes pairs of one segment each, cut where a translation ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studykit.lang.sentences import split_sentences
from studykit.transcripts.align.programme import Step
from studykit.transcripts.align.sentences import Sentences, align_rows, pair_of, sentences_of
from studykit.transcripts.document import Pair, Segment


def pairs_of(
    step: Step, en: Sequence[Segment], zh: Sequence[Segment], glossary: Mapping[str, Sequence[str]] | None
) -> list[Pair]:
    """The pairs of a joining step, in order, its stepped-over segments among them without a partner."""
    own = [en[step.en + offset] for offset in step.bead.en]
    other = [zh[step.zh + offset] for offset in step.bead.zh]
    en_rows = [(k, text) for k, segment in enumerate(own) for text in split_sentences(segment.text, "en")]
    zh_rows = [(k, text) for k, segment in enumerate(other) for text in split_sentences(segment.text, "zh")]
    sentences = sentences_of([text for _, text in en_rows], [text for _, text in zh_rows], glossary)
    rows = align_rows(sentences.evidence)
    if len(own) == len(other) == 1:
        return [_pair(own[0], other[0], rows, sentences, step.probability)]
    units = [k for k, _ in (en_rows if len(own) > 1 else zh_rows)]
    parts = _parts(rows, units, english=len(own) > 1, count=max(len(own), len(other)))
    if parts is None:
        return _uncut(step, en, zh)
    pairs: list[Pair] = []
    for k, part in enumerate(parts):
        en_part = _part(own[k if len(own) > 1 else 0], sentences.en, part, english=True)
        zh_part = _part(other[k if len(other) > 1 else 0], sentences.zh, part, english=False)
        pairs.append(_pair(en_part, zh_part, part, sentences, step.probability))
        if k == 0:
            pairs.extend(_stepped_over(step, en, zh))
    return pairs


def _parts(
    rows: Sequence[Step], units: Sequence[int], *, english: bool, count: int
) -> list[list[Step]] | None:
    """The rows of each of `count` segments; None where a row runs across two or a segment gets none."""
    parts: list[list[Step]] = [[] for _ in range(count)]
    at = 0
    for row in rows:
        start, offsets = (row.en, row.bead.en) if english else (row.zh, row.bead.zh)
        here = {units[start + offset] for offset in offsets} or {at}
        if len(here) > 1:
            return None
        at = here.pop()
        parts[at].append(row)
    whole = all(any(row.bead.en and row.bead.zh for row in part) for part in parts)
    return parts if whole else None


def _uncut(step: Step, en: Sequence[Segment], zh: Sequence[Segment]) -> list[Pair]:
    own = [en[step.en + offset] for offset in step.bead.en]
    other = [zh[step.zh + offset] for offset in step.bead.zh]
    over = _stepped_over(step, en, zh)
    if (
        over
    ):  # the neighbours of a dropped segment cannot be joined across it: the longer one keeps the translation
        longest_en = max(own, key=lambda segment: len(segment.text))
        longest_zh = max(other, key=lambda segment: len(segment.text))
        pairs = [Pair(en=s, zh=None, confidence=0.5) for s in own if s is not longest_en]
        pairs += [Pair(en=None, zh=s, confidence=0.5) for s in other if s is not longest_zh]
        pairs += [*over, Pair(en=longest_en, zh=longest_zh, confidence=step.probability)]
        return sorted(pairs, key=lambda pair: (pair.en or pair.zh or longest_en).line)
    return [Pair(en=_joined(own, " "), zh=_joined(other, ""), confidence=step.probability)]


def _joined(segments: Sequence[Segment], glue: str) -> Segment:
    if len(segments) == 1:
        return segments[0]
    text = glue.join(segment.text for segment in segments)
    return replace(segments[0], text=text, last_line=segments[-1].last_line, marks=())


def _stepped_over(step: Step, en: Sequence[Segment], zh: Sequence[Segment]) -> list[Pair]:
    sure = step.probability
    pairs = [
        Pair(en=en[step.en + k], zh=None, confidence=sure)
        for k in range(step.bead.en_span)
        if k not in step.bead.en
    ]
    return pairs + [
        Pair(en=None, zh=zh[step.zh + k], confidence=sure)
        for k in range(step.bead.zh_span)
        if k not in step.bead.zh
    ]


def _part(segment: Segment, texts: Sequence[str], rows: Sequence[Step], *, english: bool) -> Segment:
    numbers = [
        (row.en if english else row.zh) + offset
        for row in rows
        for offset in (row.bead.en if english else row.bead.zh)
    ]
    text = "".join(texts[number] for number in numbers).strip()
    if text == segment.text.strip():
        return segment
    start = segment.text.find(text)
    marks = tuple(
        replace(mark, start=mark.start - start, end=mark.end - start)
        for mark in segment.marks
        if start <= mark.start and mark.end <= start + len(text)
    )
    return replace(segment, text=text, marks=marks)


def _pair(en: Segment, zh: Segment, rows: Sequence[Step], sentences: Sentences, confidence: float) -> Pair:
    return Pair(en=en, zh=zh, confidence=confidence, sentences=tuple(pair_of(sentences, row) for row in rows))
