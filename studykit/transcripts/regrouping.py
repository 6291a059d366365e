"""A document's segments as its pairs have them: some were joined for a pair, some were cut."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from studykit.transcripts.document import Pair, Segment


def regrouped(segments: Sequence[Segment], pairs: Sequence[Pair]) -> tuple[Segment, ...]:
    """The sides of all pairs, and every segment that they don't hold, in document order."""
    own = set(segments)
    sides = [side for pair in pairs for side in (pair.en, pair.zh) if side and side not in own]
    if not sides:
        return tuple(segments)
    ordered = sorted(segments, key=_place)
    places = [segment.line for segment in ordered]
    held: dict[Segment, Counter[str]] = {}
    for side in sides:
        for at in range(bisect_left(places, side.line), len(ordered)):
            segment = ordered[at]
            if segment.line > side.last_line:
                break
            if segment.lang == side.lang and (_in(segment, side) or _in(side, segment)):
                held.setdefault(segment, Counter()).update(side.text)
    kept = [segment for segment in segments if not _is_whole(segment, held.get(segment))]
    return tuple(sorted((*kept, *sides), key=_place))


def _in(part: Segment, whole: Segment) -> bool:
    return "".join(part.text.split()) in "".join(whole.text.split())


def _is_whole(segment: Segment, held: Counter[str] | None) -> bool:
    """Whether the sides that were made of a segment have all its letters."""
    if held is None:
        return False
    return all(held[char] >= count for char, count in Counter(segment.text).items() if not char.isspace())


def _place(segment: Segment) -> int:
    return segment.line
