"""Whatever happens to a deck between exports: Anki gets what is live, and keeps what did not change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.core.deck import Deck
from studykit.core.ledger import Shipment
from studykit.core.notes import Basic, Note, guid
from studykit.core.settings import Settings
from studykit.errors import DataError
from studykit.services.export import Export, make_export

IDS = ["a", "b", "c"]
ANCHOR = Basic(id="anchor", front="stays", back="always")


@dataclass
class Anki:
    """Anki's rule of importing, as measured: what is newer replaces, all else stays as it is."""

    notes: dict[str, Shipment] = field(default_factory=dict)

    def take(self, export: Export) -> set[str]:
        """Import a package; returns the guids that were updated."""
        updated = set()
        for shipment in export.shipments:
            known = self.notes.get(shipment.guid)
            if known is None or shipment.mod > known.mod:
                self.notes[shipment.guid] = shipment
                if known is not None:
                    updated.add(shipment.guid)
        return updated


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "delete", "draft", "retire", "tag", "export", "wait"]),
        st.sampled_from(IDS),
        st.integers(0, 3),
    ),
    max_size=25,
)


def changed(note: Note | None, note_id: str, step: str, number: int) -> Note | None:
    made = note or Basic(id=note_id, front=f"front {note_id}", back="0")
    match step:
        case "edit":
            assert isinstance(made, Basic)
            return replace(made, back=str(number), draft=False, retired=False)
        case "tag":
            return replace(made, tags=(f"t{number}",))
        case "draft":
            return replace(made, draft=True)
        case "retire":
            return replace(made, retired=True)
        case _:
            return None


@given(STEPS)
def test_anki_follows_the_deck_and_nothing_moves_without_cause(steps: list[tuple[str, str, int]]) -> None:
    notes: dict[str, Note] = {}
    ledger: dict[str, Shipment] = {}
    anki, now = Anki(), 1_700_000_000
    for step, note_id, number in [*steps, ("export", "a", 0), ("export", "a", 0)]:
        if step == "wait":
            now += number
        elif step != "export":
            made = changed(notes.get(note_id), note_id, step, number)
            notes.pop(note_id, None)
            if made is not None:
                notes[note_id] = made
        else:
            deck = Deck(id="d", name="D", notes=(ANCHOR, *(notes[key] for key in sorted(notes))))
            before = dict(anki.notes)
            export = make_export([deck], Settings(), ledger, now)
            assert make_export([deck], Settings(), ledger, now).content == export.content
            updated = anki.take(export)
            ledger |= {shipment.guid: shipment for shipment in export.shipments}
            assert updated == {key for key in updated if before[key].digest != anki.notes[key].digest}
            live = {note.id: note for note in deck.notes if not note.draft and not note.retired}
            for shipped in anki.notes.values():
                assert shipped.retired == (shipped.note_id not in live)
                assert ("studykit::retired" in shipped.tags) == shipped.retired
            for note in live.values():
                assert isinstance(note, Basic)
                there = anki.notes[guid(note.id, "plain")]
                assert (there.fields[1], there.tags) == (note.back, note.tags)
    assert not updated
    assert not export.retired


@given(st.integers(0, 5))
def test_an_empty_export_is_refused(drafts: int) -> None:
    notes = tuple(Basic(id=str(n), front="x", back="y", draft=True) for n in range(drafts))
    with pytest.raises(DataError):
        make_export([Deck(id="d", name="D", notes=notes)], Settings(), {}, 1)
