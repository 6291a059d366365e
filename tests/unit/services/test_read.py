"""Reading files from disk: pairs of files, fixes, refusals."""

from __future__ import annotations

from pathlib import Path

from studykit.services.read import read_file, read_files

ENGLISH = (
    "The fog came in at four and stayed for a week.\n\n"
    "Ships rang their bells every two minutes.\n\n"
    "On the seventh day a boy saw a star.\n"
)
CHINESE = "雾在四点钟涌进来，停留了一个星期。\n\n船只每两分钟敲一次钟。\n\n第七天，一个男孩看见一颗星星。\n"
OTHER = "今天的会议推迟到下午。\n\n请把预算表发给财务。\n\n新的标志看起来像一条鱼。\n"


def test_two_files_that_translate_each_other_are_one_reading(tmp_path: Path) -> None:
    english, chinese = file(tmp_path, "a.en.txt", ENGLISH), file(tmp_path, "a.zh.txt", CHINESE)

    (reading,) = read_files([english, chinese]).readings

    assert reading.as_json()["files"] == [str(english), str(chinese)]
    assert [(p.en.line, p.zh.line) for p in reading.document.pairs if p.en and p.zh] == [
        (1, 1),
        (3, 3),
        (5, 5),
    ]


def test_two_files_about_different_things_are_two_readings(tmp_path: Path) -> None:
    result = read_files([file(tmp_path, "a.txt", ENGLISH), file(tmp_path, "b.txt", OTHER)])

    assert [reading.document.pairs for reading in result.readings] == [(), ()]
    assert "files" not in result.readings[0].as_json()


def test_subtitles_in_two_files_match_by_time(tmp_path: Path) -> None:
    english = (
        "1\n00:00:01,000 --> 00:00:03,000\nNobody told the gulls.\n\n"
        "2\n00:00:05,000 --> 00:00:07,000\nA boat waits.\n"
    )
    chinese = (
        "1\n00:00:00,500 --> 00:00:00,900\n字幕组 海鸥\n\n"
        "2\n00:00:01,100 --> 00:00:02,900\n没有人告诉海鸥。\n\n"
        "3\n00:00:05,000 --> 00:00:07,100\n一条船在等。\n"
    )

    (reading,) = read_files([file(tmp_path, "a.srt", english), file(tmp_path, "b.srt", chinese)]).readings

    assert [(p.en.text, p.zh.text) for p in reading.document.pairs if p.en and p.zh] == [
        ("Nobody told the gulls.", "没有人告诉海鸥。"),
        ("A boat waits.", "一条船在等。"),
    ]


def test_fixes_are_applied_at_reading_and_an_idle_one_is_said(tmp_path: Path) -> None:
    talk = file(tmp_path, "talk.txt", "We asked cloud about it.\n我们问了 cloud。\n")

    document = read_file(talk, fixes={"cloud": "Claude", "antarik": "Anthropic"})

    assert [segment.text for segment in document.segments] == [
        "We asked Claude about it.",
        "我们问了 Claude。",
    ]
    assert [problem.message for problem in document.problems] == ["the fix “antarik” finds nothing"]


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
