"""From bytes to a Document: bytes → contents → lines → segments → layout → pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.align import with_sentences
from studykit.transcripts.asides import without_final_cues, without_remarks
from studykit.transcripts.contents import Contents, contents_of, with_fixes
from studykit.transcripts.document import Document, Segment, Table
from studykit.transcripts.evidence import Judge
from studykit.transcripts.layouts.layout import Sheet
from studykit.transcripts.layouts.recognisers import recognise
from studykit.transcripts.layouts.side_by_side import believed, sentence_rows, with_cells_cut
from studykit.transcripts.layouts.subtitles import pair_cues, shown
from studykit.transcripts.lines import peel
from studykit.transcripts.pairing import runs_of
from studykit.transcripts.problems import problems_of
from studykit.transcripts.regrouping import regrouped
from studykit.transcripts.same_line import views_of
from studykit.transcripts.segments import segments_of
from studykit.transcripts.source import RawLine
from studykit.transcripts.word_lists import take_word_lists
from studykit.transcripts.word_pairs import glossary_of
from studykit.transcripts.wraps import unwrapped

NO_FIXES: Final[Mapping[str, str]] = MappingProxyType({})


def read_document(data: bytes, file: str, *, fixes: Mapping[str, str] = NO_FIXES) -> Document:
    """Read one transcript; `file` only names it in messages, `fixes` maps what it has wrong to what is right.

    Raises DataError where the file is empty, of a format that is not read, or in no plausible encoding.
    """
    contents = with_fixes(contents_of(data, file), fixes)
    digest = sha256(data).hexdigest()
    if contents.cues:
        return _with_sentences(_subtitles([contents], file, digest))
    return _with_sentences(_text(contents, file, digest))


def read_documents(sources: Sequence[tuple[bytes, str]], *, fixes: Mapping[str, str] = NO_FIXES) -> Document:
    """Read files that belong together, each in one language, as one document.

    Subtitles are matched by time, anything else by what it says; lines count in each file for itself.
    """
    parts = [with_fixes(contents_of(data, file), fixes) for data, file in sources]
    name = " + ".join(file for _data, file in sources)
    digest = sha256(b"".join(sha256(data).digest() for data, _file in sources)).hexdigest()
    if all(part.cues for part in parts):
        return _with_sentences(_subtitles(parts, name, digest))
    if any(part.cues for part in parts):
        raise DataError(_("subtitles go together with subtitles only"), where=Where(name))
    lines = tuple(line for part in parts for line in (*part.lines, RawLine(1, "")))
    together = Contents(
        lines=lines,
        tables=tuple(table for part in parts for table in part.tables),
        problems=tuple(problem for part in parts for problem in part.problems),
    )
    return _with_sentences(_text(together, name, digest))


def _with_sentences(document: Document) -> Document:
    return replace(document, pairs=with_sentences(document.pairs)) if document.pairs else document


def _text(contents: Contents, file: str, digest: str) -> Document:
    lists = take_word_lists(peel(contents.lines))
    whole = [with_cells_cut(table) for table in contents.tables]
    rows = {id(table): believed(sentence_rows(table)) for table in whole}
    tables = [table for table in whole if not rows[id(table)]]
    sheets = [
        Sheet(
            segments=segments,
            tables=_in_order(tables, lists.tables),
            rows=tuple(pair for table in whole for pair in rows[id(table)]),
            runs=runs_of(segments),
            judge=Judge(segments),
        )
        for segments in map(
            segments_of, map(without_final_cues, views_of(unwrapped(without_remarks(lists.rest))))
        )
    ]
    sheet, found = max(((sheet, recognise(sheet)) for sheet in sheets), key=lambda seen: seen[1].nats)
    words = glossary_of(found.pairs)
    if words:
        found = replace(found, pairs=(), why=_("pairs of words"))
        sheet = replace(sheet, tables=_in_order(sheet.tables, (words,)))
    segments = regrouped(sheet.segments, found.pairs)
    return Document(
        file=file,
        layout=found.name,
        evidence=found.why,
        title=_title(sheet.segments),
        segments=segments,
        pairs=found.pairs,
        tables=sheet.tables,
        problems=(*contents.problems, *problems_of(segments, found.pairs, contents.tables)),
        sha256=digest,
        sheets=contents.sheets,
    )


def _in_order(*tables: Sequence[Table]) -> tuple[Table, ...]:
    return tuple(sorted((table for some in tables for table in some), key=lambda table: table.line))


def _subtitles(parts: Sequence[Contents], file: str, digest: str) -> Document:
    units = tuple(unit for part in parts for unit in shown(part.cues))
    shown_segments = tuple(unit.segment for unit in units)
    pairs = pair_cues(units, Judge(shown_segments))
    segments = regrouped(shown_segments, pairs)
    return Document(
        file=file,
        layout="subtitles",
        evidence=_("{cues} cues with times").format(cues=sum(len(part.cues) for part in parts)),
        segments=segments,
        pairs=pairs,
        problems=(
            *(problem for part in parts for problem in part.problems),
            *problems_of(segments, pairs, ()),
        ),
        sha256=digest,
    )


def _title(segments: Sequence[Segment]) -> str:
    return next((s.text for s in segments if s.kind == "heading"), "")
