"""Glossaries in CSV: short ones, and headers as translators write them."""

from __future__ import annotations

import pytest

from studykit.mining.columns import columns_of
from studykit.transcripts.delimited import read_delimited

PAIRS = (("预训练", "pre-training"), ("涌现", "emergence"), ("对齐", "alignment"))


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(
    "header",
    [
        "Source language,Target language,Client",
        "源文,译文,客户",
        "源语言,目标语言,项目",
        "源语 (ZH),目标语 (EN),Client",
        "ZH-CN,EN-US,Client",
        "原语,译语,语境",
    ],
)
def test_the_header_is_no_term_however_few_rows_follow(header: str, count: int) -> None:
    table = read_delimited(header + "\n" + "".join(f"{zh},{en},Acme\n" for zh, en in PAIRS[:count]))
    assert table is not None
    assert table.header == tuple(header.split(","))
    assert [row.cells[:2] for row in table.rows] == list(PAIRS[:count])
    (found,) = columns_of(table)
    assert (found.zh, found.en) == (0, 1)


def test_the_direction_is_in_the_cells() -> None:
    table = read_delimited("源语,目标语\nemergence,涌现\nalignment,对齐\n")
    assert table is not None
    (found,) = columns_of(table)
    assert (found.zh, found.en) == (1, 0)
