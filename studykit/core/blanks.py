"""Blanking a term in a quotation: the term, its gloss and its abbreviation go together, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from studykit.core.sides import chinese_side, english_core, has_han, shows

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    spans: list[Span] = []
    lowered = text.lower()
    for name in names_of(term):
        if re.split(r"[\s\-]", name.lower(), maxsplit=1)[0] not in lowered:
            continue  # told quickly, because most texts hold few of a deck's terms
        if has_han(name):
            pattern = re.escape(name)
        else:
            words = r"[\s\-]*".join(map(re.escape, re.findall(r"[^\s\-]+", name)))
            pattern = rf"(?<![A-Za-z0-9]){words}(?:e?s)?(?![A-Za-z0-9])"
        spans += [Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)]
    return list(_merged(spans))


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
