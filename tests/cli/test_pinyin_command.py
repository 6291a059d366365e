"""`studykit pinyin` from outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Program


def test_one_object_a_text_as_scripts_expect_it(studykit: Program) -> None:
    done = studykit("pinyin", "--json", "银行行长")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert set(found) == {"text", "syllables", "words"}
    assert [one["char"] for one in found["syllables"]] == list("银行行长")
    assert [one["pinyin"] for one in found["syllables"]] == ["yin2", "hang2", "hang2", "zhang3"]
    assert all(0 <= one["confidence"] <= 1 for one in found["syllables"])
    assert all(set(word) == {"start", "end", "pinyin"} for word in found["words"])


def test_lines_come_from_standard_input_too(studykit: Program) -> None:
    done = studykit("pinyin", "-", stdin="重要\n女儿\n")
    assert done.stdout.splitlines()[0] == "zhòngyào"
    assert len(done.stdout.splitlines()) == 2


def test_styles(studykit: Program) -> None:
    assert studykit("pinyin", "--style", "numbers", "旅行").stdout == "lü3xing2\n"
    assert studykit("pinyin", "--style", "zhuyin", "旅行").stdout == "ㄌㄩˇ ㄒㄧㄥˊ\n"
    assert studykit("pinyin", "--style", "ruby", "旅行").stdout == "旅[lǚ] 行[xíng]\n"
    assert studykit("pinyin", "--style", "braille", "旅行").returncode == 2


def test_other_languages_are_left_as_they_are_line_by_line(studykit: Program) -> None:
    done = studykit(
        "pinyin", "-", stdin="我们走吧。\n私は東京に住んでいます。\n東京都\n佢哋喺香港做嘢。\n你来了。\n"
    )
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Wǒmen zǒu ba.",
        "私は東京に住んでいます。",
        "東京都",
        "佢哋喺香港做嘢。",
        "Nǐ lái le.",
    ]
    assert "東京都" in done.stderr


def test_other_languages_have_no_syllables(studykit: Program) -> None:
    found = json.loads(studykit("pinyin", "--json", "你好。日本国憲法の三大原則").stdout)
    assert [one["char"] for one in found["syllables"]] == ["你", "好"]


def test_line_breaks_are_kept(studykit: Program) -> None:
    assert studykit("pinyin", "第一行\n第二行").stdout == "dì-yī háng\ndì-èr háng\n"
