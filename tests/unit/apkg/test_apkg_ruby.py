from __future__ import annotations

import pytest

from studykit.apkg.ruby import Cloze, clozed, match
from studykit.core.blanks import Span


@pytest.mark.parametrize(
    ("text", "pinyin", "ruby"),
    [
        ("蒸馏", "zhēngliú", " 蒸馏[zhēngliú]"),
        ("你可以，带走。", "nǐ kěyǐ, dàizǒu.", " 你[nǐ]<wbr> 可以[kěyǐ]，<wbr> 带走[dàizǒu]。"),
        ("KV 缓存", "KV huǎncún", "KV  缓存[huǎncún]"),
        ("人工智能(AI)", "réngōng zhìnéng (AI)", " 人工[réngōng]<wbr> 智能[zhìnéng](AI)"),
        ("一点儿西安", "yīdiǎnr Xī'ān", " 一点儿[yīdiǎnr]<wbr> 西安[Xī’ān]"),
        ("西安", "xīān", " 西安[xīān]"),
        ("先", "xiān", " 先[xiān]"),
        ("反感方案", "fǎngǎn fāng'àn", " 反感[fǎngǎn]<wbr> 方案[fāng’àn]"),
        ("女儿绿", "nǚ'ér lǜ", " 女儿[nǚ’ér]<wbr> 绿[lǜ]"),
        ("a[i] 数组", "a[i] shùzǔ", "a&#91;i]  数组[shùzǔ]"),
    ],
)
def test_each_word_stands_under_its_pinyin(text: str, pinyin: str, ruby: str) -> None:
    assert clozed(text, (), match(text, pinyin)) == ruby


@pytest.mark.parametrize(
    ("text", "pinyin"), [("蒸馏", "zhēng"), ("蒸馏", "zhēngliúshuǐ"), ("蒸馏", "x"), ("", "ā")]
)
def test_pinyin_that_does_not_fit_makes_no_ruby(text: str, pinyin: str) -> None:
    assert match(text, pinyin) == ()


def test_a_hopeless_match_ends_quickly() -> None:
    assert match("安" * 400, "ān" * 399) == ()


def test_a_cloze_cuts_a_word_at_its_border() -> None:
    text = "蒸馏法很好"
    assert (
        clozed(text, (Cloze(Span(0, 2), 3),), match(text, "zhēngliúfǎ hěn hǎo"))
        == "{{c3:: 蒸馏[zhēngliú]}}<wbr> 法[fǎ]<wbr> 很[hěn]<wbr> 好[hǎo]"
    )


def test_the_learner_chooses_how_readings_are_written() -> None:
    assert clozed("绿茶", (), match("绿茶", "lǜchá", "zhuyin")) == " 绿茶[ㄌㄩˋㄔㄚˊ]"
    assert clozed("绿茶", (), match("绿茶", "lǜchá", "numbers")) == " 绿茶[lü4cha2]"


def test_a_word_that_something_interrupts_is_annotated_in_parts() -> None:
    assert clozed("你 好", (), match("你 好", "nǐhǎo")) == " 你[nǐ]  好[hǎo]"


def test_tones_become_classes_on_request() -> None:
    assert (
        clozed("好的", (), match("好的", "hǎo de"), tones=True)
        == ' 好[<span class="t3">hǎo</span>]<wbr> 的[de]'
    )
