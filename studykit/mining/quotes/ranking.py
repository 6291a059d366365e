"""How quotable a sentence is on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from studykit.i18n import _
from studykit.mining.headwords import han_count
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.editor import language_of
from studykit.mining.sentences import sentences_of
from studykit.transcripts.document import Document

MAX_HAN: Final = 40
MAX_WORDS: Final = 25
_MIN_HAN: Final = 10
_MIN_WORDS: Final = 8
# name, what it adds, pattern: evidence that a sentence claims something, and that it is only talk.
_CUES: Final[tuple[tuple[str, float, re.Pattern[str]], ...]] = tuple(
    (name, weight, re.compile(pattern, re.IGNORECASE))
    for name, weight, pattern in (
        (
            "contrast",
            1.5,
            (
                r"不是.+而是|与其.+不如|而不是|\bnot\b.+\bbut\b|it'?s not .+ it'?s|instead of|"
                r"rather than|more .+ than"
            ),
        ),
        (
            "essence",
            1.2,
            (
                r"本质上|关键|最重要|核心|意味着|真正|essentially|fundamental|\bkey\b|"
                r"most important|what .+ is\b|means that|the .+est "
            ),
        ),
        (
            "claim",
            0.8,
            (
                r"我(?:们)?(?:认为|相信|觉得|预测)|I (?:think|believe|predict)|will be|should|"
                r"must|必须|应该|将会"
            ),
        ),
        ("definition", 1.0, r"(?:就|实际上)是|指的是|\bis (?:a|an|the|essentially|really)\b"),
        ("universal", 0.5, r"永远|从不|所有|任何|每(?:个|一)|always|never|every|nothing|everything|anyone"),
        (
            "greeting",
            -6.0,
            (
                r"大家好|你好|欢迎|谢谢|感谢|再见|很高兴|\bhello\b|\bhi\b|hey everyone|welcome|"
                r"thank|good (?:morning|evening)|bye\b|applause|nice to"
            ),
        ),
        (
            "hand-over",
            -4.0,
            (
                r"接下来|下面|首先我想|让我们|我们来看|回到|下一张|幻灯片|下图|上图|如图|图中|"
                r"这张图|这里有|let'?s (?:look|talk|turn|move)|next slide|this slide|"
                r"I want to (?:ask|talk)|I'?m going to|question"
            ),
        ),
        (
            "advertisement",
            -5.0,
            (
                r"订阅|点赞|转发|关注我们|赞助|优惠|扫码|subscribe|sponsor|discount|newsletter|"
                r"podcast|rating|review"
            ),
        ),
        ("address", -6.0, r"https?://|www\.|@\w|邮箱|联系"),
        ("question", -1.5, r"[?？]\s*$"),
        (
            "hanging start",
            -1.2,
            (
                r"^(?:但|但是|所以|因此|而且|然后|不过|于是|因为|比如|例如|这|那|它|他|她|其|此|"
                r"另外|此外|And|But|So|Because|Then|That|This|It|They|He|She|Which|Also|"
                r"For example|Yeah|Well|Yes|No|Okay|Right)\b"
            ),
        ),
        ("filler", -2.0, r"\b(?:um|uh|mhm|you know|sort of|kind of|I mean|I guess)\b|嗯|呃|这个这个"),
    )
)


def quotable_sentences(document: Document) -> Iterator[Choice]:
    """Sentences that could stand alone, weighed by what they claim."""
    for segment in document.segments:
        if segment.kind in {"meta", "heading", "bullet"} or not segment.text:
            continue
        for sentence in sentences_of(segment.text, language_of(segment.text)):
            lang = language_of(sentence)
            if fits(sentence, lang):
                yield Choice(
                    text=sentence,
                    lang=lang,
                    segment=segment,
                    weight=weight_of(sentence),
                    reason=_("says something on its own"),
                    speaker=segment.speaker,
                )


def fits(sentence: str, lang: str) -> bool:
    """Whether a sentence is neither a scrap nor too long for a card."""
    if lang == "zh":
        return _MIN_HAN <= han_count(sentence) <= MAX_HAN
    return _MIN_WORDS <= len(sentence.split()) <= MAX_WORDS


def weight_of(sentence: str) -> float:
    """The sum of the cues found in a sentence; about -6 to 4."""
    return sum(weight for _name, weight, pattern in _CUES if pattern.search(sentence))
