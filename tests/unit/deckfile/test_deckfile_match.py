"""Which new proposal is which old note."""

from __future__ import annotations

from studykit.core.notes import Note, Quote, Term
from studykit.deckfile.base import Entry
from studykit.deckfile.match import match
from studykit.services.choices import folded


def terms(*pairs: tuple[str, str]) -> list[Note]:
    return [Term(id=f"{number}", zh=zh, en=en) for number, (zh, en) in enumerate(pairs)]


def matched(old: list[Note], new: list[Note]) -> dict[int, str]:
    return match([Entry(note=note) for note in old], new, folded).ids


def test_equal_notes_match_wherever_they_stand() -> None:
    old = terms(("蝾螈", "newt"), ("芦苇", "reed"), ("卵团", "spawn"))
    assert matched(old, list(reversed(old))) == {0: "2", 1: "1", 2: "0"}


def test_script_width_and_case_do_not_matter() -> None:
    old = terms(("蝾螈", "Newt"), ("ＡＩ 对齐", "AI alignment"))
    assert matched(old, terms(("AI對齊", "ai Alignment"), ("蠑螈", "newt"))) == {0: "1", 1: "0"}


def test_two_meanings_of_one_headword_keep_apart() -> None:
    old = terms(("模型", "model"), ("模型", "pattern"))
    assert matched(old, terms(("模型", "a pattern"), ("模型", "model"))) == {0: "1", 1: "0"}
    assert matched(old, terms(("模型", "models"), ("模型", "patterns"))) == {0: "0", 1: "1"}


def test_headwords_that_had_each_others_meaning_are_nobodys_guess() -> None:
    old = terms(("推理", "training"), ("训练", "inference"))
    assert matched(old, terms(("训练", "training"), ("推理", "inference"))) == {}


def test_two_typos_whose_rows_are_swapped_do_not_cross_over() -> None:
    old = terms(("训链", "training"), ("推里", "inference"))
    assert matched(old, terms(("推理", "inference"), ("训练", "training"))) == {0: "1", 1: "0"}


def test_a_term_inside_another_is_another_term() -> None:
    assert matched(terms(("学习", "learning")), terms(("深度学习", "deep learning"))) == {}
    assert matched(terms(("深度学习", "deep learning")), terms(("学习", "learning"))) == {}


def test_the_same_place_counts_when_both_sides_were_reworded() -> None:
    old = terms(("蝾螈", "newt"), ("沉积物", "sediment"), ("芦苇", "reed"))
    new = terms(("蝾螈", "newt"), ("沉积层", "sediments"), ("芦苇", "reed"))
    assert matched(old, new)[1] == "1"


def test_what_stands_elsewhere_and_shares_little_is_new() -> None:
    old = terms(("蝾螈", "newt"), ("沉积物", "sediment"), ("芦苇", "reed"))
    new = terms(("风车", "windmill"), ("蝾螈", "newt"), ("芦苇", "reed"))
    assert matched(old, new) == {1: "0", 2: "2"}


def test_a_tie_is_listed_and_not_guessed() -> None:
    old = terms(("高山冠北螈", "alpine crested newt"))
    new = terms(("高山冠东螈", "alpine crested newts"), ("高山冠西螈", "alpine crested newts"))
    found = match([Entry(note=note) for note in old], new, folded)
    assert found.ids == {}
    assert [(tie.old, tie.new) for tie in found.ties] == [(("0",), (0, 1))]


def test_quotations_match_by_either_language() -> None:
    old: list[Note] = [
        Quote(id="a", zh="池塘是一台慢慢造泥的机器。", en="A pond is a slow machine for making mud."),
        Quote(id="b", zh="蝾螈会回到它出生的水里。", en="The newt comes back to the water."),
    ]
    new: list[Note] = [
        Quote(id="", zh="蝾螈总会回到它出生的水里去。", en="The newt always comes back to its water."),
        Quote(id="", zh="池塘是一台慢慢造泥的机器。", en="A pond slowly makes mud."),
    ]
    assert matched(old, new) == {0: "b", 1: "a"}


def test_a_quotation_is_no_term() -> None:
    assert matched(terms(("池塘", "pond")), [Quote(id="", zh="池塘", en="pond")]) == {}
