from __future__ import annotations

from typing import Literal

import pytest

from studykit.lang.sentences import split_sentences


def texts(text: str, lang: Literal["zh", "en"]) -> list[str]:
    return [piece.strip() for piece in split_sentences(text, lang)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I planted beans. They grew!", ["I planted beans.", "They grew!"]),
        ("Mr. Hall met Dr. Wu at 5 p.m. on Monday.", ["Mr. Hall met Dr. Wu at 5 p.m. on Monday."]),
        ("We met at 5 p.m. Then it rained.", ["We met at 5 p.m.", "Then it rained."]),
        ("She moved to the U.S. in 1998. It snowed.", ["She moved to the U.S. in 1998.", "It snowed."]),
        ("J. K. Lin wrote it. See Fig. 3 for more.", ["J. K. Lin wrote it.", "See Fig. 3 for more."]),
        ("GPT-4.5 costs $3.5, i.e. little.", ["GPT-4.5 costs $3.5, i.e. little."]),
        ("Bees, wasps, etc. They sting.", ["Bees, wasps, etc.", "They sting."]),
        ("“Is it done?” he asked. “Yes.”", ["“Is it done?” he asked.", "“Yes.”"]),
        ("He said: “Go.” We went.", ["He said: “Go.”", "We went."]),
        ("I was… I think so. Well… no.", ["I was… I think so.", "Well… no."]),
        ("We stopped… The rain had begun.", ["We stopped…", "The rain had begun."]),
        ("What?! [inaudible 00:11:22] Fine.", ["What?!", "[inaudible 00:11:22] Fine."]),
        ("1. Dig. 2. Plant.", ["1. Dig.", "2. Plant."]),
        ("It ended.Then we left. See a.org/a.B.", ["It ended.", "Then we left.", "See a.org/a.B."]),
        ("Older than I. Plan B. It works", ["Older than I.", "Plan B.", "It works"]),
    ],
)  # fmt: skip
def test_english(text: str, expected: list[str]) -> None:
    assert texts(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我种了豆子。它们长大了!真的?", ["我种了豆子。", "它们长大了!", "真的?"]),
        ("版本是 3.5。GPT-4.5 更强.好的", ["版本是 3.5。", "GPT-4.5 更强.", "好的"]),
        ("他说:“走吧。”我们走了。", ["他说:“走吧。”", "我们走了。"]),
        ("他说:“走吧。“我们走了。", ["他说:“走吧。“", "我们走了。"]),
        ("他问我”为什么?“然后笑了。", ["他问我”为什么?“", "然后笑了。"]),
        ("结束了。“开始吧。”他说。", ["结束了。", "“开始吧。”", "他说。"]),
        ('她说"好。"然后走了。', ['她说"好。"', "然后走了。"]),
        ("他说“对。”的时候笑了。", ["他说“对。”的时候笑了。"]),
        ("你做对了吗?”——比如这样。", ["你做对了吗?”", "——比如这样。"]),
        ("我觉得……有意思。嗯……", ["我觉得……有意思。", "嗯……"]),
        ("「什么?」他说。太好了!!!", ["「什么?」", "他说。", "太好了!!!"]),
        ("看 https://example.org/?q=豆 吧。", ["看 https://example.org/?q=豆 吧。"]),
        ("(他笑了。)后来走了。", ["(他笑了。)", "后来走了。"]),
    ],
)
def test_chinese(text: str, expected: list[str]) -> None:
    assert texts(text, "zh") == expected


def test_line_breaks_end_sentences_and_nothing_is_lost() -> None:
    text = "  First line\nsecond line. Third.\n\n  "

    pieces = split_sentences(text, "en")

    assert "".join(pieces) == text
    assert [piece.strip() for piece in pieces] == ["First line", "second line.", "Third."]


def test_empty_text_has_no_sentences() -> None:
    assert split_sentences("", "zh") == ()
