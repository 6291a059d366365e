"""Inline markup to plain text, keeping what an editor marked.

CommonMark goes through markdown-it; Obsidian's additions (`==highlight==`, `[[target|alias]]`, `%%comment%%`,
`^block-id`, `#tag`) and emphasis beside Chinese punctuation, which CommonMark leaves standing, are handled
here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from studykit.transcripts.document import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Beyond this length a line is no prose that somebody formatted by hand.
_LONGEST_FORMATTED: Final = 20_000
_ANY_MARKUP: Final = re.compile(r"[*_`\[\]<>&\\~=^%#]")
_COMMENT: Final = re.compile(r"%%.*?%%|<!--.*?-->")
_WIKILINK: Final = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_BLOCK_ID: Final = re.compile(r"\s+\^[\w-]+\s*$")
# Tags at the end of a line are the note-taker's, after a whole sentence only: "number #one" is text.
_LAST_TAGS: Final = re.compile(r"(?<=[.!?。！？…”’\"*])(?:\s+#[^\W\d][\w/-]*)+\s*$")
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]+\]")
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|br|center|cite|code|dd|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|q|s|section"
    r"|small|span|strike|strong|sub|summary|sup|td|th|tr|tt|u|ul|details|blockquote|body|html|table|tbody|thead)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_RUBY: Final = re.compile(r"<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>|</?rb>", re.IGNORECASE)
_LEFT_OVER: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|==(?=\S)(.+?)(?<=\S)==")
_HTML_MARK: Final = re.compile(r"</?(?:b|strong|mark)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rich:
    """Plain text with the marks that lie on it."""

    text: str
    marks: tuple[Mark, ...] = ()


def plain(text: str) -> Rich:
    """Strip inline markup from one line or joined paragraph."""
    if not _ANY_MARKUP.search(text):
        return Rich(text)
    if len(text) > _LONGEST_FORMATTED:
        return Rich(html.unescape(_TAG.sub("", text)))
    text = _LAST_TAGS.sub("", _BLOCK_ID.sub("", _COMMENT.sub("", text)))
    text = _FOOTNOTE.sub("", _WIKILINK.sub(r"\1", _RUBY.sub("", text)))
    text = _HTML_MARK.sub("**", text)
    tokens = _markdown().parseInline(text)[0].children or []
    return _unfinished(_collect(tokens))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 20}).enable("strikethrough").disable("autolink")


def _collect(tokens: Sequence[Token]) -> Rich:
    """Text of inline tokens; strong emphasis becomes a mark."""
    parts: list[str] = []
    marks: list[Mark] = []
    starts: list[int] = []
    length = 0
    for token in tokens:
        piece = ""
        if token.type in {"text", "code_inline", "text_special"}:
            piece = token.content
        elif token.type in {"softbreak", "hardbreak"}:
            piece = "\n"
        elif token.type == "html_inline":
            piece = _TAG.sub("\n" if token.content.lower().startswith("<br") else "", token.content)
        elif token.type == "strong_open":
            starts.append(length)
        elif token.type == "strong_close" and starts:
            _add(marks, starts.pop(), length, "bold")
        parts.append(piece)
        length += len(piece)
    return Rich("".join(parts), tuple(marks))


def _unfinished(rich: Rich) -> Rich:
    """Resolve `**` and `==` that CommonMark left standing."""
    text, marks = rich.text, list(rich.marks)
    while match := _LEFT_OVER.search(text):
        inner = match[1] or match[2]
        start = match.start()
        text = text[:start] + inner + text[match.end() :]
        marks = [_shifted(mark, start, start + 2 + len(inner)) for mark in marks]
        _add(marks, start, start + len(inner), "bold" if match[1] else "highlight")
    return Rich(text, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


def _shifted(mark: Mark, opening: int, closing: int) -> Mark:
    """The mark after two characters were taken out at `opening` and two at `closing`."""

    def moved(at: int) -> int:
        return at - (2 if at > opening else 0) - (2 if at > closing else 0)

    return Mark(moved(mark.start), moved(mark.end), mark.kind)


def _add(marks: list[Mark], start: int, end: int, kind: MarkKind) -> None:
    if end > start:
        marks.append(Mark(start, end, kind))
