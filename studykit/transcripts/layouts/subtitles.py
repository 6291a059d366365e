"""Subtitles: both languages in one cue, in two cues at one time, or in two files that match by time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from studykit.transcripts.asides import without_final_cues
from studykit.transcripts.cues import Cue, in_order, overlap
from studykit.transcripts.document import Pair, Segment
from studykit.transcripts.evidence import Judge
from studykit.transcripts.lines import Line, peel
from studykit.transcripts.pairing import pair
from studykit.transcripts.same_line import views_of
from studykit.transcripts.segments import segment_lang

_TOGETHER: Final = 0.5  # share of the shorter cue's time
_LOOK_AHEAD: Final = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of one language in a cue."""

    cue: Cue
    segment: Segment


def shown(cues: Sequence[Cue]) -> tuple[Shown, ...]:
    """What each cue shows, its lines of one language joined."""
    lines = without_final_cues(views_of(peel([line for cue in cues for line in cue.lines]))[-1])
    by_number: dict[int, list[Line]] = {}
    for line in lines:
        by_number.setdefault(line.number, []).append(line)
    return tuple(
        Shown(cue, replace(segment, speaker=segment.speaker or cue.speaker))
        for cue in cues
        for segment in _segments(
            [line for n in dict.fromkeys(raw.number for raw in cue.lines) for line in by_number.get(n, [])]
        )
    )


def _segments(lines: Sequence[Line]) -> Iterator[Segment]:
    for lang, group in groupby(lines, key=lambda line: segment_lang(line.lang)):
        together = list(group)
        glue = "" if lang == "zh" else " "
        yield Segment(
            text=glue.join(line.text for line in together),
            lang=lang,
            line=together[0].number,
            last_line=together[-1].number,
            kind="meta" if all(line.kind == "meta" for line in together) else "cue",
            speaker=together[0].speaker,
        )


def pair_cues(units: Sequence[Shown], judge: Judge) -> tuple[Pair, ...]:
    """Pair what one cue shows in both languages, and what is left by its time."""
    pairs: list[Pair] = []
    left: list[Shown] = []
    for _, group in groupby(units, key=lambda unit: unit.cue):
        together = [unit for unit in group if unit.segment.kind == "cue"]
        en = [unit.segment for unit in together if unit.segment.lang == "en"]
        zh = [unit.segment for unit in together if unit.segment.lang == "zh"]
        if en and zh:
            pairs.append(pair(en, zh, judge))
        else:
            left += [unit for unit in together if unit.segment.lang in {"en", "zh"}]
    pairs += pair_by_time(
        [unit for unit in left if unit.segment.lang == "en"],
        [unit for unit in left if unit.segment.lang == "zh"],
        judge,
    )
    return tuple(sorted(pairs, key=_place))


def pair_by_time(en: Sequence[Shown], zh: Sequence[Shown], judge: Judge) -> tuple[Pair, ...]:
    """Pair cues that are shown at one time; where several share their time they are taken together."""
    ours, theirs = _timed(en), _timed(zh)
    groups: list[tuple[list[Shown], list[Shown]]] = []
    owner: dict[int, int] = {}
    first = 0
    for unit in ours:
        while first < len(theirs) and theirs[first].cue.end_ms <= unit.cue.start_ms:
            first += 1
        own: int | None = None
        for at in range(first, min(first + _LOOK_AHEAD, len(theirs))):
            if overlap(unit.cue, theirs[at].cue) < _TOGETHER:
                continue
            if own is None:
                own = owner.get(at, len(groups))
                if own == len(groups):
                    groups.append(([], []))
                groups[own][0].append(unit)
            if at not in owner:
                owner[at] = own
                groups[own][1].append(theirs[at])
    return tuple(
        pair([unit.segment for unit in a], [unit.segment for unit in b], judge) for a, b in groups if a and b
    )


def _timed(units: Sequence[Shown]) -> list[Shown]:
    place = {id(cue): k for k, cue in enumerate(in_order([unit.cue for unit in units]))}
    return sorted(units, key=lambda unit: place[id(unit.cue)])


def _place(found: Pair) -> int:
    return min(side.line for side in (found.en, found.zh) if side)
