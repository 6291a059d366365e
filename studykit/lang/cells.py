"""Terminal cells: the only place that measures how wide text is on the screen.

Lines break between Han characters as GB/T 15834-2011 (5.1) has it: no closing mark starts a line, no opening
mark ends one, a dash or an ellipsis is never cut in two. Latin text breaks at spaces and after hyphens.
A letter whose width is ambiguous in Unicode (ā, “, …) counts as one cell, as terminals draw it by default.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len, split_graphemes

Span: TypeAlias = tuple[int, int]

NEVER_FIRST: Final = frozenset(
    "，。、；：？！）】》」』〉〕〗〙〛｝］〞’”…⋯—～·・‧％‰℃°々ゝヽーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
    ",.;:?!)]}%»››/／-–゛゜′″"
)
NEVER_LAST: Final = frozenset("（【《「『〈〔〖〘〚｛［〝‘“([{«‹$￥¥£€#＃@/／")
_INSEPARABLE: Final = frozenset("—…⋯")
_STRAIGHT_QUOTES: Final = frozenset("\"'")
_BREAK_AFTER: Final = frozenset("-–")
_CONTROLS: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT_CONTROLS: Final = frozenset("\n\u200c\u200d")
_NO_BREAK_SPACES: Final = frozenset("\u00a0\u202f\u2060\ufeff")


class _Grapheme(NamedTuple):
    start: int
    end: int
    width: int
    text: str

    @property
    def blank(self) -> bool:
        return self.text.isspace() and self.text[0] not in _NO_BREAK_SPACES

    @property
    def wide(self) -> bool:
        return self.width > 1


def width_cells(text: str) -> int:
    """How many terminal cells a line of text takes."""
    return cell_len(text)


def printable(text: str) -> str:
    """The text in NFC without control and bidi characters; a tab becomes a space, a line's end stays."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return composed
    return "".join(
        char
        for char in composed.replace("\t", " ")
        if char in _KEPT_CONTROLS or unicodedata.category(char) not in _CONTROLS
    )


def wrap_spans(text: str, width: int) -> list[Span]:
    """The lines that fit `width` cells (at least 2), as spans; blanks at a break belong to none."""
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        spans.extend((start + a, start + b) for a, b in _wrap_paragraph(paragraph, max(2, width)))
        start += len(paragraph) + 1
    return spans


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text that fit `width` cells (at least 2); a unit longer than a line is cut hard."""
    return [text[a:b] for a, b in wrap_spans(text, width)]


def truncate(text: str, width: int, ellipsis: str = "…") -> str:
    """The text in at most `width` cells; what was cut is shown by the ellipsis."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return ""
    end = used = 0
    for _start, stop, cells in split_graphemes(text)[0]:
        if used + cells > room:
            break
        end, used = stop, used + cells
    return text[:end].rstrip() + ellipsis


def pad(text: str, width: int) -> str:
    """The text cut or filled with spaces to exactly `width` cells."""
    cut = truncate(text, width)
    return cut + " " * (width - cell_len(cut))


