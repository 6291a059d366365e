"""What a note-taker or a transcriber put beside the words: remarks in callouts, cues behind lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studykit.transcripts.document import Mark
from studykit.transcripts.furniture import SOUND
from studykit.transcripts.lines import Line

_MOST_REMARKS: Final = 0.5  # share of the lines beyond which callouts hold the text itself
_FINAL_CUES: Final = re.compile(rf"(?:\s?[(（\[【]\s?(?:{SOUND})\s?[)）\]】])+\s?$", re.IGNORECASE)


def without_remarks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of a note-taker's callouts as page furniture, unless they are most of the document."""
    text = [line for line in lines if line.kind != "meta"]
    if sum(line.remark for line in text) > _MOST_REMARKS * len(text):
        return tuple(lines)
    return tuple(replace(line, kind="meta", speaker="", marks=()) if line.remark else line for line in lines)


def without_final_cues(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without `(Laughter)` and the like behind their text, where both languages have such cues."""
    cut = {id(line): found.start() for line in lines if (found := _FINAL_CUES.search(line.text))}
    if not {"en", "zh"} <= {line.lang for line in lines if id(line) in cut}:
        return tuple(lines)
    return tuple(_shortened(line, cut[id(line)]) if cut.get(id(line)) else line for line in lines)


def _shortened(line: Line, end: int) -> Line:
    marks = (Mark(mark.start, min(mark.end, end), mark.kind) for mark in line.marks if mark.start < end)
    return replace(line, text=line.text[:end], marks=tuple(marks))
