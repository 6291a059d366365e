from studykit.lang.meanings import word_meanings


def test_words_of_a_sentence_with_the_meaning_that_fits_their_reading() -> None:
    found = {one.word: one for one in word_meanings("他长大以后当了行长。")}
    assert found["长大"].pinyin == "zhǎngdà"
    assert "to grow up" in found["长大"].meanings
    assert found["行长"].pinyin == "hángzhǎng"
    assert found["他"].level == 1


def test_a_reading_chooses_among_entries() -> None:
    (long, *_rest) = [one for one in word_meanings("路很长。") if one.word == "长"]
    assert long.pinyin == "cháng"
    assert any("long" in meaning for meaning in long.meanings)
    assert not any("to grow" in meaning for meaning in long.meanings)


def test_traditional_text_keeps_its_characters() -> None:
    assert [one.word for one in word_meanings("後訓練")] == ["後訓練"]
    assert word_meanings("訓練")[0].classifiers == ("个",)
