"""From bytes to a Document: bytes → text → lines → segments → layout → pairs."""

from __future__ import annotations

from hashlib import sha256

from studykit.transcripts.decoding import decode
from studykit.transcripts.document import Document, Problem, Segment
from studykit.transcripts.layouts.layout import Sheet
from studykit.transcripts.layouts.recognisers import recognise
from studykit.transcripts.lines import peel, raw_lines
from studykit.transcripts.pipe_tables import take_tables
from studykit.transcripts.segments import segments_of


def read_document(data: bytes, file: str) -> Document:
    """Read one transcript; `file` only names it in messages.

    Raises DataError where the file is empty, of a format that is not read, or in no plausible encoding.
    """
    source = decode(data, file)
    split = take_tables(raw_lines(source.text))
    sheet = Sheet(segments=segments_of(peel(split.rest)), tables=split.tables)
    layout, evidence = recognise(sheet)
    pairs = layout.read(sheet)
    return Document(
        file=file,
        layout=layout.name,
        evidence=evidence.why,
        title=_title(sheet.segments),
        segments=sheet.segments,
        pairs=pairs,
        tables=sheet.tables,
        problems=(*source.problems, *_ragged(sheet)),
        sha256=sha256(data).hexdigest(),
    )


def _title(segments: tuple[Segment, ...]) -> str:
    return next((s.text for s in segments if s.kind == "heading"), "")


def _ragged(sheet: Sheet) -> tuple[Problem, ...]:
    return ()
