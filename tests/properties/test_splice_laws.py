"""Laws of changing deck files: what is written reads back, and what did not change keeps its bytes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studykit.core.deck import Deck
from studykit.core.notes import Basic, Example, Note, Quote, Term
from studykit.core.options import Lang
from studykit.deckfile.emit import emit_deck, emit_note
from studykit.deckfile.identity import tidied
from studykit.deckfile.parse import parse_deck
from studykit.deckfile.splice import splice

ANY_TEXT = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="ab蒸馏 \n:#-'\"[]{}&*!|>%@`,\t\u0085\u2028\ufeff\u00a0\U0001f600", max_size=130),
    st.sampled_from(["no", "null", "1e3", "~", "- a", "? b", "a: b", "x #y", "---", "...", "<<", "0x1F"]),
)
TAGS = st.lists(ANY_TEXT.filter(str.strip), max_size=3, unique=True).map(tuple)


@st.composite
def notes(draw: st.DrawFn, note_id: str) -> Note:
    kind = draw(st.sampled_from([Term, Quote, Basic]))
    text = draw(ANY_TEXT)
    tags = draw(TAGS)
    note: Note
    if kind is Term:
        examples = tuple(draw(st.lists(st.builds(Example, ANY_TEXT, ANY_TEXT), max_size=2, unique=True)))
        note = Term(id=note_id, zh=text, en=draw(ANY_TEXT), examples=examples, tags=tags)
    elif kind is Quote:
        lang: Lang = "zh" if draw(st.booleans()) else "en"
        note = Quote(id=note_id, zh=text, en=draw(ANY_TEXT), lang=lang, draft=draw(st.booleans()))
    else:
        note = Basic(id=note_id, front=text, back=draw(ANY_TEXT), tags=tags, retired=draw(st.booleans()))
    return tidied(note)


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    ids = [f"n{number}" for number in range(draw(st.integers(0, 4)))]
    return Deck(id="d", name="D", notes=tuple(draw(notes(note_id)) for note_id in ids))


@st.composite
def changes(draw: st.DrawFn, deck: Deck) -> Deck:
    """The deck with notes changed, gone and added; those that stay keep their order."""
    kept: list[Note] = []
    for note in deck.notes:
        match draw(st.sampled_from(["keep", "keep", "change", "drop"])):
            case "keep":
                kept.append(note)
            case "change":
                kept.append(draw(notes(note.id)))
    for number in range(draw(st.integers(0, 2))):
        kept.insert(draw(st.integers(0, len(kept))), draw(notes(f"new{number}")))
    return replace(deck, notes=tuple(kept))


@given(decks())
def test_every_deck_reads_back(deck: Deck) -> None:
    text = emit_deck(deck)
    assert parse_deck(text, "d.yaml") == deck
    assert splice(text, deck, "d.yaml") == text


@given(st.data())
def test_a_changed_file_reads_as_meant_and_keeps_the_rest(data: st.DataObject) -> None:
    before = data.draw(decks())
    after = data.draw(changes(before))
    text = emit_deck(before).replace("- id: n1\n", "# a remark\n- id: n1   # another\n")
    result = splice(text, after, "d.yaml")
    assert parse_deck(result, "d.yaml") == after
    assert splice(result, after, "d.yaml") == result
    for note in before.notes:
        if note in after.notes and note.id != "n1":
            assert emit_note(note) in result
    assert not any(note.id == "n1" for note in before.notes) or "# a remark" in result
