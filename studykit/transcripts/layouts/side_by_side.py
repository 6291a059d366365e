"""Tables whose rows hold a sentence and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean, median
from typing import Final

from studykit.lang.language import han_count, is_pinyin, language_of, words_of_latin
from studykit.transcripts.document import Pair, Row, Segment, SegmentLang, Table
from studykit.transcripts.evidence import Judge
from studykit.transcripts.speakers import lone_label

_SENTENCE_END: Final = re.compile(r"[.!?。！？…][\"'”’」』）)]*$")
_WEIGHED: Final = 2000  # rows that are looked at, to speak for a long table
_MOSTLY: Final = 0.6
_MOST_TERM_WORDS: Final = 6
_MOST_TERM_HAN: Final = 14


def sentence_rows(table: Table) -> tuple[Pair, ...]:
    """The pairs of a table of sentences; empty for a glossary or a table of anything else."""
    width = max((len(row.cells) for row in table.rows), default=0)
    langs = [_column_lang([row.cells[k] for row in table.rows if k < len(row.cells)]) for k in range(width)]
    pairs = [
        pair
        for en, zh in _column_pairs(langs, table)
        if _are_sentences(table, en, zh)
        for pair in _pairs(table, en, zh, langs.index("speaker") if "speaker" in langs else None)
    ]
    return tuple(sorted(pairs, key=lambda pair: pair.en.line if pair.en else 0))


def believed(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The pairs with their confidence; none where the rows hold no translations of each other."""
    weighed = [(pair.en, pair.zh) for pair in pairs[:_WEIGHED] if pair.en and pair.zh]
    judge = Judge([side for sides in weighed for side in sides])
    if judge.total(weighed) <= judge.by_chance(len(weighed)):
        return ()
    known = [judge.confidence([en], [zh]) for en, zh in weighed]
    usual = round(fmean(known), 3)
    return tuple(
        replace(pair, confidence=known[k] if k < len(known) else usual) for k, pair in enumerate(pairs)
    )


def with_cells_cut(table: Table) -> Table:
    """The table with a column that holds both languages, line by line, cut in two."""
    width = max((len(row.cells) for row in table.rows), default=0)
    for column in range(width):
        cut = {row.line: found for row in table.rows if (found := _both(row.cells, column))}
        if len(cut) >= _MOSTLY * len(table.rows):
            header = (
                *table.header[:column],
                *[*table.header[column : column + 1]] * 2,
                *table.header[column + 1 :],
            )
            rows = tuple(
                Row(row.line, (*row.cells[:column], *cut[row.line], *row.cells[column + 1 :]))
                if row.line in cut
                else row
                for row in table.rows
            )
            return replace(table, header=header, rows=rows)
    return table


def _both(cells: Sequence[str], column: int) -> tuple[str, str] | None:
    """The English and the Chinese lines of a cell that has both."""
    lines = cells[column].split("\n") if column < len(cells) else []
    en = [line for line in lines if language_of(line) == "en"]
    zh = [line for line in lines if language_of(line) == "zh"]
    return (" ".join(en), "".join(zh)) if en and zh else None


def _column_lang(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return ""
    langs = ["pinyin" if is_pinyin(cell) else language_of(cell) for cell in filled]
    names = [lone_label(cell) for cell in filled]
    if all(names) and len(set(names)) * 2 <= len(names) and len(names) >= 4:
        return "speaker"
    best = max(set(langs), key=langs.count)
    return best if langs.count(best) >= _MOSTLY * len(langs) else ""


def _column_pairs(langs: Sequence[str], table: Table) -> Iterator[tuple[int, int]]:
    """Columns that stand for each other: as many of either, or else the fullest of each language."""
    en = [k for k, lang in enumerate(langs) if lang == "en"]
    zh = [k for k, lang in enumerate(langs) if lang == "zh"]
    if len(en) == len(zh):
        yield from zip(en, zh, strict=True)
    elif en and zh:
        yield max(en, key=lambda k: _size(table, k)), max(zh, key=lambda k: _size(table, k))


def _size(table: Table, column: int) -> float:
    """The median length of a column's cells, in characters."""
    return median(len(row.cells[column]) if column < len(row.cells) else 0 for row in table.rows)


def _are_sentences(table: Table, en: int, zh: int) -> bool:
    rows = [
        row.cells for row in table.rows if max(en, zh) < len(row.cells) and row.cells[en] and row.cells[zh]
    ]
    if not rows:
        return False
    words = median(len(words_of_latin(cells[en])) for cells in rows)
    han = median(han_count(cells[zh]) for cells in rows)
    ended = sum(1 for cells in rows for k in (en, zh) if _SENTENCE_END.search(cells[k])) / (2 * len(rows))
    return words > _MOST_TERM_WORDS or han > _MOST_TERM_HAN or ended >= 0.4


def _pairs(table: Table, en: int, zh: int, speaker: int | None) -> Iterator[Pair]:
    for row in table.rows:
        if max(en, zh) < len(row.cells) and row.cells[en].strip() and row.cells[zh].strip():
            name = row.cells[speaker] if speaker is not None and speaker < len(row.cells) else ""
            yield Pair(
                en=_segment(row.cells[en], "en", row.line, name, table.title),
                zh=_segment(row.cells[zh], "zh", row.line, name, table.title),
            )


def _segment(text: str, lang: SegmentLang, line: int, speaker: str, section: str) -> Segment:
    return Segment(
        text=text, lang=lang, line=line, last_line=line, kind="line", speaker=speaker, section=section
    )
