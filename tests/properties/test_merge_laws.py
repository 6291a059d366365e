"""The laws of the three-way merge, over arbitrary decks."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from studykit.core.notes import Concept, Example, Note, Quote, Term
from studykit.deckfile.base import Base, Entry, emit_base, parse_base
from studykit.deckfile.merge import Conflict, merge
from studykit.deckfile.settle import without_clash

WORDS = st.sampled_from(["", "蒸馏", "对齐", "x", "no"])
EXAMPLES = st.lists(st.builds(Example, WORDS, WORDS), max_size=3, unique=True).map(tuple)
TAGS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3, unique=True).map(tuple)
CLOZES = st.dictionaries(st.sampled_from(["t1", "t2"]), st.integers(1, 3), max_size=2)
IDS = ["n1", "n2", "n3", "n4", "n5"]


def note(note_id: str) -> st.SearchStrategy[Note]:
    """A note of the type that its id always has."""
    if note_id == "n4":
        return st.builds(
            Quote, id=st.just(note_id), zh=WORDS, en=WORDS, tags=TAGS, draft=st.booleans(), cloze=CLOZES
        )
    if note_id == "n5":
        return st.builds(Concept, id=st.just(note_id), question=WORDS, answer=WORDS)
    return st.builds(
        Term, id=st.just(note_id), zh=WORDS, en=WORDS, tags=TAGS, examples=EXAMPLES, draft=st.booleans()
    )


@st.composite
def decks(draw: st.DrawFn) -> tuple[Note, ...]:
    """A deck's notes, none retired."""
    ids = draw(st.permutations(IDS))[: draw(st.integers(0, len(IDS)))]
    return tuple(draw(note(note_id)) for note_id in ids)


def entries(notes: tuple[Note, ...]) -> dict[str, Entry]:
    return {note.id: Entry(note=note) for note in notes}


def result(base: tuple[Note, ...], yours: tuple[Note, ...], new: tuple[Note, ...]) -> dict[str, Note]:
    merged = merge(entries(base), yours, list(entries(new).values()))
    assert len({note.id for note in merged.notes}) == len(merged.notes)
    return {note.id: note for note in merged.notes}


def by_id(notes: tuple[Note, ...]) -> dict[str, Note]:
    return {note.id: note for note in notes}


@given(decks(), decks())
def test_what_nobody_edited_follows_the_source(base: tuple[Note, ...], new: tuple[Note, ...]) -> None:
    gone = {n.id: replace(n, retired=True) for n in base if n.id not in by_id(new)}
    merged = result(base, base, new)
    assert merged.keys() == (by_id(new) | gone).keys()
    for note_id, expected in (by_id(new) | gone).items():
        for place in fields(expected):
            got, wanted = getattr(merged[note_id], place.name), getattr(expected, place.name)
            assert (
                (set(got), len(got)) == (set(wanted), len(wanted))
                if isinstance(got, tuple)
                else got == wanted
            )


@given(decks(), decks())
def test_an_unchanged_source_changes_nothing(base: tuple[Note, ...], yours: tuple[Note, ...]) -> None:
    assert merge(entries(base), yours, list(entries(base).values())).notes == yours


@given(decks(), decks(), decks())
def test_a_second_build_changes_nothing(
    base: tuple[Note, ...], yours: tuple[Note, ...], new: tuple[Note, ...]
) -> None:
    first = merge(entries(base), yours, list(entries(new).values()))
    again = merge(first.entries, first.notes, list(entries(new).values()))
    assert again.notes == first.notes
    assert again.entries == first.entries
    assert merge(entries(new), first.notes, list(entries(new).values())).notes == first.notes


@given(decks(), decks(), decks())
def test_no_field_of_yours_changes_and_no_id_is_lost(
    base: tuple[Note, ...], yours: tuple[Note, ...], new: tuple[Note, ...]
) -> None:
    merged = result(base, yours, new)
    bases = by_id(base)
    assert [note_id for note_id in merged if note_id in by_id(yours)] == [note.id for note in yours]
    assert set(merged) == {n.id for n in yours} | ({n.id for n in new} - bases.keys())
    for mine in yours:
        before = bases.get(mine.id)
        for place in fields(mine):
            value, got = getattr(mine, place.name), getattr(merged[mine.id], place.name)
            if isinstance(value, tuple):
                own = set(value) - set(getattr(before, place.name, ()))
                assert own <= set(got)
            elif before is None or value != getattr(before, place.name):
                assert got == value or isinstance(value, dict)


@given(decks(), decks(), decks())
def test_a_base_reads_back(base: tuple[Note, ...], yours: tuple[Note, ...], new: tuple[Note, ...]) -> None:
    made = Base(
        deck="d",
        rules=1,
        sources={"a.md": "0"},
        entries=merge(entries(base), yours, list(entries(new).values())).entries,
    )
    text = emit_base(made)
    assert emit_base(parse_base(text, "d.jsonl")) == text
    assert parse_base(text, "d.jsonl").entries == dict(sorted(made.entries.items()))


def open_fields(built: dict[str, Entry]) -> list[tuple[str, str]]:
    return [(note_id, name) for note_id, entry in sorted(built.items()) for name in sorted(entry.clashes)]


@given(decks(), decks(), decks(), decks(), st.data())
def test_a_settled_conflict_stays_settled_until_the_source_says_something_else(
    base: tuple[Note, ...],
    yours: tuple[Note, ...],
    new: tuple[Note, ...],
    later: tuple[Note, ...],
    data: st.DataObject,
) -> None:
    first = merge(entries(base), yours, list(entries(new).values()))
    known, mine = dict(first.entries), {note.id: note for note in first.notes}
    settled = open_fields(known)
    for note_id, name in settled:
        if data.draw(st.booleans(), label=f"take new {name} of {note_id}"):
            mine[note_id] = replace(mine[note_id], **{name: known[note_id].clashes[name].new})  # type: ignore[arg-type]
        known[note_id] = without_clash(known[note_id], name)
    again = merge(known, tuple(mine.values()), list(entries(new).values()))
    assert again.notes == tuple(mine.values())
    assert not [change for change in again.changes if isinstance(change, Conflict)]
    assert not open_fields(again.entries)
    then = merge(again.entries, again.notes, list(entries(later).values()))
    back = {(one.note.id, one.field) for one in then.changes if isinstance(one, Conflict)}
    for note_id, name in settled:
        offered = by_id(later).get(note_id)
        if offered is None or type(offered) is not type(mine[note_id]):
            continue
        says, said = getattr(offered, name), getattr(by_id(new)[note_id], name)
        held = getattr(mine[note_id], name)
        assert ((note_id, name) in back) == (says not in (said, held) and held != said)
