"""Cards: every one answerable, none answering itself."""

from __future__ import annotations

import pytest

from studykit.core.cards import Card, Role, cards_of, is_answerable
from studykit.core.notes import Basic, Cloze, Concept, Example, Quote, Term
from studykit.core.settings import Profile

READER_OF_CHINESE = Profile()
READER_OF_ENGLISH = Profile(native="zh", studying="en")


def by_name(cards: tuple[Card, ...]) -> dict[str, Card]:
    return {card.name: card for card in cards}


def texts(card: Card) -> tuple[list[str], list[str]]:
    return [line.text for line in card.front], [line.text for line in card.back]


DISTILLATION = Term(
    id="distillation-aaaa",
    zh="蒸馏(distillation)",
    pinyin="zhēngliú",
    en="distillation",
    examples=(Example("蒸馏很省钱。", "Distillation is cheap."),),
)


def test_a_term_is_asked_in_both_directions() -> None:
    cards = by_name(cards_of(DISTILLATION, READER_OF_CHINESE))
    assert list(cards) == ["recognise", "produce"]
    assert texts(cards["recognise"])[0] == ["蒸馏"]
    assert texts(cards["produce"])[0] == ["distillation"]


def test_the_full_cell_stands_on_the_back() -> None:
    assert "蒸馏(distillation)" in texts(cards_of(DISTILLATION, READER_OF_CHINESE)[0])[1]


def test_who_studies_english_is_asked_english_first_and_sees_no_pinyin() -> None:
    quote = Quote(
        id="q-aaaa",
        zh="蒸馏很省钱。",
        en="Distillation is cheap.",
        pinyin="zhēngliú hěn shěngqián",
        cloze={DISTILLATION.id: 1},
    )
    cards = [
        *cards_of(DISTILLATION, READER_OF_ENGLISH),
        *cards_of(quote, READER_OF_ENGLISH, {DISTILLATION.id: DISTILLATION}),
    ]
    assert texts(cards[0])[0] == ["distillation"]
    assert [card.name for card in cards] == ["recognise", "produce", "cloze:distillation-aaaa"]
    assert not any(card.has_pinyin for card in cards)


def test_the_headword_is_marked_in_its_examples() -> None:
    example = next(
        line for line in cards_of(DISTILLATION, READER_OF_CHINESE)[0].back if line.role is Role.EXAMPLE
    )
    assert [example.text[mark.start : mark.end] for mark in example.marks] == ["蒸馏"]


@pytest.mark.parametrize(
    ("en", "zh", "front"),
    [
        ("AGI", "AGI(通用人工智能)", "通用人工智能"),
        ("evals", "evals(评估基准)", "评估基准"),
        ("IC (Individual Contributor)", "IC(独立贡献者)", "独立贡献者"),
        ("spec", "规格文档（spec）", "规格文档"),
        ("frontier eval", "前沿 eval", "前沿 eval"),
        ("tokens", "token 词元", "词元"),
    ],
)
def test_a_front_drops_the_answer_that_its_cell_holds(en: str, zh: str, front: str) -> None:
    term = Term(id="x-aaaa", zh=zh, en=en)
    assert texts(cards_of(term, READER_OF_CHINESE)[0])[0] == [front]


@pytest.mark.parametrize(
    ("en", "zh"), [("Canvas", "Canvas"), ("GPQA", "GPQA(Google-proof QA)"), ("", "蒸馏"), ("x", "")]
)
def test_a_term_that_cannot_be_asked_makes_no_card(en: str, zh: str) -> None:
    term = Term(id="x-aaaa", zh=zh, en=en)
    assert not is_answerable(term)
    assert cards_of(term, READER_OF_CHINESE) == ()


def test_a_cloze_blanks_the_term_with_its_gloss_in_both_languages() -> None:
    quote = Quote(
        id="q-aaaa",
        zh="蒸馏(distillation)让小模型学会大模型的判断。",
        en="Distillation teaches a small model a large one's judgement.",
        cloze={"distillation-aaaa": 1},
    )
    card = cards_of(quote, READER_OF_CHINESE, {DISTILLATION.id: DISTILLATION})[0]
    assert card.name == "cloze:distillation-aaaa"
    assert texts(card)[0] == [
        "____让小模型学会大模型的判断。",
        "____ teaches a small model a large one's judgement.",
    ]
    assert card.accepted == ("蒸馏",)


def test_a_term_inside_a_longer_term_is_not_blanked_there() -> None:
    model, big = Term(id="m-aaaa", zh="模型", en="model"), Term(id="b-aaaa", zh="大模型", en="large model")
    quote = Quote(id="q-aaaa", zh="大模型很贵。", en="It is expensive.", cloze={"m-aaaa": 1, "b-aaaa": 2})
    names = [card.name for card in cards_of(quote, READER_OF_CHINESE, {"m-aaaa": model, "b-aaaa": big})]
    assert names == ["cloze:b-aaaa"]


def test_a_quotation_without_terms_is_asked_whole() -> None:
    quote = Quote(id="q-aaaa", zh="慢慢来。", pinyin="mànmàn lái", en="Take your time.")
    (card,) = cards_of(quote, READER_OF_CHINESE)
    assert card.name == "whole"
    assert texts(card) == (["慢慢来。"], ["Take your time."])


def test_a_quotation_without_translation_is_a_reading_card() -> None:
    (card,) = cards_of(Quote(id="q-aaaa", zh="慢慢来。", pinyin="mànmàn lái"), READER_OF_CHINESE)
    assert card.name == "reading"
    assert texts(card)[1] == ["mànmàn lái"]


def test_a_concept_that_answers_itself_makes_no_card() -> None:
    assert cards_of(Concept(id="c-aaaa", question="Is it A? Yes.", answer="yes"), READER_OF_CHINESE) == ()
    assert (
        len(cards_of(Concept(id="c-aaaa", question="What is it?", answer="A tool."), READER_OF_CHINESE)) == 1
    )


def test_cards_written_by_hand() -> None:
    assert texts(cards_of(Basic(id="b-aaaa", front="a", back="b"), READER_OF_CHINESE)[0]) == (["a"], ["b"])
    cloze = cards_of(Cloze(id="k-aaaa", text="{{c1::A::letter}} then {{c2::B}}"), READER_OF_CHINESE)
    assert [texts(card)[0] for card in cloze] == [["[letter] then B"], ["A then ____"]]


def test_a_kind_that_is_switched_off_makes_no_card() -> None:
    profile = Profile(cards=("recognise",))
    assert [card.name for card in cards_of(DISTILLATION, profile)] == ["recognise"]
