"""A card as lines for the screen: the question large and calm, the answer below, details quiet.

Pure: a card and a width go in, styled lines come out. Every line fits the width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from textual.content import Content

from studykit.core.cards import Card, Line, Role
from studykit.lang.cells import printable, ruby_rows, truncate, width_cells, wrap_spans
from studykit.lang.ruby import Ruby, align_ruby
from studykit.lang.words import is_han
from studykit.tui.inks import BIG, FAINT, MARK, PLAIN, QUIET, READING
from studykit.tui.look import Look

_LONGEST_HEADWORD_CELLS: Final = 48
_RULE_CELLS: Final = 24
_BLANK: Final = Content("")


def front_lines(card: Card, look: Look, width: int, *, answered: bool = False) -> list[Content]:
    """The question. With `answered`, readings that were held back stand over it."""
    return _stacked(_asked(line, look, width, answered=answered) for line in card.front)


def back_lines(card: Card, look: Look, width: int) -> list[Content]:
    """The answer: what was asked for first, then example sentences, then what else is known."""
    said = {line.text for line in card.front}
    first = next((line for line in card.back if line.role is Role.EXAMPLE), None)
    blocks = [
        [_BLANK, *_answered(line, look, width)] if line is first else _answered(line, look, width)
        for line in card.back
        if line.text not in said and _is_wanted(line, card, look)
    ]
    return _stacked(blocks)


def rule(width: int) -> Content:
    """The line between question and answer."""
    cells = min(width, _RULE_CELLS)
    return _centred(Content.styled("─" * cells, FAINT), width)


def foot_line(text: str, width: int) -> Content:
    """Where the note comes from, quietly."""
    return _centred(Content.styled(truncate(printable(text), width), QUIET), width)


def _is_wanted(line: Line, card: Card, look: Look) -> bool:
    """A line of pinyin stands by itself only where no ruby shows it."""
    if line.role is not Role.PINYIN:
        return True
    over = any(_ruby(other) for other in (*card.front, *card.back))
    return not over and (look.pinyin != "hidden" or card.name in ("pinyin", "reading"))


def _asked(line: Line, look: Look, width: int, *, answered: bool) -> list[Content]:
    match line.role:
        case Role.HEADWORD | Role.TRANSLATION:
            return _headword(line, look, width, shows=look.shows_pinyin(answered=answered))
        case _:
            return centred_block(_styled(line, PLAIN), width) + _inline_pinyin(
                line, width, shows=look.shows_pinyin(answered=answered)
            )


def _answered(line: Line, look: Look, width: int) -> list[Content]:
    match line.role:
        case Role.HEADWORD | Role.TRANSLATION:
            return [*_headword(line, look, width, shows=look.pinyin != "hidden"), _BLANK]
        case Role.ANSWER | Role.TEXT | Role.QUOTE:
            text = centred_block(_styled(line, PLAIN), width)
            return [*text, *_inline_pinyin(line, width, shows=look.pinyin != "hidden"), _BLANK]
        case Role.PINYIN:
            return [*centred_block(_styled(line, READING), width), _BLANK]
        case Role.EXAMPLE:
            style = PLAIN if line.lang == "zh" else QUIET
            return [*_left_block(_styled(line, style), width), *([_BLANK] if line.lang == "en" else [])]
        case Role.IPA | Role.PART_OF_SPEECH | Role.GLOSS | Role.OTHER_SCRIPT | Role.WORDS:
            return centred_block(_styled(line, QUIET), width)
        case Role.SPEAKER | Role.CONTEXT | Role.SOURCE | Role.DECK | Role.QUESTION:
            return centred_block(_styled(line, QUIET), width)
        case _:
            assert_never(line.role)


def _headword(line: Line, look: Look, width: int, *, shows: bool) -> list[Content]:
    pairs = _ruby(line) if shows else ()
    if not pairs or width_cells(line.text) > _LONGEST_HEADWORD_CELLS:
        style = BIG if width_cells(line.text) <= _LONGEST_HEADWORD_CELLS else PLAIN
        return centred_block(_styled(line, style), width) + _inline_pinyin(line, width, shows=shows)
    rows = _even_rows([(pair.base, pair.reading(look.style)) for pair in pairs], width)
    lines: list[Content] = []
    tones = iter(pair.tone for pair in pairs if pair.tone)
    for reading, base in rows:
        cells = max(width_cells(reading), width_cells(base))
        row_tones = [next(tones) for _ in reading.split()]
        top, bottom = Content(reading), Content(base)
        if look.tone_colours:
            top, bottom = _toned(top, reading, row_tones), _toned_base(bottom, base, row_tones)
        left = " " * ((width - cells) // 2)
        lines += [left + top.stylize_before(READING), left + bottom.stylize_before(BIG)]
    return lines


def _even_rows(pairs: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """As few rows as `width` allows, none much longer than the others."""
    rows = ruby_rows(pairs, width)
    for narrower in range(width - 1, width // 2, -1):
        if len(rows) == 1 or len(tried := ruby_rows(pairs, narrower)) > len(rows):
            break
        rows = tried
    return rows


def _toned(content: Content, reading: str, tones: list[int]) -> Content:
    at = 0
    for syllable, tone in zip(reading.split(), tones, strict=True):
        start = reading.index(syllable, at)
        at = start + len(syllable)
        content = content.stylize(f"$tone-{tone}", start, at)
    return content


def _toned_base(content: Content, base: str, tones: list[int]) -> Content:
    left = iter(tones)
    for at, char in enumerate(base):
        if is_han(char):
            content = content.stylize(f"$tone-{next(left, 5)}", at, at + 1)
    return content


def _ruby(line: Line) -> tuple[Ruby, ...]:
    return align_ruby(line.text, line.pinyin) if line.lang == "zh" and line.pinyin else ()


def _inline_pinyin(line: Line, width: int, *, shows: bool) -> list[Content]:
    if not shows or not line.pinyin:
        return []
    return centred_block(Content.styled(printable(line.pinyin), READING), width)


def _styled(line: Line, style: str) -> Content:
    """The line's text with the tested words marked; nothing in it is read as markup."""
    safe = printable(line.text)
    content = Content(safe)
    for span in line.marks if safe == line.text else ():
        content = content.stylize(MARK, span.start, span.end)
    return content.stylize_before(style)


def centred_block(content: Content, width: int) -> list[Content]:
    """Short text centred; long text as a block, flush left, centred as a whole."""
    spans = wrap_spans(content.plain, width)
    lines = [content[start:end] for start, end in spans]
    if len(lines) == 1:
        return [_centred(lines[0], width)]
    indent = " " * ((width - max(line.cell_length for line in lines)) // 2)
    return [indent + line for line in lines]


def _left_block(content: Content, width: int) -> list[Content]:
    return [content[start:end] for start, end in wrap_spans(content.plain, width)]


def _centred(content: Content, width: int) -> Content:
    return " " * ((width - content.cell_length) // 2) + content


def _stacked(blocks: Iterable[list[Content]]) -> list[Content]:
    """The blocks one below the other, no two blank lines together, none at an end."""
    lines: list[Content] = []
    for line in _flat(blocks):
        if line.plain or (lines and lines[-1].plain):
            lines.append(line)
    while lines and not lines[-1].plain:
        lines.pop()
    return lines


def _flat(blocks: Iterable[list[Content]]) -> Iterator[Content]:
    for block in blocks:
        yield from block
