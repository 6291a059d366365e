"""The sample texts of tests/golden/mining/quotes: input, then whose words an editor would quote.

`Name: ` begins a labelled turn, `• ` a bullet; a row of the second part is a speaker and the words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from studykit.mining.candidates import QuoteCandidate
from studykit.mining.headwords import fold, han_count, latin_count
from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Mark, Segment, SegmentKind, SegmentLang

GOLDEN = Path(__file__).parents[2] / "golden" / "mining" / "quotes"
CASES = sorted(GOLDEN.glob("*.txt"))


def read_segment(line: str, number: int) -> Segment:
    kind: SegmentKind = "paragraph"
    speaker = ""
    if line.startswith("• "):
        kind, line = "bullet", line[2:]
    elif label := re.match(r"([A-Z]\w+(?: [A-Z]\w+)?): ", line):
        kind, speaker, line = "turn", label[1], line[label.end() :]
    lang: SegmentLang = "zh" if han_count(line) * 3 >= latin_count(line) else "en"
    return Segment(text=line, lang=lang, line=number, last_line=number, kind=kind, speaker=speaker)


def read_case(path: Path) -> tuple[Document, dict[str, str]]:
    text, _, gold = path.read_text(encoding="utf-8").partition("=== quotes\n")
    lines = text.rstrip("\n").split("\n")
    segments = tuple(read_segment(line, number) for number, line in enumerate(lines, 1))
    rows = [row.split("|", 1) for row in gold.split("\n") if row.strip()]
    document = Document(file=path.name, layout="sample", evidence="", segments=segments)
    return document, {fold(words): speaker.strip() for speaker, words in rows}


def quotes_of(*segments: Segment, limit: int = 12) -> tuple[QuoteCandidate, ...]:
    return mine(Document(file="t", layout="sample", evidence="", segments=segments), quotes=limit).quotes


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_quotation_is_found_with_its_speaker(path: Path) -> None:
    document, wanted = read_case(path)
    found = {fold(quote.text): quote.speaker for quote in mine(document).quotes}
    assert {words: found.get(words) for words in wanted} == wanted


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_has_marked_nothing_else(path: Path) -> None:
    document, wanted = read_case(path)
    marked = {fold(quote.text) for quote in mine(document).quotes if quote.marked_by_editor}
    assert marked <= set(wanted)


def test_highlights_come_first_and_may_be_long() -> None:
    text = "潮水退去的时候，" * 8 + "人们才看见礁石。"
    segments = [
        Segment(text="养蜂人不能着急，着急的人应该去养鱼。", lang="zh", line=1, last_line=1),
        Segment(text=text, lang="zh", line=2, last_line=2, marks=(Mark(0, len(text), "highlight"),)),
    ]
    first = quotes_of(*segments)[0]
    assert (first.text, first.marked_by_editor) == (text, True)


def test_bold_that_a_conversion_lost_is_seen_by_its_space() -> None:
    lines = [
        "这一点很多人没有想到。我想说, 如果你不给植物留根,它就不会给你留花。",
        "第二天我们又去了一次,土已经干了。",
        "他们种了三年,还是不行。",
    ]
    segments = [Segment(text=line, lang="zh", line=n, last_line=n) for n, line in enumerate(lines, 1)]
    assert [quote.text for quote in quotes_of(*segments) if quote.marked_by_editor] == [
        "如果你不给植物留根,它就不会给你留花。"
    ]


def test_where_spaces_follow_every_mark_no_bold_was_lost() -> None:
    lines = ["我想说, 如果你不给植物留根, 它就不会给你留花。", "第二天, 我们又去了, 土已经干了。"]
    segments = [Segment(text=line, lang="zh", line=n, last_line=n) for n, line in enumerate(lines, 1)]
    assert not [quote for quote in quotes_of(*segments) if quote.marked_by_editor]


def test_no_more_than_asked_and_none_twice() -> None:
    lines = [f"真正的耐心不是等待，而是第{word}次把手洗干净再开始。" for word in "一二三四五六七八九"]
    segments = [
        Segment(text=line, lang="zh", line=n, last_line=n, speaker="林") for n, line in enumerate(lines, 1)
    ]
    assert len(quotes_of(*segments)) == 1
    assert quotes_of(*segments, limit=0) == ()


def test_the_title_of_a_callout_says_who_said_it() -> None:
    lines = ["Ida", "Honey is only sunlight that someone had the patience to carry home."]
    segments = [
        Segment(text=line, lang="en", line=n, last_line=n, marks=(Mark(0, len(line), "pull-quote"),))
        for n, line in enumerate(lines, 1)
    ]
    assert [(quote.text, quote.speaker) for quote in quotes_of(*segments)] == [(lines[1], "Ida")]


def test_a_teaser_that_is_cut_off_gives_the_sentence_that_it_is_taken_from() -> None:
    turns = [
        ("Ida", "The clay remembers every mistake that your hands…"),
        ("Host", "My guest today is Ida."),
        ("Ida", "The clay remembers every mistake that your hands make. So be gentle."),
    ]
    segments = [
        Segment(text=text, lang="en", line=n, last_line=n, kind="turn", speaker=name)
        for n, (name, text) in enumerate(turns, 1)
    ]
    first = quotes_of(*segments)[0]
    assert (first.text, first.line) == ("The clay remembers every mistake that your hands make.", 3)


@pytest.mark.parametrize("labels", [("Q", "A"), ("问", "答"), ("Q1", "A1")])
def test_a_label_that_only_says_question_or_answer_is_no_speaker(labels: tuple[str, str]) -> None:
    turns = [
        Segment(text=text, lang="en", line=number, last_line=number, kind="turn", speaker=label)
        for number, (label, text) in enumerate(
            zip(
                labels,
                ("What does a dry stone wall teach?", "Patience is the only mortar that never cracks."),
                strict=True,
            ),
            1,
        )
    ]
    marked = replace(turns[1], marks=(Mark(0, len(turns[1].text), "highlight"),))
    assert [quote.speaker for quote in quotes_of(turns[0], marked)][:1] == [""]
