"""The translation of a part of a segment."""

import pytest

from studykit.mining.bitext import Bitext
from studykit.transcripts.document import Document, Pair, Segment, SentencePair

SENTENCES = (
    SentencePair("Right.", "对。"),
    SentencePair("The two sides are not alike.", "两边是不对称的。"),
    SentencePair("So", "所以"),
    SentencePair("We turn it around.", "我们把它转过来。"),
)
ZH = Segment(text="".join(one.zh for one in SENTENCES), lang="zh", line=1, last_line=1)
EN = Segment(text=" ".join(one.en for one in SENTENCES), lang="en", line=2, last_line=2)
PAIR = Pair(en=EN, zh=ZH, sentences=SENTENCES)
BITEXT = Bitext.of(
    Document(file="t.md", layout="test", evidence="", segments=(ZH, EN), pairs=(PAIR,), tables=())
)


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("两边是不对称的。", "The two sides are not alike."),
        ("是不对称的", "The two sides are not alike."),
        ("两边是不对称的。所以", "The two sides are not alike. So"),
        ("对。", "Right."),
        (ZH.text, EN.text),
        ("别的什么。", ""),
    ],
)
def test_a_short_neighbour_does_not_come_along(text: str, translation: str) -> None:
    assert BITEXT.translation(ZH, text, "zh") == translation


def test_english_likewise() -> None:
    assert BITEXT.translation(EN, "We turn it around.", "en") == "我们把它转过来。"
