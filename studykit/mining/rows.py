"""Glossary tables, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studykit.i18n import _
from studykit.mining.candidates import TermCandidate
from studykit.mining.columns import Columns, Role, columns_of
from studykit.mining.headwords import (
    fold,
    han_count,
    latin_count,
    mark_of,
    own_language,
    split_abbreviation,
)
from studykit.mining.names import kind_of
from studykit.transcripts.document import Row, Table


def table_terms(tables: Iterable[Table]) -> Iterator[TermCandidate]:
    """Every row of every glossary, once for each pair of headword and meaning."""
    seen: set[tuple[str, str]] = set()
    for table in tables:
        groups = columns_of(table)
        for row in table.rows:
            for columns in groups:
                term = _term(row, columns, table)
                if term is None or (key := (fold(term.en), fold(term.zh))) in seen:
                    continue
                seen.add(key)
                yield term


def _term(row: Row, columns: Columns, table: Table) -> TermCandidate | None:
    en, zh = _cell(row, columns.en), _cell(row, columns.zh)
    if han_count(en) and not han_count(zh) and latin_count(zh):
        en, zh = zh, en
    if not en and not zh:
        return None
    if len(row.cells) == 1 or (len(en + zh) == 1 and not (en and zh)):
        return None  # a section row such as `A`
    extra = {role: "; ".join(cells) for role in _FIELDS if (cells := _cells(row, columns, role))}
    title = table.title or _("glossary table")
    return TermCandidate(
        en=en,
        zh=zh,
        line=row.line,
        origin="list" if table.is_list else "table",
        pinyin=extra.get("pinyin", ""),
        abbr=extra.get("abbr", "") or split_abbreviation(en)[1],
        pos=extra.get("pos", ""),
        ipa=extra.get("ipa", "").strip("[]/ "),
        note=extra.get("note", ""),
        kind=kind_of(own_language(zh, "zh"), own_language(en, "en")),
        mark=mark_of(en, zh),
        reason=_("a row of “{title}”").format(title=title),
    )


_FIELDS: tuple[Role, ...] = ("pinyin", "abbr", "pos", "ipa", "note")


def _cells(row: Row, columns: Columns, role: Role) -> list[str]:
    return [cell for i, name in columns.extra if name == role and (cell := _cell(row, i))]


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""
