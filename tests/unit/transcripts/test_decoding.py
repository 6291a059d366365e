"""Bytes of any encoding become the same text, or are refused."""

from __future__ import annotations

import codecs

import pytest

from studykit.errors import DataError
from studykit.transcripts.decoding import decode

SIMPLIFIED = "雾在四点钟涌进来，停留了一个星期。\n船只每两分钟敲一次钟。The fog came in at four.\n"
TRADITIONAL = "霧在四點鐘湧進來，停留了一個星期。\n船隻每兩分鐘敲一次鐘。The fog came in at four.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_simplified_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "talk").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "big5hkscs", "gb18030"])
def test_traditional_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "talk").text == TRADITIONAL


def test_big5_without_a_guess_would_be_other_text() -> None:
    data = TRADITIONAL.encode("big5")
    assert data.decode("gb18030") != TRADITIONAL
    assert decode(data, "talk").encoding.startswith("big5")


def test_an_encoding_that_was_guessed_is_said() -> None:
    problems = decode(SIMPLIFIED.encode("gb18030"), "talk").problems
    assert [problem.message for problem in problems] == ["read as gb18030, which is a guess"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_becomes_a_line_feed(end: str) -> None:
    assert decode(f"one{end}two{end}".encode(), "talk").text == "one\ntwo\n"


def test_controls_escapes_and_overrides_are_stripped_and_said() -> None:
    source = decode("a\n\x1b[31mred\x1b[0m \u202eb\x00\u200bc\x1b]0;title\x07".encode(), "talk")
    assert source.text == "a\nred bc"
    assert [problem.line for problem in source.problems] == [2]


def test_text_is_brought_to_nfc_and_emoji_stay_whole() -> None:
    assert decode("cafe\u0301 👨‍👩‍👧".encode(), "talk").text == "café 👨‍👩‍👧"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\\documentclass{article}\n", "LaTeX"),
        (b"#+TITLE: Fog\n* Heading\n", "Org mode"),
        (b'{"cells": [], "nbformat": 4}', "a Jupyter notebook"),
        (b'[{"en": "fog", "zh": "\xe9\x9b\xbe"}]', "JSON"),
        (b'<?xml version="1.0"?><tmx version="1.4"></tmx>', "XML"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"ID3\x03\x00", "an MP3 recording"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(DataError, match=f"{name} is not read"):
        decode(data, "talk")


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF16_LE + b"\xff\xd8" * 40, b"\xff\xfe\xfa" * 900, bytes(range(128, 256)) * 9]
)
def test_what_no_encoding_makes_sense_of_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match="makes sense"):
        decode(data, "talk")
