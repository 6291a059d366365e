"""Decks to an Anki package, with the ledger that keeps unchanged notes unchanged in Anki."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studykit.apkg.note_types import NOTE_TYPES
from studykit.apkg.notes import RETIRED_TAG, AnkiNote, Style, anki_notes
from studykit.apkg.package import PackedDeck, PackedNote, package
from studykit.core.deck import Deck
from studykit.core.ledger import Shipment, stamp
from studykit.core.notes import Note
from studykit.core.settings import Settings
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.store.export_ledger import ExportLedger
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A package and what is in it. `new`, `changed`, `retired` count Anki notes."""

    content: bytes
    shipments: tuple[Shipment, ...]
    notes: int
    cards: int
    new: int
    changed: int
    retired: int


def make_export(
    decks: Sequence[Deck],
    settings: Settings,
    last: Mapping[str, Shipment],
    now: int,
    *,
    library: Sequence[Deck] | None = None,
) -> Export:
    """Pack decks for Anki; `now` in seconds since 1970 dates what has changed since the `last` shipments.

    Drafts stay here. A note that has been shipped and is no more (deleted, retired, a draft again) is
    shipped once more with the retired tag. `library` holds all decks, so that a note that moved is not
    mistaken for one. Raises DataError where there is nothing to pack, or two notes have one id.
    """
    shipped: list[tuple[Deck, list[tuple[Shipment, tuple[int, ...]]]]] = []
    for deck in decks:
        made = [(_shipment(deck, each), _ordinals(each)) for each in _live_notes(deck, settings)]
        shipped.append((deck, [(stamp(new, last.get(new.guid), now), ordinals) for new, ordinals in made]))
    here = {shipment.guid for _deck, notes in shipped for shipment, _cards in notes}
    for shipment in _leavers(decks, library or decks, last, here):
        ordinals = NOTE_TYPES[shipment.note_type].ordinals(shipment.fields)
        home = next((notes for deck, notes in shipped if deck.id == shipment.deck_id), shipped[0][1])
        home.append((stamp(shipment, last[shipment.guid], now), ordinals))
    everything = [shipment for _deck, notes in shipped for shipment, _cards in notes]
    if not everything:
        raise DataError(_("there is nothing to export"), hint=_nothing_hint(decks))
    return Export(
        content=package([_packed(deck, notes) for deck, notes in shipped if notes]),
        shipments=tuple(everything),
        notes=len(here),
        cards=sum(len(ordinals) for _deck, notes in shipped for _shipment, ordinals in notes),
        new=sum(shipment.guid not in last for shipment in everything),
        changed=sum(
            shipment.guid in last and shipment.mod != last[shipment.guid].mod and not shipment.retired
            for shipment in everything
        ),
        retired=sum(shipment.retired for shipment in everything),
    )


def export_decks(
    decks: Sequence[Deck],
    settings: Settings,
    store: ProgressStore,
    now: int,
    target: Path,
    *,
    library: Sequence[Deck] | None = None,
) -> Export:
    """Write decks to an .apkg file, whole or not at all, and then remember in the store what was shipped.

    Raises DataError where there is nothing to pack or the file cannot be written.
    """
    ledger = ExportLedger(store)
    export = make_export(decks, settings, ledger.shipments(), now, library=library)
    _write(target, export.content)
    ledger.record(export.shipments)
    return export


def _live_notes(deck: Deck, settings: Settings) -> Iterator[AnkiNote]:
    style = Style(
        profile=settings.for_deck(deck),
        source=deck.sources[0] if len(deck.sources) == 1 else "",
        tone_colours=settings.tone_colours,
    )
    return anki_notes((note for note in deck.notes if _is_live(note)), style)


def _is_live(note: Note) -> bool:
    return not note.draft and not note.retired


def _ordinals(note: AnkiNote) -> tuple[int, ...]:
    return tuple(card.ordinal for card in note.cards)


def _shipment(deck: Deck, note: AnkiNote) -> Shipment:
    return Shipment(
        guid=note.guid,
        note_id=note.note_id,
        deck_id=deck.id,
        note_type=note.note_type.id,
        fields=note.fields,
        tags=note.tags,
    )


def _leavers(
    decks: Iterable[Deck], library: Iterable[Deck], last: Mapping[str, Shipment], here: set[str]
) -> Iterator[Shipment]:
    """What was shipped from these decks, or from decks that are gone, and is live nowhere now."""
    exported = {deck.id for deck in decks}
    elsewhere = [deck for deck in library if deck.id not in exported]
    live_elsewhere = {note.id for deck in elsewhere for note in deck.notes if _is_live(note)}
    still_there = {deck.id for deck in elsewhere}
    for guid, shipment in sorted(last.items()):
        if shipment.retired or guid in here or shipment.note_type not in NOTE_TYPES:
            continue
        if shipment.note_id in live_elsewhere or shipment.deck_id in still_there:
            continue
        yield _retired(shipment)


def _retired(shipment: Shipment) -> Shipment:
    at = NOTE_TYPES[shipment.note_type].index("Retired")
    return replace(
        shipment,
        fields=(*shipment.fields[:at], "retired", *shipment.fields[at + 1 :]),
        tags=tuple(sorted({*shipment.tags, RETIRED_TAG})),
        retired=True,
    )


def _packed(deck: Deck, notes: Iterable[tuple[Shipment, tuple[int, ...]]]) -> PackedDeck:
    return PackedDeck(
        id=deck.id,
        name=deck.name,
        description=", ".join(deck.sources),
        notes=tuple(
            PackedNote(
                guid=shipment.guid,
                note_type=NOTE_TYPES[shipment.note_type],
                fields=shipment.fields,
                tags=shipment.tags,
                mod=shipment.mod,
                ordinals=ordinals,
            )
            for shipment, ordinals in notes
        ),
    )


def _nothing_hint(decks: Iterable[Deck]) -> str:
    drafts = sum(note.draft for deck in decks for note in deck.notes)
    return _("{count} drafts wait for you: studykit triage").format(count=drafts) if drafts else ""


def _write(target: Path, content: bytes) -> None:
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            with half.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        message = _("cannot write the package: {why}").format(why=error.strerror)
        raise DataError(message, where=Where(str(target))) from error
