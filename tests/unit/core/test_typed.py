"""Typed answers: English, hanzi or pinyin, and what differs."""

from __future__ import annotations

import pytest

from studykit.core.typed import judge


@pytest.mark.parametrize(
    ("typed", "accepted", "pinyin", "tones"),
    [
        ("distillation", ("distillation",), "", False),
        ("Distillation ", ("distillation",), "", False),
        ("the distillation", ("distillation",), "", False),
        ("RL", ("reinforcement learning", "RL"), "", False),
        ("蒸馏", ("蒸馏",), "", True),
        ("蒸餾", ("蒸馏", "蒸餾"), "", True),
        ("nǐ hǎo", ("你好",), "nǐ hǎo", True),
        ("ni3hao3", ("你好",), "nǐ hǎo", True),
        ("ni3 hao3", ("nǐ hǎo",), "", True),
        ("nihao", ("你好",), "nǐ hǎo", False),
        ("lv4se4", ("lǜsè",), "", True),
        ("lu:4se4", ("lǜsè",), "", True),
    ],
)
def test_right(typed: str, accepted: tuple[str, ...], pinyin: str, tones: bool) -> None:
    assert judge(typed, accepted, pinyin=pinyin, tones=tones).right


@pytest.mark.parametrize(
    ("typed", "accepted", "pinyin", "tones"),
    [
        ("", ("distillation",), "", False),
        ("distilation", ("distillation",), "", False),
        ("nihao", ("你好",), "nǐ hǎo", True),
        ("ni2hao3", ("你好",), "nǐ hǎo", True),
        ("你坏", ("你好",), "nǐ hǎo", False),
    ],
)
def test_wrong(typed: str, accepted: tuple[str, ...], pinyin: str, tones: bool) -> None:
    assert not judge(typed, accepted, pinyin=pinyin, tones=tones).right


def test_the_difference_shows_both() -> None:
    verdict = judge("distilattion", ("distillation",))
    assert "".join(one.text for one in verdict.differences if one.part != "wrong") == "distillation"
    assert "".join(one.text for one in verdict.differences if one.part != "missing") == "distilattion"


def test_wrong_pinyin_is_compared_with_pinyin() -> None:
    assert judge("ni hao", ("你坏",), pinyin="nǐ huài").expected == "nǐ huài"
