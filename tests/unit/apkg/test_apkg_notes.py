from __future__ import annotations

from collections.abc import Mapping

import pytest

from studykit.apkg.anki_note import AnkiNote, Style
from studykit.apkg.notes import anki_notes
from studykit.core.notes import Concept, Example, Note, Quote, Term
from studykit.core.settings import Profile

CHINESE = Style(
    profile=Profile(cards=("recognise", "produce", "cloze", "reading", "answer")), source="talk.md"
)
CURVE = Term(
    id="curve-aaaa",
    zh="遺忘曲線（forgetting curve）",
    pinyin="yíwàng qūxiàn (forgetting curve)",
    zh_other="遗忘曲线（forgetting curve）",
    en="forgetting curve",
    ipa="kɜːv",
    tags=("to learn", "a::b"),
    examples=(Example("這就是遺忘曲線。", "This is the forgetting curve."),),
)


def told(
    note: Note, style: Style = CHINESE, terms: tuple[Term, ...] = ()
) -> list[tuple[AnkiNote, Mapping[str, str]]]:
    made = anki_notes([note], style, terms)
    return [(one, dict(zip((f.name for f in one.note_type.fields), one.fields, strict=True))) for one in made]


def test_a_term_is_stripped_in_front_and_whole_behind() -> None:
    ((note, fields),) = told(CURVE)
    assert [card.name for card in note.cards] == ["recognise", "produce"]
    assert note.tags == ("a::b", "to_learn")
    assert fields["Chinese front"] == '<div lang="zh-Hant">遺忘曲線</div>'
    assert fields["Ruby"] == " 遺忘[yíwàng]<wbr> 曲線[qūxiàn]"
    assert fields["As written"] == '<div lang="zh-Hant">遺忘曲線（forgetting curve）</div>'
    assert fields["Other script"] == "遗忘曲线"
    assert fields["Traditional"] == "traditional"
    assert fields["Examples"].startswith('<div lang="zh-Hant">這就是<mark>遺忘曲線</mark>。</div>')
    assert (fields["Source"], fields["IPA"], fields["English speech"]) == ("talk.md", "", "")


def test_who_studies_english_gets_ipa_and_no_pinyin() -> None:
    ((note, fields),) = told(CURVE, Style(profile=Profile(native="zh", studying="en")))
    assert [(card.name, card.ordinal) for card in note.cards] == [("recognise", 1), ("produce", 0)]
    assert (fields["Pinyin"], fields["Ruby"], fields["IPA"]) == ("", "", "kɜːv")
    assert fields["English speech"] == "forgetting curve"


def test_a_sentence_without_translation_brings_its_hard_words() -> None:
    style = Style(profile=CHINESE.profile, words_of=lambda _sentence: [("校准", "jiàozhǔn", "to calibrate")])
    ((note, fields),) = told(Quote(id="q", zh="重新校准。", pinyin="chóngxīn jiàozhǔn."), style)
    assert [card.name for card in note.cards] == ["reading"]
    assert fields["Words"].startswith('<div><b lang="zh-Hans">校准</b> jiàozhǔn · to calibrate</div>')
    assert fields["Traditional"] == ""


@pytest.mark.parametrize("english", ["The forgetting curve is steep.", "It is steep."])
def test_a_blank_has_its_number_in_both_languages(english: str) -> None:
    quote = Quote(id="q", zh="遺忘曲線很陡。", en=english, cloze={"curve-aaaa": 4})
    ((note, fields),) = told(quote, terms=(CURVE,))
    assert [card.ordinal for card in note.cards] == [3]
    assert fields["Text"] == '<span lang="zh-Hant">{{c4::遺忘曲線}}很陡。</span>'
    assert "{{c4::" in fields["Translation"]
    assert "steep" in fields["Translation"]


def test_a_note_without_cards_makes_no_anki_note() -> None:
    assert told(Concept(id="c", question="", answer="x")) == []
