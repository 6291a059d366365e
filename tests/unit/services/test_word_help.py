from __future__ import annotations

from studykit.services.word_help import MOST_WORDS, word_help


def test_hard_words_come_with_reading_and_meaning_in_the_order_of_the_text() -> None:
    found = word_help("我们每天校准电池管理系统。", "hsk4")
    assert [word.word for word in found][:2] == ["校准", "电池"]
    assert found[0].pinyin == "jiàozhǔn"
    assert "calibrate" in found[0].meaning


def test_easy_words_and_long_lists_are_left_out() -> None:
    assert word_help("我是学生。", "hsk4") == ()
    long = (
        "厂商因此建议车主充满电池，磷酸铁锂的晶体结构稳定，阴极不含镍钴，热失控罕见，校准剩余电量，降低成本。"
    )
    assert 3 < len(word_help(long, "")) <= MOST_WORDS
