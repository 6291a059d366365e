"""Names told without making the cards: all that are made, in their order."""

import pytest

from studykit.core.card_names import possible_names
from studykit.core.cards import cards_of
from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.options import CardKind, Lang
from studykit.core.settings import Profile

TERM = Term(id="t", zh="蒸馏", en="distillation", pinyin="zhēngliú")
NOTES: tuple[Note, ...] = (
    TERM,
    Term(id="u", zh="AGI", en="AGI"),
    Quote(id="q", zh="蒸馏很有用。", en="Distillation helps.", speaker="Li", cloze={"t": 1}),
    Quote(id="r", zh="没有翻译。", pinyin="méiyǒu fānyì"),
    Quote(id="s", zh="这里没有词。", en="No word here.", speaker="Li"),
    Concept(id="c", question="Why?", answer="Because."),
    Basic(id="b", front="Front", back="Back"),
    Cloze(id="z", text="{{c2::two}} and {{c1::one}} and {{c2::again}}"),
)
ALL: tuple[CardKind, ...] = (
    *("recognise", "produce", "pinyin", "cloze", "reading", "whole", "speaker", "answer", "basic"),
)


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.id)
@pytest.mark.parametrize("studying", ["zh", "en"])
@pytest.mark.parametrize("kinds", [ALL, *((kind,) for kind in ALL), ("recognise", "produce", "cloze")])
def test_every_card_that_is_made_is_named_in_its_order(
    note: Note, studying: Lang, kinds: tuple[CardKind, ...]
) -> None:
    profile = Profile(studying=studying, native="en" if studying == "zh" else "zh", cards=kinds)
    made = [card.name for card in cards_of(note, profile, {"t": TERM})]
    named = possible_names(note, profile)
    assert made == [name for name in named if name in made]