def ruby_rows(pairs: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Readings above their base text, as (reading row, base row) of at most `width` cells each.

    `pairs` are (base, reading), one a syllable; punctuation has an empty reading. A column is as wide as the
    wider of the two, readings stand one blank apart, and rows break only between columns; what must not be
    parted and is wider than a row stands alone.
    """
    rows: list[tuple[str, str]] = []
    top = bottom = ""
    used = 0
    for column in _ruby_columns(pairs):
        cells = sum(_column_width(base, reading) for base, reading in column)
        if used and used + cells > width:
            rows.append((top.rstrip(), bottom.rstrip()))
            top = bottom = ""
            used = 0
        for base, reading in column:
            content = max(cell_len(base), cell_len(reading))
            gap = " " * (_column_width(base, reading) - content)
            top += _centred(reading, content) + gap
            bottom += _centred(base, content) + gap
        used += cells
    if bottom or not rows:
        rows.append((top.rstrip(), bottom.rstrip()))
    return rows


def _column_width(base: str, reading: str) -> int:
    return max(cell_len(base), cell_len(reading) + 1 if reading else 0)


def _centred(text: str, width: int) -> str:
    room = width - cell_len(text)
    left = room // 2
    return " " * left + text + " " * (room - left)


def _ruby_columns(pairs: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Columns that must stay on one line: a closing mark with what stands before it, an opening one after."""
    group: list[tuple[str, str]] = []
    for base, reading in pairs:
        if group and base and base[0] not in NEVER_FIRST and group[-1][0][-1:] not in NEVER_LAST:
            yield group
            group = []
        group.append((base, reading))
    if group:
        yield group


def _wrap_paragraph(text: str, width: int) -> list[Span]:
    if cell_len(text) <= width:
        return [(0, len(text.rstrip()))]
    lines: list[Span] = []
    start = end = used = 0
    for unit, gap in _units(text):
        cells = sum(grapheme.width for grapheme in unit)
        if end > start and used + gap + cells <= width:
            end, used = unit[-1].end, used + gap + cells
            continue
        if end > start:
            lines.append((start, end))
        *cut, (start, end) = _cut(unit, width)
        lines.extend(cut)
        used = cell_len(text[start:end])
    lines.append((start, end))
    return lines


def _units(text: str) -> Iterator[tuple[list[_Grapheme], int]]:
    """Runs without a place to break, each with the width of the blanks before it; a first indent is kept."""
    graphemes = [_Grapheme(a, b, cells, text[a:b]) for a, b, cells in split_graphemes(text)[0]]
    unit: list[_Grapheme] = []
    blanks: list[_Grapheme] = []
    gap = 0
    for grapheme in graphemes:
        if grapheme.blank and (blanks or (unit and not unit[-1].blank)):
            blanks.append(grapheme)
            continue
        if blanks and grapheme.text[0] in NEVER_FIRST:
            unit.extend(blanks)
        elif unit and (blanks or _may_break(unit[-1], grapheme)):
            yield unit, gap
            unit, gap = [], sum(blank.width for blank in blanks)
        blanks = []
        unit.append(grapheme)
    if unit:
        yield unit, gap


def _may_break(before: _Grapheme, after: _Grapheme) -> bool:
    last, first = before.text[0], after.text[0]
    if before.blank:
        return False
    if first in NEVER_FIRST or last in NEVER_LAST:
        return False
    if last in _INSEPARABLE and first == last:
        return False
    if last in _STRAIGHT_QUOTES or first in _STRAIGHT_QUOTES:
        return False
    if before.wide or after.wide:
        return first not in _NO_BREAK_SPACES and last not in _NO_BREAK_SPACES
    return last in _INSEPARABLE or (last in _BREAK_AFTER and first.isalpha())


def _cut(unit: list[_Grapheme], width: int) -> list[Span]:
    """A unit in pieces of at most `width` cells, none beginning with a closing mark where that can be had."""
    pieces: list[Span] = []
    rest = unit
    while sum(grapheme.width for grapheme in rest) > width:
        fit = used = 0
        while fit < len(rest) and used + rest[fit].width <= width:
            used += rest[fit].width
            fit += 1
        at = max(fit, 1)
        while at > 1 and not _may_cut(rest[at - 1], rest[at]):
            at -= 1
        if at == 1 and not _may_cut(rest[0], rest[1]):
            at = max(fit, 1)
        pieces.append(_trimmed(rest[:at]))
        rest = rest[at:]
    pieces.append(_trimmed(rest))
    return pieces


def _trimmed(graphemes: list[_Grapheme]) -> Span:
    end = len(graphemes)
    while end > 1 and graphemes[end - 1].blank:
        end -= 1
    return graphemes[0].start, graphemes[end - 1].end


def _may_cut(before: _Grapheme, after: _Grapheme) -> bool:
    return after.text[0] not in NEVER_FIRST and before.text[0] not in NEVER_LAST
