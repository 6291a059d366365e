import pytest

from studykit.lang.answers import likeness, parse_pinyin


@pytest.mark.parametrize(
    ("typed", "syllables"),
    [
        ("ni3hao3", ("ni3", "hao3")),
        ("nǐ hǎo", ("ni3", "hao3")),
        ("nihao", ("ni", "hao")),
        ("lǜ", ("lv4",)),
        ("nv3er2", ("nv3", "er2")),
        ("Xī'ān", ("xi1", "an1")),
        ("xian", ("xian",)),
        ("fangan", ("fan", "gan")),
        ("fang'an", ("fang", "an")),
        ("zhe4ge0", ("zhe4", "ge5")),
        ("lu:e4", ("lve4",)),
        ("wánr", ("wan2", "r")),
        ("huàlóng-diǎnjīng", ("hua4", "long2", "dian3", "jing1")),
        ("", ()),
    ],
)
def test_parsing(typed: str, syllables: tuple[str, ...]) -> None:
    assert parse_pinyin(typed) == syllables


def test_what_is_no_pinyin() -> None:
    with pytest.raises(ValueError, match="hello"):
        parse_pinyin("hello")


@pytest.mark.parametrize(
    ("given", "expected", "like"),
    [
        ("ni3hao3", "nǐ hǎo", "same"),
        ("NI3 HAO3", "nǐhǎo", "same"),
        ("nihao", "nǐ hǎo", "tones"),
        ("ni2hao3", "nǐ hǎo", "tones"),
        ("ni3hoa3", "nǐ hǎo", "different"),
        ("dong1xi", "dōngxi", "same"),
        ("dong1xi5", "dōngxi", "same"),
        ("dongxi", "dōngxi", "tones"),
        ("nv3er2", "nǚ'ér", "same"),
        ("nu3er2", "nǚ'ér", "same"),
        ("xi1an1", "Xī'ān", "same"),
        ("ni3", "nǐ hǎo", "different"),
        ("", "nǐ hǎo", "different"),
        ("GPT-4 hěn qiáng", "GPT-4 hěn qiáng", "same"),
    ],
)
def test_likeness(given: str, expected: str, like: str) -> None:
    assert likeness(given, expected) == like
