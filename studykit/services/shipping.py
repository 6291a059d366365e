"""Which notes go to Anki: the live ones, each group of twins once, and once more what is no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from studykit.apkg.anki_note import RETIRED_TAG
from studykit.apkg.note_types import NOTE_TYPES
from studykit.core.deck import Deck
from studykit.core.ledger import Shipment
from studykit.core.notes import Note, Term, guid
from studykit.core.twins import Twins, with_examples


def live_notes(deck: Deck, twins: Twins, left_out: frozenset[str]) -> Iterator[Note]:
    """A deck's notes to ship, in its order; a term shows the examples of its twins too."""
    for note in deck.notes:
        if is_live(note) and note.id not in left_out:
            yield with_examples(note, twins[note.id]) if isinstance(note, Term) and note.id in twins else note


def is_live(note: Note) -> bool:
    """Whether a note is neither a draft nor retired."""
    return not note.draft and not note.retired


def twins_left_out(
    decks: Iterable[Deck], twins: Twins, lead_of: Mapping[str, str], last: Mapping[str, Shipment]
) -> frozenset[str]:
    """The ids of the terms that stay here because a twin of theirs is in the same package.

    A twin that Anki has already is always shipped; else the one that keeps the schedule, else the first.
    """
    here: dict[str, list[str]] = {}
    for deck in decks:
        for note in deck.notes:
            if note.id in twins and is_live(note):
                here.setdefault(twins[note.id][0].id, []).append(note.id)
    left_out: set[str] = set()
    for group in here.values():
        known = [note_id for note_id in group if _is_in_anki(note_id, last)]
        leader = lead_of.get(group[0], group[0])
        chosen = known or [leader if leader in group else group[0]]
        left_out.update(note_id for note_id in group if note_id not in chosen)
    return frozenset(left_out)


def leavers(
    decks: Sequence[Deck], library: Iterable[Deck], last: Mapping[str, Shipment], here: set[str]
) -> Iterator[Shipment]:
    """What was shipped from these decks, or from decks that are gone, and is live nowhere now.

    `here` are the guids in this package. Each is told once: its last shipment, with the retired tag.
    """
    exported = {deck.id for deck in decks}
    elsewhere = [deck for deck in library if deck.id not in exported]
    live_elsewhere = {note.id for deck in elsewhere for note in deck.notes if is_live(note)}
    still_there = {deck.id for deck in elsewhere}
    for each_guid, shipment in sorted(last.items()):
        if shipment.retired or each_guid in here or shipment.note_type not in NOTE_TYPES:
            continue
        if shipment.note_id in live_elsewhere or shipment.deck_id in still_there:
            continue
        yield _retired(shipment)


def _is_in_anki(note_id: str, last: Mapping[str, Shipment]) -> bool:
    shipment = last.get(guid(note_id, "plain"))
    return shipment is not None and not shipment.retired


def _retired(shipment: Shipment) -> Shipment:
    at = NOTE_TYPES[shipment.note_type].index("Retired")
    return replace(
        shipment,
        fields=(*shipment.fields[:at], "retired", *shipment.fields[at + 1 :]),
        tags=tuple(sorted({*shipment.tags, RETIRED_TAG})),
        retired=True,
    )
