from __future__ import annotations

from studykit.transcripts.align import align_sentences
from studykit.transcripts.document import SentencePair


def test_two_english_sentences_in_one_chinese() -> None:
    assert align_sentences(
        "The bridge was built in 1912. It is old. But nobody wants to replace it.",
        "这座桥建于 1912 年,很古老。但是没有人想更换它。",
    ) == (
        SentencePair("The bridge was built in 1912. It is old.", "这座桥建于 1912 年,很古老。"),
        SentencePair("But nobody wants to replace it.", "但是没有人想更换它。"),
    )


def test_one_english_sentence_in_two_chinese() -> None:
    assert align_sentences(
        "Why? The fishermen left because the river, which used to be full of salmon, was empty.",
        "为什么?这条河以前满是鲑鱼。后来河空了,渔民们就离开了。",
    ) == (
        SentencePair("Why?", "为什么?"),
        SentencePair(
            "The fishermen left because the river, which used to be full of salmon, was empty.",
            "这条河以前满是鲑鱼。后来河空了,渔民们就离开了。",
        ),
    )


def test_traditional_characters_are_understood() -> None:
    pairs = align_sentences(
        "The library is closed. The museum opens at nine.", "圖書館關門了。博物館九點開門。"
    )

    assert [pair.zh for pair in pairs] == ["圖書館關門了。", "博物館九點開門。"]


def test_an_empty_side() -> None:
    assert align_sentences("Only this.", "") == (SentencePair("Only this.", ""),)
    assert align_sentences("", "") == ()
