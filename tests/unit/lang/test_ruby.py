"""A stored line of pinyin laid against its text."""

from __future__ import annotations

import pytest

from studykit.lang.pinyin import annotate, render
from studykit.lang.ruby import align_ruby


@pytest.mark.parametrize(
    ("text", "pinyin", "readings"),
    [
        ("强化学习", "qiánghuà xuéxí", "qiáng huà xué xí"),
        ("方案", "fāng'àn", "fāng àn"),
        ("方案", "fāngàn", "fāng àn"),
        ("花儿", "huār", "huā r"),
        ("儿子", "érzi", "ér zi"),
        ("绿色", "lǜsè", "lǜ sè"),
        ("这儿", "zhè'r5", "zhè r"),
        ("AI模型", "AI móxíng", "mó xíng"),
        ("小模型，好", "xiǎo móxíng, hǎo", "xiǎo mó xíng hǎo"),
        ("你好", "ni3hao3", "nǐ hǎo"),
        ("西安", "Xī'ān", "xī ān"),
        ("嗯", "ńg", "ńg"),
    ],
)
def test_every_character_gets_its_syllable(text: str, pinyin: str, readings: str) -> None:
    pairs = align_ruby(text, pinyin)
    assert "".join(pair.base for pair in pairs) == text
    assert " ".join(pair.reading("marks") for pair in pairs if pair.number) == readings


@pytest.mark.parametrize(
    ("text", "pinyin"), [("强化", "qiáng"), ("强", "qiánghuà"), ("强化", "strength"), ("强", "")]
)
def test_pinyin_that_does_not_fit_is_refused(text: str, pinyin: str) -> None:
    assert align_ruby(text, pinyin) == ()


def test_styles_and_tones() -> None:
    [lv] = align_ruby("绿", "lǜ")
    assert (lv.reading("marks"), lv.reading("numbers"), lv.reading("zhuyin"), lv.tone) == (
        "lǜ",
        "lü4",
        "ㄌㄩˋ",
        4,
    )


@pytest.mark.parametrize("text", ["看docs/Some_File.pdf吧", "廧咎如之女", "填空：他在___。"])
def test_underscores_and_characters_without_a_reading_are_no_hindrance(text: str) -> None:
    laid = align_ruby(text, render(annotate(text)))
    assert "".join(piece.base for piece in laid) == text
