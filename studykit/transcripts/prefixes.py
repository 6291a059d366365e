"""What stands in front of a line: heading signs, bullets, numbers, clock times, quotation signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from studykit.transcripts.document import SegmentKind
from studykit.transcripts.furniture import CLOCK

_QUOTE: Final = re.compile(r"(?:>(?!>)\s?)+")
_CALLOUT: Final = re.compile(r"\[!(?P<kind>[\w-]+)\][-+]?\s*(?P<title>.*)")
_ARROWS: Final = re.compile(r"(?:>>+|»+)\s*")
_HEADING: Final = re.compile(r"#{1,6}\s+(?=\S)|#{1,6}(?=[\u4e00-\u9fff])")
_HEADING_END: Final = re.compile(r"\s+#+\s*$")
_BULLET: Final = re.compile(r"(?:[-*+](?=\s)|[–—](?=\s)|[•·‣◦●○▪■◆▶►✓✔☆★])\s*(?=\S)")
_BOX: Final = re.compile(r"\[[ xX]\]\s+")
_NUMBER: Final = re.compile(
    r"(?:[(（\[【]?(?:\d{1,3}|[a-z])[)）\]】]\s*|\d{1,3}[.．](?!\d)\s*|\d{1,3}[、]\s*|[①-⑳⑴-⒇]\s*|[#＃]\d{1,3}[.:：]?\s+"
    r"|[一二三四五六七八九十]{1,3}、\s*|[(（][一二三四五六七八九十]{1,3}[)）]\s*|第\s*[\d一二三四五六七八九十]{1,3}\s*[句段条條]\s*[:：、.]\s*)"
    r"(?=\S)"
)
_TIME: Final = re.compile(
    rf"{CLOCK}(?:\s*(?:-->|[-–—~至→])\s*{CLOCK})?(?:(?<=[\])）])|(?=\s))[\s:：|-]*(?=\S)"
)
_BOLD_NUMBER: Final = re.compile(
    r"(\*\*|__)(?:\d{1,3}[.．、)）](?!\d)\s*|[一二三四五六七八九十]{1,3}、\s*)(?=\S)"
)
_LEVELS: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\S)")
_LINKED_TIME: Final = re.compile(rf"\[{CLOCK}\]\([^()\s]{{1,300}}\)\s*(?=\S)")
_BARE_NUMBER: Final = re.compile(r"(?P<number>\d{1,3})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Prefixed:
    """A line without its prefixes; `number` is a bare number in front, which may be part of the text.

    `quoted`: it stands behind `>`.
    """

    rest: str
    kind: SegmentKind = "line"
    callout: str = ""
    number: int | None = None
    timed: bool = False
    quoted: bool = False


def take_prefixes(text: str) -> Prefixed:
    """Take everything off that stands in front of a line's text, in whatever order it stands there."""
    kind: SegmentKind = "line"
    rest = text.strip()
    callout, quoted = "", False
    if match := _QUOTE.match(rest):
        kind, quoted, rest = "quote", True, rest[match.end() :].strip()
        if match := _CALLOUT.match(rest):
            callout, rest = match["kind"].lower(), match["title"].strip()
    timed = False
    changed = True
    while changed and rest:
        changed = False
        if match := _ARROWS.match(rest):
            rest, changed = rest[match.end() :], True
        elif match := _HEADING.match(rest):
            kind, rest, changed = "heading", _HEADING_END.sub("", rest[match.end() :]), True
        elif match := _BULLET.match(rest):
            kind, rest, changed = kind if kind == "heading" else "bullet", rest[match.end() :], True
        elif match := _BOX.match(rest) or _NUMBER.match(rest):
            rest, changed = rest[match.end() :], True
        elif match := _BOLD_NUMBER.match(rest):
            rest, changed = match[1] + rest[match.end() :], True
        elif match := _LINKED_TIME.match(rest) or _TIME.match(rest):
            rest, timed, changed = rest[match.end() :], True, True
    bare = _BARE_NUMBER.match(rest)
    return Prefixed(rest.strip(), kind, callout, int(bare["number"]) if bare else None, timed, quoted)


def levels_of(text: str) -> tuple[int, ...]:
    """The numbers of a section number in front (`1.2.3`); empty without one."""
    match = _LEVELS.match(text)
    return tuple(int(part) for part in match[0].strip(" .").split(".")) if match else ()


def without_levels(text: str) -> str:
    """The text behind a section number."""
    return _LEVELS.sub("", text, count=1)


def without_bare_number(text: str) -> str:
    """The text behind a bare number."""
    return _BARE_NUMBER.sub("", text, count=1)
