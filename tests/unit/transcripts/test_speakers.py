from __future__ import annotations

from studykit.transcripts.speakers import Labelled, speaker_label, speakers_of

TURNS = [
    "Ann: What grows here?",
    "Ben: Mostly beans.",
    "Ann: And in winter?",
    "Ben: Nothing at all.",
    "Ann: I see.",
    "Cora: May I say something?",
]


def test_one_who_speaks_once_is_a_speaker() -> None:
    assert speakers_of(TURNS).inline == {"Ann", "Ben", "Cora"}


def test_a_heading_with_a_colon_is_no_speaker() -> None:
    texts = [*TURNS[:2], "Part B: Beans in Winter", *TURNS[2:], "结论:冬天什么都不长"]

    assert speakers_of(texts).inline == {"Ann", "Ben", "Cora"}


def test_without_stops_nothing_can_be_said() -> None:
    texts = ["Ann: What grows here", "Ben: Mostly beans", "Ann: And in winter", "Ben: Nothing", "Cora: Hello"]

    assert speakers_of(texts).inline == {"Ann", "Ben", "Cora"}


def test_words_before_a_colon_inside_a_sentence_are_no_speaker() -> None:
    texts = [
        *TURNS,
        "the box at the back: if it is heavy, leave it.",
        "一位听众问:秋天该做什么?",
        "这样的感受:着急。",
    ]

    assert speakers_of(texts).inline == {"Ann", "Ben", "Cora"}


def test_a_label_in_front_of_a_line_all_in_bold() -> None:
    assert speaker_label("**Q: What grows here?**") == Labelled("Q", "**What grows here?**")
    assert speaker_label("**问：这里长什么？**") == Labelled("问", "**这里长什么？**")
    assert speaker_label("**Ann:** What **grows** here?") == Labelled("Ann", "What **grows** here?")
    assert speaker_label("**What grows here?**") is None


def test_the_place_of_a_picture_is_no_speaker() -> None:
    texts = ["图片", "水面很静。", "展望", "明年再来。", "图片", "船还在。", "展望", "后年也来。"]

    assert speakers_of(texts).alone == frozenset()


def test_what_is_said_on_a_line_of_its_own_is_no_label() -> None:
    replies = [
        "Okay.",
        "We went out.",
        "Right.",
        "It rained.",
        "Okay.",
        "Then we came home.",
        "Right.",
        "Good.",
    ]

    assert speakers_of(replies).alone == frozenset()
