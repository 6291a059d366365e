import json
import subprocess
import sys


def pinyin(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "studykit", "pinyin", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_one_object_a_text_as_scripts_expect_it() -> None:
    done = pinyin("--json", "银行行长", stdin="")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert set(found) == {"text", "syllables", "words"}
    assert [one["char"] for one in found["syllables"]] == list("银行行长")
    assert [one["pinyin"] for one in found["syllables"]] == ["yin2", "hang2", "hang2", "zhang3"]
    assert all(0 <= one["confidence"] <= 1 for one in found["syllables"])
    assert all(set(word) == {"start", "end", "pinyin"} for word in found["words"])


def test_lines_come_from_standard_input_too() -> None:
    done = pinyin("-", stdin="重要\n女儿\n")
    assert done.stdout.splitlines()[0] == "zhòngyào"
    assert len(done.stdout.splitlines()) == 2


def test_styles() -> None:
    assert pinyin("--style", "numbers", "旅行").stdout == "lü3xing2\n"
    assert pinyin("--style", "zhuyin", "旅行").stdout == "ㄌㄩˇ ㄒㄧㄥˊ\n"
    assert pinyin("--style", "ruby", "旅行").stdout == "旅[lǚ] 行[xíng]\n"
    assert pinyin("--style", "braille", "旅行").returncode == 2
