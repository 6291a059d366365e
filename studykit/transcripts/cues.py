"""Subtitles (SRT, WebVTT, ASS): cues with their times, parsed by pysubs2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.source import RawLine

_ARROW: Final = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_EVENT: Final = re.compile(r"\s*(?:Dialogue|Comment)\s*:")
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]+)?\s+([^<>]{1,40})>")
_KARAOKE: Final = re.compile(r"<(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}>")
_TAG: Final = re.compile(r"\{\\[^{}]*\}|</?c(?:\.[^<>]*)?>|</v>")
_MARK: Final = "\x02"  # no control is left in a decoded text
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start_ms` until `end_ms`."""

    start_ms: int
    end_ms: int
    lines: tuple[RawLine, ...]
    speaker: str = ""


def is_subtitles(text: str) -> bool:
    """Whether a text is SRT, WebVTT or ASS."""
    head = text[:4000].lstrip()
    if head.startswith(("WEBVTT", "[Script Info]")):
        return True
    return sum(1 for line in text[:20_000].split("\n") if _ARROW.match(line)) >= _FEWEST


def read_cues(text: str, file: str) -> tuple[Cue, ...]:
    """The cues in the order of the file, each line of theirs with its number.

    Raises DataError where the file looks like subtitles and can't be parsed as such.
    """
    import pysubs2

    source = text.split("\n")
    places = [n for n, line in enumerate(source, 1) if _ARROW.match(line) or _EVENT.match(line)]
    marked = _VOICE.sub(rf"{_MARK}\1{_MARK}", _KARAOKE.sub("", text))
    try:
        events = pysubs2.SSAFile.from_string(marked).events
    except (pysubs2.exceptions.Pysubs2Error, ValueError, KeyError, IndexError) as error:
        raise DataError(_("the subtitles can't be parsed"), where=Where(file)) from error
    known = len(events) == len(places)
    cues = []
    for k, event in enumerate(events):
        if event.is_comment or event.is_drawing:
            continue
        at = places[k] if known else places[min(k, len(places) - 1)] if places else 1
        step = 0 if _EVENT.match(source[at - 1]) else 1
        spoken, voices = _voices(_TAG.sub("", event.text).replace("\\h", " "))
        parts = re.split(r"\\N|\\n|\n", spoken)
        lines = tuple(RawLine(at + step * (n + 1), part.strip()) for n, part in enumerate(parts))
        cues.append(Cue(event.start, event.end, lines, voices or event.name))
    return tuple(cues)


def _voices(text: str) -> tuple[str, str]:
    """The text of a cue without its voices, and the first of them."""
    parts = text.split(_MARK)
    return "".join(parts[::2]), parts[1].strip() if len(parts) > 1 else ""


def overlap(a: Cue, b: Cue) -> float:
    """Share of the shorter cue's time that both are shown."""
    common = min(a.end_ms, b.end_ms) - max(a.start_ms, b.start_ms)
    shorter = max(1, min(a.end_ms - a.start_ms, b.end_ms - b.start_ms))
    return max(0.0, common / shorter)


def in_order(cues: Sequence[Cue]) -> list[Cue]:
    """The cues by time."""
    return sorted(cues, key=lambda cue: (cue.start_ms, cue.end_ms))
