from studykit.lang.pinyin import annotate, render
from studykit.lang.scripts import other_script
from studykit.lang.words import segment


def test_words_join_to_the_text() -> None:
    text = "我们用GPT-4做后训练，上下文是100K。"
    words = segment(text)
    assert "".join(words) == text
    assert "GPT-4" in words
    assert "100K" in words


def test_a_syllable_for_every_character() -> None:
    reading = annotate("银行的GPT-4很强。")
    assert [(s.index, s.char, s.pinyin) for s in reading.syllables[:3]] == [
        (0, "银", "yin2"),
        (1, "行", "hang2"),
        (2, "的", "de5"),
    ]
    assert "GPT-4" in render(reading)


def test_overrides_win() -> None:
    assert render(annotate("行长", overrides={"行长": "xing2 chang2"})) == "xíngcháng"


def test_the_other_script_only_where_it_differs() -> None:
    assert other_script("训练") == "訓練"
    assert other_script("訓練") == "训练"
    assert other_script("人工") == ""


def test_what_no_dictionary_reads_stays_without_a_reading() -> None:
    (unknown,) = annotate("々").syllables
    assert (unknown.pinyin, unknown.confidence) == ("", 0.0)
    assert render(annotate("这是々。")) == "Zhè shì 々."
