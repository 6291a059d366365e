"""Pairing of neighbours: runs of one language beside runs of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, Literal, TypeAlias

from studykit.transcripts.align import align_segments
from studykit.transcripts.document import Pair, Segment, SegmentLang
from studykit.transcripts.evidence import Judge
from studykit.transcripts.segments import merged

Order: TypeAlias = Literal["en", "zh"]

# What it is worth, in nats, that a line stands right above or below its translation.
_ADJACENT: Final = 1.0
# What each line more costs that one translation is said to be of.
_JOINED: Final = 1.0
_WIDEST_GROUP: Final = 8
_FEWEST_SPLIT: Final = 3  # units, to speak for a document whose translations are all split alike
_MOST_SPLIT: Final = 3  # lines


@dataclass(frozen=True, slots=True)
class Run:
    """Segments of one language that follow each other; `lang` is empty for a third language."""

    lang: SegmentLang
    segments: tuple[Segment, ...]


def runs_of(segments: Sequence[Segment]) -> tuple[Run, ...]:
    """The runs of a document without its page furniture; mixed lines are passed over."""
    spoken = (segment for segment in segments if segment.kind != "meta" and segment.lang != "mixed")
    return tuple(Run(lang, tuple(group)) for lang, group in groupby(spoken, key=lambda segment: segment.lang))


def pair_neighbours(runs: Sequence[Run], first: Order, judge: Judge) -> tuple[Pair, ...]:
    """Pair each run in the language `first` with the run of the other language below it."""
    groups: list[tuple[list[Segment], list[Segment]]] = []
    for run, following in pairwise(runs):
        if run.lang == first and following.lang:
            en, zh = (run, following) if first == "en" else (following, run)
            groups += _by_kind(en.segments, zh.segments)
    if _are_split(groups, judge):
        return tuple(pair(*group, judge) for group in groups)
    return tuple(found for group in groups for found in pair_group(*group, judge))


def _are_split(groups: Sequence[tuple[Sequence[Segment], Sequence[Segment]]], judge: Judge) -> bool:
    """Whether each unit's translation stands on as many lines as every other's, one right below the other."""
    shapes = {(len(en), len(zh)) for en, zh in groups}
    if len(groups) < _FEWEST_SPLIT or len(shapes) != 1:
        return False
    fewest, most = sorted(next(iter(shapes)))
    if fewest != 1 or not 1 < most <= _MOST_SPLIT:
        return False
    lines = [sorted((*en, *zh), key=lambda segment: segment.line) for en, zh in groups]
    if not all(a.last_line + 1 == b.line for group in lines for a, b in pairwise(group)):
        return False
    whole = sum(judge.nats(en, zh) for en, zh in groups) - _JOINED * (most - 1) * len(groups)
    return all(whole > sum(_nats_of_part(en, zh, part, judge) for en, zh in groups) for part in range(most))


def _nats_of_part(en: Sequence[Segment], zh: Sequence[Segment], part: int, judge: Judge) -> float:
    """What one line of the longer side says of the other side, in nats."""
    return judge.nats(en[part : part + 1], zh) if len(en) > len(zh) else judge.nats(en, zh[part : part + 1])


def _by_kind(en: Sequence[Segment], zh: Sequence[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Headings go with headings only, text with text."""
    for heading in (True, False):
        sides = (
            [s for s in en if (s.kind == "heading") is heading],
            [s for s in zh if (s.kind == "heading") is heading],
        )
        if all(sides):
            yield sides


def pair_group(en: Sequence[Segment], zh: Sequence[Segment], judge: Judge) -> list[Pair]:
    """Pair two neighbouring runs: one by one, all with the only one, or aligned."""
    if len(en) == len(zh) and (len(en) == 1 or _fits_one_by_one(en, zh, judge)):
        return [pair([a], [b], judge) for a, b in zip(en, zh, strict=True)]
    if len(en) == 1:
        return [pair(en, _best_range(zh, lambda part: judge.nats(en, part), nearest=en[0]), judge)]
    if len(zh) == 1:
        return [pair(_best_range(en, lambda part: judge.nats(part, zh), nearest=zh[0]), zh, judge)]
    return [found for found in align_segments(en, zh) if found.en and found.zh]


def _fits_one_by_one(en: Sequence[Segment], zh: Sequence[Segment], judge: Judge) -> bool:
    return sum(judge.nats([a], [b]) for a, b in zip(en, zh, strict=True)) > 0


def _best_range(
    parts: Sequence[Segment], nats: Callable[[Sequence[Segment]], float], nearest: Segment
) -> Sequence[Segment]:
    """The stretch of one speaker's `parts` that fits best; what stands right beside `nearest` is favoured."""
    near = sorted(parts, key=lambda s: abs(s.line - nearest.line))[:_WIDEST_GROUP]
    near.sort(key=lambda s: s.line)
    stretches = [near[a:b] for a in range(len(near)) for b in range(a + 1, len(near) + 1)]
    ranges = [stretch for stretch in stretches if len({s.speaker for s in stretch if s.speaker}) < 2]
    return max(
        ranges, key=lambda part: nats(part) + _ADJACENT * _touches(part, nearest) - _JOINED * len(part)
    )


def _touches(part: Sequence[Segment], nearest: Segment) -> bool:
    """Whether no line stands between `part` and `nearest`."""
    return part[-1].last_line + 1 == nearest.line or nearest.last_line + 1 == part[0].line


def pair(en: Sequence[Segment], zh: Sequence[Segment], judge: Judge) -> Pair:
    """A pair of what may be several segments a side."""
    return Pair(en=merged(en), zh=merged(zh), confidence=judge.confidence(en, zh))
