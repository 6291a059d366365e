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
