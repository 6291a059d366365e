"""The one person whose talk a document without labels is."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from studykit.mining.people import names_in, people_of
from studykit.transcripts.document import Document

_INTRODUCED: Final = re.compile(
    r"(?:讲者|講者|演讲者|演講者|演讲人|主讲人?|主講人?|讲师|講師|嘉宾|嘉賓|分享者|speaker|lecturer|presenter|guest)"
    r"[:：\s是为為]|(?:的|,|，)(?:演讲|演講|讲座|講座|访谈|訪談|专访|專訪|分享)"
    r"|\b(?:talk|lecture|speech|interview) (?:by|with)\b|^by ",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"[(（][^()（）]*[)）]")
_FIRST_SEGMENTS: Final = 40


def lone_talker(document: Document) -> str:
    """The name that a document's head gives as its speaker; empty where several have labels."""
    if len({segment.speaker for segment in document.segments if segment.speaker}) > 1:
        return ""
    people = people_of(document)
    introduced: Counter[str] = Counter()
    mentioned: Counter[str] = Counter()
    head = [
        segment.text
        for segment in document.segments[:_FIRST_SEGMENTS]
        if segment.kind != "meta" or _INTRODUCED.search(segment.text)
    ]
    for number, text in enumerate(head):
        full = [people.full(name) for name in names_in(_ASIDE.sub("", text), people)]
        names = [name for name in full if " " in name or "·" in name]
        mentioned.update(names)
        if number == 0 or _INTRODUCED.search(text):
            introduced.update(names[:1])
    ranked = sorted(introduced, key=lambda name: (-introduced[name], -mentioned[name]))
    if len(ranked) > 1 and introduced[ranked[0]] == introduced[ranked[1]] and mentioned[ranked[0]] < 3:
        return ""
    return ranked[0] if ranked else ""
