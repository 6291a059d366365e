"""Blanking a term in a quotation: the term, its gloss and its abbreviation go together, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from studykit.core.sides import chinese_side, english_core, has_han, shows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studykit.core.notes import Term

BLANK: Final = "____"
_QUOTE_OPEN: Final = '“‘「『"'
_QUOTE_CLOSE: Final = '”’」』"'


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters of a text from `start` up to `end`."""

    start: int
    end: int


@lru_cache(maxsize=8192)
def names_of(term: Term) -> tuple[str, ...]:
    """Every form under which a term may stand in a text, longest first."""
    forms = {
        chinese_side(term.zh, term.en) or (term.zh if has_han(term.zh) else ""),
        term.zh_other,
        english_core(term.en),
        term.abbr,
        *re.findall(r"[(（]([A-Z][A-Za-z0-9-]{1,9})[)）]", f"{term.en} {term.zh}"),
    }
    return tuple(sorted((form for form in forms if form), key=lambda form: (-len(form), form)))


def find(text: str, term: Term, longer: Iterable[Term] = ()) -> tuple[Span, ...]:
    """Where a term stands in a text, its gloss and abbreviation in parentheses included; sorted, disjoint.

    An occurrence inside one of the `longer` terms belongs to that term and is left out.
    """
    taken = [span for other in longer for span in _occurrences(text, other)]
    spans = [
        _with_gloss(text, span, term)
        for span in _occurrences(text, term)
        if not any(big.start <= span.start and span.end <= big.end and big != span for big in taken)
    ]
    return _merged(spans)


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced by a blank."""
    out, at = [], 0
    for span in sorted(spans):
        out += [text[at : span.start], BLANK]
        at = span.end
    return "".join([*out, text[at:]])


def gives_away(front: str, term: Term) -> bool:
    """Whether a front still shows a term under any of its names."""
    return any(shows(front, name) for name in names_of(term))


def _occurrences(text: str, term: Term) -> list[Span]:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow: İ
        lowered = text
    spans: list[Span] = []
    for name in names_of(term):
        words = [name] if has_han(name) else re.findall(r"[^\s\-]+", name)
        spans += _places(lowered, [word.lower() for word in words], whole=not has_han(name))
    return list(_merged(spans))


def _places(text: str, words: list[str], *, whole: bool) -> Iterator[Span]:
    """Where words follow each other in a text, apart or joined; `whole` words may be in the plural.

    Compiling a pattern for each term would take most of the time that making its cards takes.
    """
    at = text.find(words[0]) if words else -1
    while at >= 0:
        end = at + len(words[0])
        for word in words[1:]:
            while end < len(text) and (text[end].isspace() or text[end] == "-"):
                end += 1
            end = end + len(word) if text.startswith(word, end) else -1
            if end < 0:
                break
        if end >= 0 and whole:
            end = _end_of_word(text, end) if at == 0 or not _is_latin(text[at - 1]) else -1
        if end >= 0:
            yield Span(at, end)
        at = text.find(words[0], max(at + 1, end))


def _end_of_word(text: str, end: int) -> int:
    """Where a word ends that goes on at `end` with nothing or a plural's ending, else -1."""
    for ending in ("es", "s", ""):
        after = end + len(ending)
        if text.startswith(ending, end) and (after == len(text) or not _is_latin(text[after])):
            return after
    return -1


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _with_gloss(text: str, span: Span, term: Term) -> Span:
    """The span with the parenthesis right behind it, where that parenthesis names the term again."""
    start, end = span.start, span.end
    if end < len(text) and text[end] in _QUOTE_CLOSE and start and text[start - 1] in _QUOTE_OPEN:
        start, end = start - 1, end + 1
    found = re.match(r"\s?[(（]([^()（）]*)[)）]", text[end:])
    if found and (any(shows(found[1], name) for name in names_of(term)) or not has_han(found[1])):
        return Span(start, end + found.end())
    return span


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
