"""Which terms a quotation blanks, and under which numbers."""

from __future__ import annotations

from studykit.core.notes import Quote, Term
from studykit.core.settings import Profile
from studykit.deckfile.clozes import with_clozes

PROFILE = Profile()
QUOTE = Quote(
    id="q",
    zh="深度学习让小模型在池塘边学会蒸馏。",
    en="Deep learning lets a small model learn distillation beside a pond.",
)
DEEP = Term(id="deep", zh="深度学习", en="deep learning")
LEARN = Term(id="learn", zh="学习", en="learning")
SMALL = Term(id="small", zh="小模型", en="small model")
POND = Term(id="pond", zh="池塘", en="pond")
FROG = Term(id="frog", zh="青蛙", en="frog")


def test_the_longest_terms_are_taken_first_and_two_at_most() -> None:
    assert with_clozes(QUOTE, [POND, SMALL, DEEP, FROG], PROFILE, {}) == {"deep": 1, "small": 2}


def test_of_overlapping_terms_the_longest_is_blanked() -> None:
    assert with_clozes(QUOTE, [LEARN, DEEP], PROFILE, {}) == {"deep": 1}


def test_a_number_is_never_used_again() -> None:
    ever = {"gone": 3, "deep": 1}
    assert with_clozes(QUOTE, [DEEP, POND], PROFILE, ever) == {"gone": 3, "deep": 1, "pond": 4}


def test_what_has_two_live_clozes_gets_no_third() -> None:
    assert with_clozes(QUOTE, [DEEP, SMALL, POND], PROFILE, {"deep": 1, "pond": 2}) == {"deep": 1, "pond": 2}
