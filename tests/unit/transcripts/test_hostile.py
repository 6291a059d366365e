"""Documents made to hurt are read or refused, soon: a tenth of their size here, all of it in a soak."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from studykit.errors import DataError
from studykit.transcripts.document import Document
from studykit.transcripts.reader import read_document

MOST_SECONDS = 20.0
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "a line of one letter": lambda n: b"a" * n,
    "a line of Chinese": lambda n: "雾在四点涌进来，".encode() * (n // 24),
    "a line of both": lambda n: "雾 fog, ".encode() * (n // 9),
    "open parentheses": lambda n: b"(" * n,
    "open brackets": lambda n: b"[" * n,
    "open tags": lambda n: b"<" * n,
    "open comments of a page": lambda n: b"<!doctype html>" + b"<!--" * (n // 8),
    "open quotation marks": lambda n: b'"a,\n' * (n // 100),
    "emphasis": lambda n: b"*a" * (n // 2),
    "escapes": lambda n: b"\x1b[31mred\x1b]0;title\x07\n" * (n // 100),
    "zeros": lambda n: b"fog\x00\n" * (n // 200),
    "a table": lambda n: "| English | 中文 |\n|---|---|\n".encode() + "| fog | 雾 |\n".encode() * (n // 50),
}


def read_in_time(data: bytes) -> Document | None:
    began = time.perf_counter()
    try:
        return read_document(data, "talk")
    except DataError:
        return None
    finally:
        assert time.perf_counter() - began < MOST_SECONDS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_tenth_of_a_hostile_document(name: str) -> None:
    read_in_time(HOSTILE[name](500_000))


@pytest.mark.soak
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document(name: str) -> None:
    read_in_time(HOSTILE[name](5_000_000))


def test_bytes_that_are_no_utf8_are_refused() -> None:
    with pytest.raises(DataError, match="makes sense"):
        read_document(b"\xc3\x28\xa0\xa1 fog \xff\n" * 100, "talk")


def test_every_row_of_a_long_table_is_read() -> None:
    document = read_in_time(HOSTILE["a table"](500_000))
    assert document
    assert len(document.tables[0].rows) == 10_000
