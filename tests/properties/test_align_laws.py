from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.transcripts.align import align_segments, align_sentences, with_sentences
from studykit.transcripts.document import Segment, SegmentLang

ENGLISH = [
    "Yes.",
    "We planted 12 trees.",
    "Why?",
    "The river froze, so nobody came.",
    "…",
    "GPT-4 wrote it!",
    "I see",
]
CHINESE = [
    "对。",
    "我们种了 12 棵树。",
    "为什么?",
    "河结冰了,所以没人来。",
    "……",
    "是 GPT-4 写的!",
    "我明白了",
    "嗯",
]
SPEAKERS = st.sampled_from(["", "Ann", "Ben", "主持人"])


def side(lang: SegmentLang, sentences: list[str], first: int) -> st.SearchStrategy[list[Segment]]:
    glue = " " if lang == "en" else ""
    text = st.lists(st.sampled_from(sentences), min_size=1, max_size=3).map(glue.join)
    kinds = st.sampled_from(["turn", "turn", "turn", "heading"])
    return st.lists(st.tuples(text, SPEAKERS, kinds), max_size=7).map(
        lambda rows: [
            Segment(text=text, lang=lang, line=line, last_line=line, kind=kind, speaker=speaker)  # type: ignore[arg-type]
            for line, (text, speaker, kind) in enumerate(rows, first)
        ]
    )


def squeezed(texts: Sequence[str]) -> str:
    return "".join("".join(texts).split())


@settings(max_examples=60, deadline=None)
@given(side("en", ENGLISH, 1), side("zh", CHINESE, 101))
def test_alignment_is_in_order_and_loses_nothing(en: list[Segment], zh: list[Segment]) -> None:
    pairs = with_sentences(align_segments(en, zh))

    for heading in (True, False):
        own = [p.en for p in pairs if p.en and (p.en.kind == "heading") is heading]
        other = [p.zh for p in pairs if p.zh and (p.zh.kind == "heading") is heading]
        for found, given_ in ((own, en), (other, zh)):
            expected = [segment for segment in given_ if (segment.kind == "heading") is heading]
            assert [s.line for s in found] == sorted(s.line for s in found)
            assert squeezed([s.text for s in found]) == squeezed([s.text for s in expected])
    assert all(pair.en or pair.zh for pair in pairs)
    assert all(0 <= pair.confidence <= 1 for pair in pairs)
    for pair in pairs:
        if pair.en and pair.zh:
            assert squeezed([s.en for s in pair.sentences]) == squeezed([pair.en.text])
            assert squeezed([s.zh for s in pair.sentences]) == squeezed([pair.zh.text])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ENGLISH), max_size=9), st.lists(st.sampled_from(CHINESE), max_size=9))
def test_sentences_join_back_to_the_text(en: list[str], zh: list[str]) -> None:
    pairs = align_sentences(" ".join(en), "".join(zh))

    assert squeezed([pair.en for pair in pairs]) == squeezed(en)
    assert squeezed([pair.zh for pair in pairs]) == squeezed(zh)
    assert align_sentences(" ".join(en), "".join(zh)) == pairs
