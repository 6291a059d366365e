"""Lines to segments: turns gathered, headings and furniture set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studykit.lang.language import TextLang
from studykit.transcripts.document import Mark, Segment, SegmentKind, SegmentLang
from studykit.transcripts.lines import Line
from studykit.transcripts.wraps import SENTENCE_END

_LONGEST_HEADING: Final[dict[TextLang, int]] = {"zh": 30, "en": 60}


def segments_of(lines: Sequence[Line]) -> tuple[Segment, ...]:
    """Gather lines into the units that the document itself sets apart."""
    turns = any(line.labelled and line.speaker for line in lines)
    groups: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        if line.kind == "meta":
            groups.append([line])
        elif current and _continues(current, line, turns=turns):
            current.append(line)
        else:
            beside = bool(current) and turns and _inside_turn(current, line)
            groups.append([line])
            current = current if beside else groups[-1]
    section = ""
    segments: list[Segment] = []
    for group in groups:
        segment = _segment(group, section, turns=turns)
        if segment.kind == "heading":
            section = segment.text
        segments.append(segment)
    return tuple(segments)


def _inside_turn(turn: Sequence[Line], line: Line) -> bool:
    """Whether `line` is a heading that an editor may have put into a turn."""
    bare = line.kind in {"line", "heading"} and not line.starts
    return turn[0].labelled and bare and turn[0].lang == line.lang and looks_like_heading(line)


def _continues(group: Sequence[Line], line: Line, *, turns: bool) -> bool:
    """Whether an unlabelled line belongs to the turn above."""
    last = group[-1]
    if not turns or not group[0].labelled or line.starts or line.lang != last.lang:
        return False
    plain = line.kind == "line" and last.kind != "heading"
    return plain and not looks_like_heading(line)


def looks_like_heading(line: Line) -> bool:
    """Whether an unmarked line is short and ends like no sentence."""
    return len(line.text) <= _LONGEST_HEADING.get(line.lang, 45) and not SENTENCE_END.search(line.text)


def _segment(group: Sequence[Line], section: str, *, turns: bool) -> Segment:
    first = group[0]
    kind: SegmentKind = first.kind
    if kind == "line":
        kind = "turn" if first.speaker else "paragraph"
        if turns and not first.speaker and looks_like_heading(first):
            kind = "heading"
    text, marks = first.text, list(first.marks)
    for line in group[1:]:
        text, offset = f"{text}\n{line.text}", len(text) + 1
        marks += [Mark(mark.start + offset, mark.end + offset, mark.kind) for mark in line.marks]
    return Segment(
        text=text,
        lang=segment_lang(first.lang),
        line=first.number,
        last_line=group[-1].last or group[-1].number,
        kind=kind,
        speaker=first.speaker,
        section=section,
        marks=tuple(marks),
    )


def segment_lang(lang: TextLang) -> SegmentLang:
    """The language as a segment has it: a third one is empty."""
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
