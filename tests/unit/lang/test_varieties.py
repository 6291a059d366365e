import pytest

from studykit.lang.mandarin import is_mandarin
from studykit.lang.pinyin import annotate, render
from studykit.lang.scripts import other_script, to_simplified, to_traditional
from studykit.lang.taiwan import in_taiwan


@pytest.mark.parametrize(
    ("text", "mandarin"),
    [
        ("我们先做后训练。", True),
        ("關於這個問題，我們再談。", True),
        ("東京都知事選挙", False),
        ("経済対策", False),
        ("人工知能は速い", False),
        ("佢哋唔知點解", False),
        ("大韓民國은 민주공화국이다", False),
        ("wǒmen hěn hǎo", False),
        ("GPT-4", False),
        ("日本国憲法の三大原則", False),
        ("我今日唔得閒", False),
        ("本格的な対策", False),
        ("粤语里的“佢”就是他。", True),
        ("日本的一家公司叫働き方改革研究所，我们去参观过那里的实验室。", True),
    ],
)
def test_what_may_be_read_as_mandarin(text: str, mandarin: bool) -> None:
    assert is_mandarin(text) is mandarin


@pytest.mark.parametrize(
    ("text", "mainland", "taiwan"),
    [
        ("垃圾", "lājī", "lèsè"),
        ("星期", "xīngqī", "xīngqí"),
        ("研究", "yánjiū", "yánjiù"),
        ("喜欢", "xǐhuan", "xǐhuan"),
    ],
)
def test_taiwan_readings_on_request(text: str, mainland: str, taiwan: str) -> None:
    assert render(annotate(text)) == mainland
    assert render(in_taiwan(annotate(text))) == taiwan


@pytest.mark.parametrize(
    "text",
    [
        "背著書包背書，背後有人。",
        "睡著了",
        "著名的著作",
        "頭髮很長",
        "乾淨的乾隆",
        "后訓練",
        "關于這個",
        "他說著說著就笑了",
    ],
)
def test_traditional_text_is_read_as_its_simplified_form(text: str) -> None:
    own = [syllable.pinyin for syllable in annotate(text).syllables]
    assert own == [syllable.pinyin for syllable in annotate(to_simplified(text)).syllables]
    assert [syllable.char for syllable in annotate(text).syllables] == [c for c in text if c not in "，。"]


def test_scripts_of_three_regions() -> None:
    assert to_traditional("里面", "tw") == "裡面"
    assert to_traditional("里面", "hk") == "裏面"
    assert other_script("著名") == ""
    assert to_simplified("睡著了，著名") == "睡着了，著名"
