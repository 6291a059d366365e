"""Widths, wrapping with the rules for Chinese punctuation, and readings above characters."""

from __future__ import annotations

import pytest

from studykit.lang.cells import pad, printable, ruby_rows, truncate, width_cells, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("蒸馏", 4),
        ("zhēngliú", 8),
        ("e\u0301", 1),
        ("👨\u200d👩\u200d👧", 2),
        ("“…”", 3),
        ("，", 2),
    ],
)
def test_width(text: str, width: int) -> None:
    assert width_cells(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("小模型可以带在身上", 8, ["小模型可", "以带在身", "上"]),
        ("小模型，可以带走。", 8, ["小模型，", "可以带", "走。"]),
        ("他说：“带走”，好", 8, ["他说：", "“带走”，", "好"]),
        ("用 distillation 的方法", 14, ["用", "distillation", "的方法"]),
        ("强化学习reinforcement", 14, ["强化学习", "reinforcement"]),
        ("一二三——四", 8, ["一二三——", "四"]),
        ("one two  three", 7, ["one two", "three"]),
        ("state-of-the-art work", 9, ["state-of-", "the-art", "work"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("一\n\n二", 8, ["一", "", "二"]),
        ("", 8, [""]),
        ("好。」』）", 4, ["好。", "」』", "）"]),
        ("10% 折扣 ！", 5, ["10%", "折", "扣 ！"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_truncate_shows_what_was_cut() -> None:
    assert truncate("强化学习", 8) == "强化学习"
    assert truncate("强化学习", 7) == "强化学…"
    assert truncate("强化学习", 6) == "强化…"
    assert truncate("强化", 0) == ""


def test_pad_fills_to_the_cell() -> None:
    assert pad("强化", 6) == "强化  "
    assert width_cells(pad("强化学习", 7)) == 7


def test_printable_drops_controls_and_keeps_text() -> None:
    assert printable("a\x1b[31mb\u202ec\td\ne\u0301") == "a[31mbc d\né"
    assert printable("👨\u200d👩") == "👨\u200d👩"


def test_ruby_columns_align_reading_and_character() -> None:
    pairs = [("强", "qiáng"), ("化", "huà"), ("学", "xué"), ("习", "xí")]
    [(top, bottom)] = ruby_rows(pairs, 40)
    assert top == "qiáng huà xué xí"
    assert bottom == " 强   化  学  习"


def test_ruby_breaks_between_columns_and_keeps_closing_marks() -> None:
    pairs = [("强", "qiáng"), ("化", "huà"), ("，", ""), ("学", "xué")]
    assert ruby_rows(pairs, 8) == [("qiáng", " 强"), ("huà", "化  ，"), ("xué", "学")]
