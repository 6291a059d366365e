"""Laws of the wrapping: nothing lost, no line over width, no closing mark first."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studykit.lang.cells import (
    NEVER_FIRST,
    pad,
    printable,
    ruby_rows,
    truncate,
    width_cells,
    wrap,
    wrap_spans,
)

HAN = st.sampled_from("强化学习蒸馏模型数据的是在有人小大")
LATIN = st.sampled_from("abcXYZ019éāǎ")
MARKS = st.sampled_from("，。、；：？！（）《》「」“”‘’—…,.;:?!()'\"-/%")
ODD = st.sampled_from(["\u0301", "👨\u200d👩\u200d👧", "ﾊ", "①", "\u3000", "\u00a0", "\t", "\n", "😀"])
MIXED = st.lists(st.one_of(HAN, HAN, LATIN, LATIN, st.just(" "), MARKS, ODD), max_size=80).map("".join)
PROSE = st.lists(
    st.one_of(
        st.lists(HAN, min_size=1, max_size=12).map("".join),
        st.lists(LATIN, min_size=1, max_size=9).map("".join),
        st.sampled_from(["，", "。", "（", "）", "“", "”", " ", ", ", "——", "……", "？"]),
    ),
    max_size=40,
).map("".join)
WIDTHS = st.integers(2, 60)


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.one_of(MIXED, st.text(max_size=80)), WIDTHS)
def test_nothing_is_lost(text: str, width: int) -> None:
    assert bare("".join(wrap(text, width))) == bare(text)


@given(st.one_of(MIXED, st.text(max_size=80)), WIDTHS)
def test_no_line_is_over_width(text: str, width: int) -> None:
    assert all(width_cells(line) <= width for line in wrap(text, width))


@given(MIXED, WIDTHS)
def test_spans_ascend_and_never_overlap(text: str, width: int) -> None:
    ends = [0]
    for start, end in wrap_spans(text, width):
        assert ends[-1] <= start <= end <= len(text)
        ends.append(end)


@given(PROSE, st.integers(24, 60))
def test_no_closing_mark_starts_a_line(text: str, width: int) -> None:
    lines = wrap(text, width)
    for before, line in pairwise(lines):
        if line and line[0] in NEVER_FIRST:
            assert all(char in NEVER_FIRST or char.isspace() for char in before)


@given(MIXED, WIDTHS)
def test_wrapping_again_changes_nothing(text: str, width: int) -> None:
    lines = [line.strip() for line in wrap(text, width)]
    assert wrap("\n".join(lines), width) == lines


@given(st.one_of(MIXED, st.text(max_size=40)).filter(lambda text: "\n" not in text), st.integers(1, 40))
def test_truncated_text_fits(text: str, width: int) -> None:
    assert width_cells(truncate(text, width)) <= width
    assert width_cells(pad(text, width)) == width


@given(st.text(max_size=60))
def test_printable_text_is_safe_for_a_terminal(text: str) -> None:
    safe = printable(text)
    assert "\x1b" not in safe
    assert "\u202e" not in safe
    assert printable(safe) == safe


@given(
    st.lists(
        st.tuples(HAN, st.sampled_from(["qiáng", "è", "xué", "shuāng", "de", ""])), min_size=1, max_size=20
    ),
    st.integers(8, 40),
)
def test_ruby_rows_fit_and_keep_every_character(pairs: list[tuple[str, str]], width: int) -> None:
    rows = ruby_rows(pairs, width)
    assert bare("".join(base for _, base in rows)) == "".join(base for base, _ in pairs)
    assert bare("".join(top for top, _ in rows)) == "".join(reading for _, reading in pairs)
    assert all(width_cells(top) <= width and width_cells(base) <= width for top, base in rows)
