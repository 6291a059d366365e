import pytest

from studykit.errors import DataError
from studykit.lang.overrides import parse_readings
from studykit.lang.pinyin import annotate, render


def test_words_with_marks_or_numbers() -> None:
    text = "# mine\n行长\thángzhǎng\n重庆 chong2 qing4  # a city\n\n"
    assert parse_readings(text, "readings.txt") == {"行长": "hang2 zhang3", "重庆": "chong2 qing4"}


@pytest.mark.parametrize(
    ("line", "found"),
    [("行长\tháng", "2 characters"), ("bank\tyinhang", "not a Chinese word"), ("行长\tzzz", "not pinyin")],
)
def test_errors_name_the_line(line: str, found: str) -> None:
    with pytest.raises(DataError, match=found) as caught:
        parse_readings(f"# mine\n{line}\n", "readings.txt")
    assert str(caught.value).startswith("readings.txt:2: ")


def test_the_users_words_win_in_every_sentence_and_script() -> None:
    mine = {"还行": "huan2 hang2"}
    assert "huánháng" in render(annotate("今天还行。", mine))
    assert "huánháng" in render(annotate("今天還行。", mine))
