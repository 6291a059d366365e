"""From bytes to a Document: bytes → text → lines → segments → layout → pairs."""

from __future__ import annotations

from hashlib import sha256

from studykit.transcripts.decoding import decode
from studykit.transcripts.document import Document, Segment
from studykit.transcripts.evidence import Judge
from studykit.transcripts.hidden import unhide
from studykit.transcripts.layouts.layout import Sheet
from studykit.transcripts.layouts.recognisers import recognise
from studykit.transcripts.lines import peel
from studykit.transcripts.pairing import runs_of
from studykit.transcripts.pipe_tables import take_tables
from studykit.transcripts.same_line import split_same_lines
from studykit.transcripts.segments import segments_of
from studykit.transcripts.source import raw_lines
from studykit.transcripts.word_lists import take_word_lists


def read_document(data: bytes, file: str) -> Document:
    """Read one transcript; `file` only names it in messages.

    Raises DataError where the file is empty, of a format that is not read, or in no plausible encoding.
    """
    source = decode(data, file)
    split = take_tables(unhide(raw_lines(source.text)))
    lists = take_word_lists(split_same_lines(peel(split.rest)))
    segments = segments_of(lists.rest)
    sheet = Sheet(
        segments=segments,
        tables=tuple(sorted((*split.tables, *lists.tables), key=lambda table: table.line)),
        runs=runs_of(segments),
        judge=Judge(segments),
    )
    found = recognise(sheet)
    return Document(
        file=file,
        layout=found.layout.name,
        evidence=found.why,
        title=_title(segments),
        segments=segments,
        pairs=found.pairs,
        tables=sheet.tables,
        problems=source.problems,
        sha256=sha256(data).hexdigest(),
    )


def _title(segments: tuple[Segment, ...]) -> str:
    return next((s.text for s in segments if s.kind == "heading"), "")
