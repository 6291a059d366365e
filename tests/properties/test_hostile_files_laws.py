"""Whatever a deck, base, list or project file holds, what comes out is a value or an error of ours."""

from __future__ import annotations

import contextlib
import json
import random

from hypothesis import given
from hypothesis import strategies as st

from studykit.core.deck import Deck
from studykit.core.notes import Example, Quote, Term
from studykit.deckfile.base import Base, Clash, Entry, emit_base, parse_base
from studykit.deckfile.emit import emit_deck
from studykit.deckfile.parse import parse_deck
from studykit.deckfile.project import parse_project
from studykit.deckfile.splice import splice
from studykit.deckfile.wordlist import parse_wordlist
from studykit.errors import StudykitError

TERM = Term(id="t", zh="池塘", en="pond", examples=(Example("池塘。", "A pond."),), tags=("a",))
QUOTE = Quote(id="q", zh="一个池塘。", en="A pond.", cloze={"t": 1}, draft=True)
DECK = Deck(id="d", name="D", sources=("a.md",), notes=(TERM, QUOTE))
TEXT = emit_deck(DECK)
CLASHING = Entry(note=TERM, lines=(1, 2), clashes={"en": Clash("a", "b")}, rivals=("q",))
ENTRIES = {"t": CLASHING, "q": Entry(note=QUOTE)}
BASE = emit_base(Base(deck="d", name="D", sources={"a.md": "0"}, entries=ENTRIES))
PIECES = ["\n- ", "<<: *a", "&a ", "!!python/object:os.system ", "? "]
KEYS = st.sampled_from(["id", "type", "zh", "tags", "examples", "lines", "clashes", "rank", "draft"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def damaged(text: str, chance: random.Random) -> str:
    """The text with pieces taken out, doubled and put in."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[min(to, at + 8) :]
            case 1:
                text = text[:to] + text[at : min(to, at + 20)] + text[to:]
            case 2:
                text = text[:at] + chance.choice("\n\t:-[]{}&*#'\"|>%@`,?!\0\u2028\ufeff é") + text[at:]
            case _:
                text = text[:at] + chance.choice(PIECES) + text[at:]
    return text


@given(st.randoms(use_true_random=False))
def test_a_damaged_deck_is_read_or_refused(chance: random.Random) -> None:
    text = damaged(TEXT, chance)
    with contextlib.suppress(StudykitError):
        deck = parse_deck(text, "d.yaml")
        assert splice(text, deck, "d.yaml")


@given(st.randoms(use_true_random=False))
def test_a_damaged_base_is_read_or_refused(chance: random.Random) -> None:
    with contextlib.suppress(StudykitError):
        emit_base(parse_base(damaged(BASE, chance), "d.jsonl"))


@given(
    st.dictionaries(
        st.sampled_from(["id", "type", "zh", "tags", "examples", "lines", "clashes", "rank", "draft"]), JSON
    )
)
def test_a_base_of_other_types_is_read_or_refused(entry: dict[str, object]) -> None:
    head = BASE.split("\n", 1)[0]
    with contextlib.suppress(StudykitError):
        emit_base(parse_base(f"{head}\n{json.dumps({'id': 'x', 'type': 'term'} | entry)}\n", "d.jsonl"))


@given(st.text(max_size=200))
def test_any_text_is_a_project_and_a_list_or_refused(text: str) -> None:
    for parse in (parse_project, parse_wordlist, parse_deck):
        with contextlib.suppress(StudykitError):
            parse(text, "x")
