"""Reading whole documents, through the public door."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studykit.errors import DataError
from studykit.transcripts.document import Document
from studykit.transcripts.reader import read_document

SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[3].parent / "shared"))


def transcript(number: str) -> Document:
    found = sorted((SHARED / "transcripts").glob(f"{number}_*"))
    if not found and not os.environ.get("CI"):
        pytest.skip("the shared transcripts are not here")
    return read_document(found[0].read_bytes(), "talk.txt")


def test_interleaved_lines_with_a_line_in_two_parts() -> None:
    document = transcript("000")

    assert len(document.pairs) == 35
    assert [(p.zh.line, p.zh.last_line) for p in document.pairs if p.en and p.zh and p.en.line == 67] == [
        (68, 69)
    ]


def test_turns_in_paragraph_pairs_with_chinese_first() -> None:
    document = transcript("001")

    assert len(document.pairs) == 84
    assert all(p.en and p.zh and p.en.line == p.zh.line + 1 for p in document.pairs)
    assert {p.speaker for p in document.pairs} == {"Jared Kaplan", "Diana", "Audience"}


@pytest.mark.parametrize("number", ["002", "004"])
def test_a_monolingual_document_has_no_pairs(number: str) -> None:
    document = transcript(number)

    assert document.layout == "monolingual"
    assert document.pairs == ()


def test_two_halves_bring_both_glossaries() -> None:
    document = transcript("003")

    assert document.layout == "halves"
    assert [len(table.rows) for table in document.tables] == [38, 38]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"%PDF-1.7\n", "PDF is not read"),
        (b"\x00\x01\x02\x03" * 50, "neither UTF-8"),
        (b"\xff\xfe\xff\xd8\x00" * 3, "neither UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        read_document(data, "talk.txt")


def test_a_note_takers_tags_behind_a_sentence_are_no_text() -> None:
    text = (
        "**Ada**: A lamp is a small promise. #quote #light/night\n"
        "**艾达**：灯是一个小小的承诺。 #灯\n\n"
        "**Ada**: She was the number #one of the keepers.\n"
        "**艾达**：她是守灯人里的第一名。\n"
    )
    pairs = read_document(text.encode(), "lamp.md").pairs
    assert [(pair.en.text, pair.zh.text) for pair in pairs if pair.en and pair.zh] == [
        ("A lamp is a small promise.", "灯是一个小小的承诺。"),
        ("She was the number #one of the keepers.", "她是守灯人里的第一名。"),
    ]


TALK = (
    "The wall stands because every stone leans on two others.\n墙能站住，是因为每块石头都靠着另外两块。\n\n"
    "Nobody mixes mortar on this hill.\n这座山上没有人和灰浆。\n\n"
    "My father built it in a dry summer.\n我父亲在一个干旱的夏天砌了它。\n\n"
)


@pytest.mark.parametrize("kind", ["info", "note", "tip", "warning"])
def test_a_note_takers_callouts_are_no_text_of_the_talk(kind: str) -> None:
    remark = f"> [!{kind}] My notes\n> Look up how mortar is made.\n> - Patience is the point of all this.\n"
    document = read_document((TALK + remark).encode(), "wall.md")
    assert len(document.pairs) == 3
    assert {s.kind for s in document.segments if s.line > 9} == {"meta"}


def test_a_callout_that_quotes_stays_an_editors_choice() -> None:
    document = read_document((TALK + "> [!quote]\n> Stones remember the hand.\n").encode(), "wall.md")
    assert [s.marks[0].kind for s in document.segments if s.line > 9] == ["pull-quote"]


def test_cues_of_a_hall_behind_the_text_of_both_languages_are_taken_off() -> None:
    text = (
        "The wall fell on the mayor's car. (Laughter)\n墙倒在了市长的车上。（笑声）\n\n"
        "We built it again [applause] (Music)\n我们又把它砌了起来【掌声】（音乐）\n\n"
        "It (the wall) still stands (mostly).\n它（那堵墙）还在（大体上）。\n"
    )
    pairs = read_document(text.encode(), "wall.txt").pairs
    assert [(pair.en.text, pair.zh.text) for pair in pairs if pair.en and pair.zh] == [
        ("The wall fell on the mayor's car.", "墙倒在了市长的车上。"),
        ("We built it again", "我们又把它砌了起来"),
        ("It (the wall) still stands (mostly).", "它（那堵墙）还在（大体上）。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Hosts: Ada Stone, 石磊",
        "**Guests:** Bo Hill and 山小波",
        "主持：石磊、Ada Stone",
        "Speakers: Ada Stone 石艾达",
    ],
)
def test_the_names_of_those_taking_part_are_no_pair(line: str) -> None:
    document = read_document(f"Talking of walls\n\n{line}\n\n{TALK}".encode(), "wall.txt")
    assert [pair.en.line for pair in document.pairs if pair.en] == [5, 8, 11]


def test_a_hosts_words_that_mix_languages_stay_text() -> None:
    document = read_document(f"{TALK}Host: Thank you, 谢谢大家。\n".encode(), "wall.txt")
    assert all(segment.kind != "meta" for segment in document.segments)


def test_a_name_that_ends_an_english_list_is_not_its_translation() -> None:
    lines = "The wall stands. 墙还在。\nStones remember the hand. 石头记得手。\nWith us are Ada Stone, 石磊\n"
    document = read_document(lines.encode(), "wall.txt")
    assert [pair.zh.text for pair in document.pairs if pair.zh] == ["墙还在。", "石头记得手。"]


def test_cues_of_a_hall_are_taken_off_subtitles_in_both_languages() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\nThe wall fell. (Laughter)\n墙倒了。（笑声）\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\nWe built it again. (Applause)\n我们又砌了一次。（掌声）\n"
    )
    pairs = read_document(text.encode(), "wall.srt").pairs
    assert [(pair.en.text, pair.zh.text) for pair in pairs if pair.en and pair.zh] == [
        ("The wall fell.", "墙倒了。"),
        ("We built it again.", "我们又砌了一次。"),
    ]
