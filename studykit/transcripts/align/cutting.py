"""A step over several segments becomes pairs of one segment each, cut where a translation ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studykit.transcripts.align.groups import Group, groups_of
from studykit.transcripts.align.programme import Step
from studykit.transcripts.align.sentences import Sentences
from studykit.transcripts.document import Pair, Segment


@dataclass(frozen=True, slots=True)
class Cutter:
    """Two rows of segments with their sentences."""

    en: Sequence[Segment]
    zh: Sequence[Segment]
    sentences: Sentences

    def pairs(self, step: Step) -> list[Pair]:
        """The pairs of a joining step, in order, stepped-over segments among them without a partner."""
        own = [step.en + offset for offset in step.bead.en]
        other = [step.zh + offset for offset in step.bead.zh]
        if len(own) == len(other) == 1:
            return [Pair(en=self.en[own[0]], zh=self.zh[other[0]], confidence=step.probability)]
        if len(own) > 1 and len(other) > 1:
            return self._uncut(own, other, step)
        en_numbers = [number for unit in own for number in self.sentences.en_of[unit]]
        zh_numbers = [number for unit in other for number in self.sentences.zh_of[unit]]
        groups = groups_of(self.sentences, en_numbers, zh_numbers)
        parts = self._parts(own, other, groups)
        if parts is None:
            return self._uncut(own, other, step)
        pairs = [
            Pair(
                en=self._cut(self.en[own[k % len(own)]], [n for g in part for n in g.en], english=True),
                zh=self._cut(self.zh[other[k % len(other)]], [n for g in part for n in g.zh], english=False),
                confidence=step.probability,
            )
            for k, part in enumerate(parts)
        ]
        pairs[1:1] = self._stepped_over(step)
        return pairs

    def _parts(
        self, own: Sequence[int], other: Sequence[int], groups: Sequence[Group]
    ) -> list[list[Group]] | None:
        """The groups of each segment; None where one runs across two segments or a segment gets none."""
        units, ranges = (own, self.sentences.en_of) if len(own) > 1 else (other, self.sentences.zh_of)
        parts: list[list[Group]] = [[] for _ in units]
        at = 0
        for group in groups:
            numbers = group.en if len(own) > 1 else group.zh
            here = {k for k, unit in enumerate(units) if any(number in ranges[unit] for number in numbers)}
            if len(here) > 1:
                return None
            at = here.pop() if here else at
            parts[at].append(group)
        whole = all(any(group.en and group.zh for group in part) for part in parts)
        return parts if whole else None

    def _uncut(self, own: Sequence[int], other: Sequence[int], step: Step) -> list[Pair]:
        sure = step.probability
        over = self._stepped_over(step)
        if not over:
            en = _joined([self.en[unit] for unit in own], " ")
            return [Pair(en=en, zh=_joined([self.zh[unit] for unit in other], ""), confidence=sure)]
        # Neighbours of a dropped segment cannot be joined across it: the longer one keeps the translation.
        en_unit = max(own, key=lambda unit: len(self.en[unit].text))
        zh_unit = max(other, key=lambda unit: len(self.zh[unit].text))
        pair = Pair(en=self.en[en_unit], zh=self.zh[zh_unit], confidence=sure)
        if len(own) > 1:
            pairs = [
                pair if unit == en_unit else Pair(en=self.en[unit], zh=None, confidence=0.5) for unit in own
            ]
        else:
            pairs = [
                pair if unit == zh_unit else Pair(en=None, zh=self.zh[unit], confidence=0.5) for unit in other
            ]
        pairs[1:1] = over
        return pairs

    def _stepped_over(self, step: Step) -> list[Pair]:
        en = [step.en + k for k in range(step.bead.en_span) if k not in step.bead.en]
        zh = [step.zh + k for k in range(step.bead.zh_span) if k not in step.bead.zh]
        return [Pair(en=self.en[unit], zh=None, confidence=step.probability) for unit in en] + [
            Pair(en=None, zh=self.zh[unit], confidence=step.probability) for unit in zh
        ]

    def _cut(self, segment: Segment, numbers: Sequence[int], *, english: bool) -> Segment:
        """The part of a segment that some of its sentences make up."""
        texts = self.sentences.en if english else self.sentences.zh
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


def _joined(segments: Sequence[Segment], glue: str) -> Segment:
    if len(segments) == 1:
        return segments[0]
    text = glue.join(segment.text for segment in segments)
    return replace(segments[0], text=text, last_line=segments[-1].last_line, marks=())
