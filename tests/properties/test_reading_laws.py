"""Laws of reading that hold for any document."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studykit.errors import DataError
from studykit.transcripts.document import Document
from studykit.transcripts.reader import read_document

SENTENCES = st.sampled_from(
    [
        "The tide turns at six.",
        "潮水六点转向。",
        "Nobody told the gulls.",
        "没有人告诉海鸥。",
        "A boat waits by the pier,",
        "一条船在码头边等着，",
        "海は静かです。",
        "tide 潮水",
        "Mia: Is it cold?",
        "米娅：冷吗？",
        "### Tide",
        "> 潮水六点转向。",
        "- gull：海鸥",
        "1. Look up. 抬头看。",
        "**潮水**(tide)来了",
        "| tide | 潮水 |",
        "|---|---|",
        "00:12",
        "<div>",
    ]
)
# Each line once, some with a blank line below.
DOCUMENTS = st.lists(
    st.tuples(SENTENCES, st.booleans()), min_size=1, max_size=14, unique_by=lambda line: line[0]
).map(lambda lines: [text for line, blank in lines for text in ((line, "") if blank else (line,))])
PIECES = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["|", "---", "<!--", "-->", "**", "==", "[[", "]]", "%%", "\n", "\r", "<table>", "<td>"]
        ),
        st.sampled_from(
            ["WEBVTT\n", "1\n00:00:01,000 --> 00:00:02,000\n", "[Script Info]\n", "<!doctype html>"]
        ),
        st.sampled_from(["```", "\x1b[31m", "\u202e", "\u2028", ">>", "：", "=", "\t", '"', ","]),
    ),
    max_size=30,
)


def read(data: bytes) -> Document | None:
    try:
        return read_document(data, "talk")
    except DataError:
        return None


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@given(PIECES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    read("".join(pieces).encode("utf-8", "surrogatepass"))


@given(DOCUMENTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_is_lost(lines: list[str]) -> None:
    document = read("\n".join(lines).encode())
    if document is None:
        return

    said = [line.removeprefix("Mia: ").removeprefix("米娅：") for line in lines]
    wanted, found = letters("".join(said)), letters(everything(document))
    missing = {char for char in wanted if found[char] < wanted[char]}
    assert missing <= set("div"), missing  # tags are markup


@given(DOCUMENTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_segment_stands_where_it_says(lines: list[str]) -> None:
    document = read("\n".join(lines).encode())
    if document is None:
        return

    for segment in document.segments:
        assert 1 <= segment.line <= segment.last_line <= len(lines)
        around = letters("".join(lines[segment.line - 1 : segment.last_line]))
        assert letters(segment.text) <= around


@given(DOCUMENTS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_bytes_are_read_the_same(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    assert read(data) == read(data)


@given(DOCUMENTS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_line_ends_make_no_difference(lines: list[str]) -> None:
    unix, windows, mac = (read(end.join(lines).encode()) for end in ("\n", "\r\n", "\r"))
    assert [d and (d.pairs, d.tables) for d in (windows, mac)] == [unix and (unix.pairs, unix.tables)] * 2


@pytest.mark.soak
@given(PIECES)
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_or_refused_at_length(pieces: list[str]) -> None:
    read("".join(pieces).encode("utf-8", "surrogatepass"))


def everything(document: Document) -> str:
    parts = [segment.text + segment.speaker for segment in document.segments]
    for table in document.tables:
        parts += [table.title, *table.header, *(cell for row in table.rows for cell in row.cells)]
    return "".join(parts)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFC", text) if char.isalpha())
