"""Text that a page hides or wraps: `<details>`, HTML comments, `<div lang="en">`, front matter, code fences.

The tags go, the text stays: in many bilingual pages the hidden half is the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from studykit.lang.language import han_count, words_of_latin
from studykit.transcripts.source import RawLine

_BLOCK_TAG: Final = re.compile(
    r"</?(?:details|div|section|article|center|p|blockquote|figure|figcaption|main|header|footer|font|span|ul|ol|li|hr"
    r"|h[1-6])\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_SUMMARY: Final = re.compile(r"<summary\b[^<>]{0,300}>.{0,200}?(?:</summary>|$)|</summary>", re.IGNORECASE)
_INLINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FENCE: Final = re.compile(r"\s*(?:```+|~~~+)\s*(?P<info>[^`]*)$")
_PLAIN_FENCE: Final = re.compile(
    r"(?:te?xt|text|plain(?:text)?|markdown|md|srt|vtt|quote)?\s*", re.IGNORECASE
)
_FRONT: Final = re.compile(r"-{3,}\s*")


def unhide(lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
    """The lines with hidden text laid open, and with what is no text set aside."""
    return tuple(_untagged(_uncommented(_unfenced(_without_front_matter(lines)))))


def _without_front_matter(lines: Sequence[RawLine]) -> Sequence[RawLine]:
    if not lines or not _FRONT.fullmatch(lines[0].text):
        return lines
    for at, line in enumerate(lines[1:60], 1):
        if _FRONT.fullmatch(line.text) or line.text.rstrip() == "...":
            inside = lines[1:at]
            if inside and all(re.match(r"\s*(?:[\w-]+\s*:|-\s|#|$)", each.text) for each in inside):
                return [*(replace(each, aside=True) for each in lines[: at + 1]), *lines[at + 1 :]]
            break
    return lines


def _unfenced(lines: Sequence[RawLine]) -> Iterator[RawLine]:
    """Fences go; what stands in a fence of a programming language is no text."""
    code = inside = False
    for line in lines:
        match = None if line.aside else _FENCE.match(line.text)
        if match:
            inside = not inside
            code = inside and not _PLAIN_FENCE.fullmatch(match["info"])
            yield RawLine(line.number, "")
        else:
            yield replace(line, aside=True) if code else line


def _uncommented(lines: Iterator[RawLine]) -> Iterator[RawLine]:
    """HTML and Obsidian comments: the first are laid open where they hold sentences, the second go."""
    closing = ""
    for line in lines:
        if line.aside:
            yield line
            continue
        text, kept, aside = line.text, "", ""
        while text:
            if closing:
                inside, found, text = text.partition(closing)
                if closing == "-->" and _is_prose(inside):
                    kept += inside
                else:
                    aside += inside
                closing = "" if found else closing
                continue
            at = min((k for k in (text.find("<!--"), text.find("%%")) if k >= 0), default=-1)
            if at < 0:
                kept, text = kept + text, ""
            else:
                closing = "-->" if text.startswith("<!--", at) else "%%"
                kept, text = kept + text[:at], text[at + (4 if closing == "-->" else 2) :]
        if aside.strip():
            yield RawLine(line.number, aside, aside=True)
        yield RawLine(line.number, kept)


def _is_prose(text: str) -> bool:
    words = words_of_latin(text)
    return (
        han_count(text) >= 3 or len(words) >= 3 or (bool(words) and text.rstrip().endswith((".", "!", "?")))
    )


def _untagged(lines: Iterator[RawLine]) -> Iterator[RawLine]:
    for line in lines:
        if line.aside or "<" not in line.text or line.text.lstrip().startswith("|"):
            yield line
            continue
        text = _SUMMARY.sub("", line.text)
        yield from (RawLine(line.number, each[0], aside=True) for each in _SUMMARY.finditer(line.text))
        parts = [part for part in _BLOCK_TAG.split(text) if part.strip()]
        if len(parts) <= 1 and text == line.text and not _BLOCK_TAG.search(text):
            parts = [text]
        elif _BLOCK_TAG.search(text):
            yield RawLine(line.number, "")
        for part in parts or [""]:
            for piece in _INLINE_BREAK.split(part):
                yield RawLine(line.number, piece)
