"""Small documents in every layout, each with what is to be read from it.

A case is one file: the document, a line `=== expected`, then one line each for
`layout NAME`, `EN:ZH [Speaker] English ⇄ Chinese` (all pairs, with their lines; `none` for no pairs),
`term LINE | English | Chinese` (all terms, where any is named; `terms none` for no terms).
Line feeds inside a side are written as spaces.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Pair
from studykit.transcripts.reader import read_document

CASES = sorted((Path(__file__).parent / "reading").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_document_is_read_as_expected(case: Path) -> None:
    source, _, expected = case.read_text(encoding="utf-8").partition("\n=== expected\n")
    document = read_document(source.encode(), case.name)
    lines = expected.splitlines()

    wanted = [line for line in lines if re.match(r"\d+:\d+ ", line)]
    assert [shown(pair) for pair in document.pairs] == wanted
    for line in lines:
        if line.startswith("layout "):
            assert document.layout == line.removeprefix("layout ")
    if any(line.startswith("term") for line in lines):
        assert terms(document) == sorted(line for line in lines if line.startswith("term "))


def shown(pair: Pair) -> str:
    assert pair.en
    assert pair.zh
    speaker = f"[{pair.speaker}] " if pair.speaker else ""
    en, zh = pair.en.text.replace("\n", " "), pair.zh.text.replace("\n", " ")
    return f"{pair.en.line}:{pair.zh.line} {speaker}{en} ⇄ {zh}"


def terms(document: Document) -> list[str]:
    return sorted(f"term {term.line} | {term.en} | {term.zh}" for term in mine(document).terms)
