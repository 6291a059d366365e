"""Notes in the learner's script."""

from studykit.core.notes import Basic, Concept, Example, Quote, Term
from studykit.services.script import in_script

TERM = Term(
    id="t",
    zh="蒸馏",
    zh_other="蒸餾",
    en="distillation",
    examples=(Example("蒸馏很有用。", "It is useful."),),
)


def test_a_term_changes_places_with_its_other_script() -> None:
    shown = in_script(TERM, "hant")
    assert isinstance(shown, Term)
    assert (shown.zh, shown.zh_other, shown.examples[0].zh) == ("蒸餾", "蒸馏", "蒸餾很有用。")
    assert in_script(shown, "hant") == shown
    assert in_script(shown, "hans") == TERM


def test_as_written_is_as_written() -> None:
    assert in_script(TERM, "as-written") is TERM
    assert in_script(TERM, "hans") == TERM


def test_quotations_and_concepts_are_read_in_the_script_and_your_own_cards_stay() -> None:
    quote = in_script(Quote(id="q", zh="头发很长。", en="Long hair.", speaker="张三"), "hant")
    assert isinstance(quote, Quote)
    assert (quote.zh, quote.speaker) == ("頭髮很長。", "張三")
    concept = in_script(Concept(id="c", question="什麼是蒸餾？", answer="分離的過程。", lang="zh"), "hans")
    assert isinstance(concept, Concept)
    assert (concept.question, concept.answer) == ("什么是蒸馏？", "分离的过程。")
    basic = Basic(id="b", front="头发", back="hair")
    assert in_script(basic, "hant") == basic


def test_a_text_that_is_traditional_already_stays() -> None:
    quote = Quote(id="q", zh="皇后在公里外的后站，裡面說話。", en="")
    assert in_script(quote, "hant") == quote
