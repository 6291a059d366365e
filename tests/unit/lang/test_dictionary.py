import time

from studykit.lang.dictionary import gloss_of, lookup
from studykit.lang.levels import (
    frequency_of_word,
    level_of,
    level_of_word,
    unknown_words,
)


def test_entries_are_found_in_both_scripts_with_classifiers() -> None:
    (training,) = lookup("训练")
    assert training.traditional == "訓練"
    assert training.pinyin == ("xun4", "lian4")
    assert "to train" in training.meanings
    assert training.classifiers == ("个",)
    assert lookup("訓練") == (training,)
    assert lookup("没有这样的词") == ()


def test_words_stand_before_names() -> None:
    assert [entry.name for entry in lookup("都")] == [False, False, True]


def test_a_gloss_says_where_it_comes_from() -> None:
    assert gloss_of("蒸馏").endswith(" [CC-CEDICT]")
    assert gloss_of("没有这样的词") == ""


def test_look_ups_are_quick_after_the_first() -> None:
    lookup("你好")
    began = time.perf_counter()
    for word in ("电脑", "朋友", "意思", "方向", "模型"):
        lookup(word)
    assert time.perf_counter() - began < 0.3


def test_levels_and_frequency_of_words() -> None:
    assert level_of_word("喜欢") == level_of_word("喜歡") == 1
    assert level_of_word("蒸馏塔") == 0
    assert frequency_of_word("的") > frequency_of_word("模型") > frequency_of_word("蒸馏") > 0


def test_texts_by_level() -> None:
    easy, hard = "我喜欢你。", "他毫不犹豫地承担了后果。"
    assert level_of(easy) == 1
    assert level_of(hard) > 4
    assert level_of("Hello") == 0


def test_unknown_words() -> None:
    assert unknown_words("我喜欢蒸馏，蒸馏。", level=1) == ("蒸馏",)
    assert unknown_words("我喜欢蒸馏。", level=1, known={"蒸馏"}) == ()
