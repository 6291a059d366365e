"""Lines to segments: hard wraps joined, turns gathered, headings and furniture set apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studykit.lang.language import TextLang
from studykit.transcripts.document import Mark, Segment, SegmentKind, SegmentLang
from studykit.transcripts.lines import Line

_SENTENCE_END: Final = re.compile(r"[.!?。！？…:：;；][\"'”’」』)）\]】]*$")


def segments_of(lines: Sequence[Line]) -> tuple[Segment, ...]:
    """Gather lines into the units that the document itself sets apart."""
    turns = any(line.speaker for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        if turn := _interrupted_turn(groups, line, turns=turns):
            turn.append(line)
        elif groups and _continues(groups[-1], line, turns=turns):
            groups[-1].append(line)
        else:
            groups.append([line])
    section = ""
    segments: list[Segment] = []
    for group in groups:
        segment = _segment(group, section, turns=turns)
        if segment.kind == "heading":
            section = segment.text
        segments.append(segment)
    return tuple(segments)


def _interrupted_turn(groups: list[list[Line]], line: Line, *, turns: bool) -> list[Line] | None:
    """The turn that goes on behind a heading which an editor put into it."""
    if not turns or len(groups) < 2 or line.speaker or line.kind != "line" or looks_like_heading(line):
        return None
    turn, heading = groups[-2:]
    inside = (
        turn[0].speaker and len(heading) == 1 and looks_like_heading(heading[0]) and not heading[0].speaker
    )
    return turn if inside and turn[0].lang == line.lang == heading[0].lang else None


def _continues(group: Sequence[Line], line: Line, *, turns: bool) -> bool:
    last = group[-1]
    if line.speaker or line.sided or line.kind != "line" or last.kind == "meta" or line.lang != last.lang:
        return False
    if turns and group[0].speaker:
        return not looks_like_heading(line)
    return line.block == last.block and _wraps(last, line)


def _wraps(last: Line, line: Line) -> bool:
    if _SENTENCE_END.search(last.text) or last.kind == "heading":
        return False
    if line.lang == "en":
        return line.text[:1].islower() and len(last.text) >= 20
    return line.lang == "zh" and len(last.text) >= 15 and len(line.text) <= len(last.text)


def looks_like_heading(line: Line) -> bool:
    """Whether an unmarked line is short and ends like no sentence."""
    limit = 30 if line.lang == "zh" else 60
    return len(line.text) <= limit and not _SENTENCE_END.search(line.text)


def _segment(group: Sequence[Line], section: str, *, turns: bool) -> Segment:
    first = group[0]
    kind: SegmentKind = first.kind
    if kind == "line":
        kind = "turn" if first.speaker else "paragraph"
        if turns and not first.speaker and looks_like_heading(first):
            kind = "heading"
    text, marks = first.text, list(first.marks)
    for before, line in itertools.pairwise(group):
        text, offset = _joined(text, before, line, turns=turns)
        marks += [Mark(mark.start + offset, mark.end + offset, mark.kind) for mark in line.marks]
    return Segment(
        text=text,
        lang=_segment_lang(first.lang),
        line=first.number,
        last_line=group[-1].number,
        kind=kind,
        speaker=first.speaker,
        section=section,
        marks=tuple(marks),
    )


def _joined(text: str, before: Line, line: Line, *, turns: bool) -> tuple[str, int]:
    if turns or line.block != before.block:
        glue = "\n"
    elif line.lang == "zh":
        glue = ""
    elif re.search(r"[a-z]-$", text) and line.text[:1].islower():
        text, glue = text[:-1], ""
    else:
        glue = " "
    return text + glue + line.text, len(text) + len(glue)


def _segment_lang(lang: TextLang) -> SegmentLang:
    return lang if lang in {"zh", "en", "mixed"} else ""


def merged(segments: Sequence[Segment]) -> Segment:
    """Several segments as one: texts joined by line feeds, lines from first to last."""
    first = segments[0]
    if len(segments) == 1:
        return first
    marks: list[Mark] = []
    text = ""
    for segment in segments:
        text += "\n" if text else ""
        marks += [Mark(mark.start + len(text), mark.end + len(text), mark.kind) for mark in segment.marks]
        text += segment.text
    return replace(first, text=text, last_line=segments[-1].last_line, marks=tuple(marks))
