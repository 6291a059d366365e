"""What a file holds, whatever its format: lines of text, tables, or subtitles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.archives import is_archive, office_format
from studykit.transcripts.cues import Cue, is_subtitles, read_cues
from studykit.transcripts.decoding import decode
from studykit.transcripts.delimited import read_delimited
from studykit.transcripts.document import Problem, Row, SheetPlace, Table
from studykit.transcripts.hidden import unhide
from studykit.transcripts.merge_conflicts import without_conflict_markers
from studykit.transcripts.pipe_tables import take_tables
from studykit.transcripts.source import RawLine, raw_lines
from studykit.transcripts.web_page import is_web_page, read_page

_MOST_BLOCKS: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A file's text before anything is known about its layout."""

    lines: tuple[RawLine, ...] = ()
    tables: tuple[Table, ...] = ()
    cues: tuple[Cue, ...] = ()
    problems: tuple[Problem, ...] = ()
    sheets: tuple[SheetPlace, ...] = ()


def contents_of(data: bytes, file: str) -> Contents:
    """Open a file by what its bytes and text look like, never by its name. Raises DataError."""
    if is_archive(data):
        return _office(data, file)
    source = without_conflict_markers(decode(data, file))
    if is_subtitles(source.text):
        return Contents(cues=read_cues(source.text, file), problems=source.problems)
    if is_web_page(source.text):
        page = read_page(source.text)
        if len(page.lines) > _MOST_BLOCKS:
            raise DataError(
                _("the page has more than {count} paragraphs").format(count=_MOST_BLOCKS),
                where=Where(file),
                hint=_("Cut it into smaller ones."),
            )
        return Contents(lines=page.lines, tables=page.tables, problems=source.problems)
    table = read_delimited(source.text)
    if table:
        return Contents(tables=(table,), problems=source.problems)
    split = take_tables(unhide(raw_lines(source.text)))
    return Contents(lines=split.rest, tables=split.tables, problems=source.problems)


def _office(data: bytes, file: str) -> Contents:
    if office_format(data, file) == "xlsx":
        from studykit.transcripts.spreadsheet import read_sheets

        book = read_sheets(data, file)
        return Contents(tables=book.tables, sheets=book.sheets, problems=book.problems)
    from studykit.transcripts.word_document import read_paragraphs

    document = read_paragraphs(data, file)
    return Contents(lines=document.lines, tables=document.tables)


def with_fixes(contents: Contents, fixes: Mapping[str, str]) -> Contents:
    """Put right what a transcript has wrong, wherever it stands; a fix that finds nothing is a problem."""
    if not fixes:
        return contents
    used: set[str] = set()

    def fixed(text: str) -> str:
        for wrong, right in fixes.items():
            if wrong and wrong in text:
                used.add(wrong)
                text = text.replace(wrong, right)
        return text

    lines = tuple(replace(line, text=fixed(line.text)) for line in contents.lines)
    tables = tuple(
        replace(
            table,
            header=tuple(map(fixed, table.header)),
            rows=tuple(Row(row.line, tuple(map(fixed, row.cells))) for row in table.rows),
        )
        for table in contents.tables
    )
    cues = tuple(
        replace(cue, lines=tuple(replace(line, text=fixed(line.text)) for line in cue.lines))
        for cue in contents.cues
    )
    unused = (
        Problem(None, _("the fix “{wrong}” finds nothing").format(wrong=wrong))
        for wrong in fixes
        if wrong not in used
    )
    problems = (*contents.problems, *unused)
    return replace(contents, lines=lines, tables=tables, cues=cues, problems=problems)
