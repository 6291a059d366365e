"""Decks to an Anki package, with the ledger that keeps unchanged notes unchanged in Anki."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final, TypeAlias

from studykit.apkg.anki_note import LEECH_TAG, CardPlace, Style
from studykit.apkg.note_types import NOTE_TYPES
from studykit.apkg.notes import anki_notes
from studykit.apkg.package import PackedDeck, PackedNote, package
from studykit.apkg.schedule import CardSchedule
from studykit.core.deck import Deck
from studykit.core.events import CardKey
from studykit.core.headway import Headway, counted, untold
from studykit.core.ledger import Shipment, stamp
from studykit.core.notes import Note, Quote, Term
from studykit.core.options import Lang
from studykit.core.settings import Settings
from studykit.core.standing import Standings
from studykit.core.twins import find_twins, leads
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.reasons import system_reason
from studykit.services.anki_progress import NO_PROGRESS, card_schedules, leeches
from studykit.services.rules import rules_for
from studykit.services.script import all_in_script
from studykit.services.shipping import leavers, live_notes, twins_left_out
from studykit.services.word_help import explained, word_help
from studykit.store.export_ledger import ExportLedger
from studykit.store.store import ProgressStore

NO_STANDINGS: Final[Standings] = MappingProxyType({})
ScheduleOf: TypeAlias = Callable[[CardKey], CardSchedule | None]


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


@dataclass(frozen=True, slots=True)
class _Parcel:
    """An Anki note on its way, with its cards in the order they should be learnt."""

    shipment: Shipment
    cards: tuple[CardPlace, ...]


def make_export(
    decks: Sequence[Deck],
    settings: Settings,
    last: Mapping[str, Shipment],
    now: int,
    *,
    library: Sequence[Deck] | None = None,
    progress: Mapping[CardKey, CardSchedule] = NO_PROGRESS,
    standings: Standings = NO_STANDINGS,
    leeches: Collection[str] = (),
    headway: Headway = untold,
) -> Export:
    """Pack decks for Anki; `now` in seconds since 1970 dates what has changed since the `last` shipments.

    Drafts stay here. A note that has been shipped and is no more (deleted, retired, a draft again) is
    shipped once more with the retired tag. `library` holds all decks, so that a note that moved is not
    mistaken for one, and their `standings` say which of twins keeps the schedule. The notes with the ids
    `leeches` carry Anki's tag; like a schedule it is progress, and no change of the note. Raises DataError
    where there is nothing to pack, or two notes have one id.
    """
    twins = find_twins(library or decks)
    lead_of = leads(twins, standings)
    left_out = twins_left_out(decks, twins, lead_of, last)
    live = {deck.id: tuple(live_notes(deck, twins, left_out)) for deck in decks}
    total = sum(map(len, live.values()))
    parcels: dict[str, list[_Parcel]] = {}
    for deck, before in zip(decks, accumulate(map(len, live.values()), initial=0), strict=False):
        notes = counted(_("Making Anki notes"), live[deck.id], total, headway, before)
        parcels[deck.id] = list(_parcels(deck, notes, settings, last, now))
    here = {parcel.shipment.guid for parcel in chain.from_iterable(parcels.values())}
    for shipment in leavers(decks, library or decks, last, here):
        ordinals = NOTE_TYPES[shipment.note_type].ordinals(shipment.fields)
        parcel = _Parcel(
            stamp(shipment, last[shipment.guid], now), tuple(CardPlace(ordinal, "") for ordinal in ordinals)
        )
        home = shipment.deck_id if shipment.deck_id in parcels else decks[0].id
        parcels[home].append(parcel)
    everything = list(chain.from_iterable(parcels.values()))
    if not everything:
        raise DataError(_("there is nothing to export"), hint=_nothing_hint(decks))
    shipments = tuple(parcel.shipment for parcel in everything)
    known = [shipment for shipment in shipments if shipment.guid in last and not shipment.retired]
    headway(_("Writing the Anki file"))
    return Export(
        content=package(
            [
                _packed(
                    deck,
                    parcels[deck.id],
                    lambda key: progress.get(_led(key, lead_of)),
                    lambda note_id: lead_of.get(note_id, note_id) in leeches,
                )
                for deck in decks
                if parcels[deck.id]
            ],
        ),
        shipments=shipments,
        notes=len(here),
        cards=sum(len(parcel.cards) for parcel in everything),
        new=sum(shipment.guid not in last for shipment in shipments),
        changed=sum(shipment.mod != last[shipment.guid].mod for shipment in known),
        retired=sum(shipment.retired for shipment in shipments),
    )


def export_decks(
    decks: Sequence[Deck],
    settings: Settings,
    store: ProgressStore,
    now: int,
    target: Path,
    *,
    library: Sequence[Deck] | None = None,
    with_progress: bool = True,
    headway: Headway = untold,
) -> Export:
    """Write decks to an .apkg file, whole or not at all, and then remember in the store what was shipped.

    Raises DataError where there is nothing to pack or the file cannot be written.
    """
    ledger = ExportLedger(store)
    rules = rules_for(library or decks, settings)
    headway(_("Reading answers"))
    export = make_export(
        decks,
        settings,
        ledger.shipments(),
        now,
        library=library,
        progress=card_schedules(store.events(), rules) if with_progress else NO_PROGRESS,
        standings=store.standings(),
        leeches=leeches(store) if with_progress else (),
        headway=headway,
    )
    _write(target, export.content)
    ledger.record(export.shipments)
    return export


def adopt(
    library: Sequence[Deck], settings: Settings, store: ProgressStore, in_anki: Mapping[str, int]
) -> int:
    """Take notes that Anki has, but this store's ledger doesn't know, for shipped as they are now; how many.

    `in_anki` gives their modification times, in seconds, by guid. So on a new computer the first export
    doesn't overwrite what the learner wrote in Anki.
    """
    ledger = ExportLedger(store)
    unknown = in_anki.keys() - ledger.shipments().keys()
    if not unknown:
        return 0
    twins = find_twins(library)
    adopted = [
        replace(parcel.shipment, mod=in_anki[parcel.shipment.guid])
        for deck in library
        for parcel in _parcels(deck, live_notes(deck, twins, frozenset()), settings, {}, 0)
        if parcel.shipment.guid in unknown
    ]
    ledger.record(adopted)
    return len(adopted)


def _parcels(
    deck: Deck, notes: Iterable[Note], settings: Settings, last: Mapping[str, Shipment], now: int
) -> Iterator[_Parcel]:
    style = Style(
        profile=settings.for_deck(deck),
        source=deck.sources[0] if len(deck.sources) == 1 else "",
        pinyin_style=settings.pinyin_style,
        tone_colours=settings.tone_colours,
        words_of=lambda sentence: _words(sentence, settings.for_deck(deck).native, settings.level),
    )
    has_quotes = any(isinstance(note, Quote) for note in deck.notes)
    script = style.profile.script
    around = all_in_script(deck.notes, script) if has_quotes else ()
    terms = [note for note in around if isinstance(note, Term)]
    shown = all_in_script(explained(notes, style.profile.native), script)
    for note in anki_notes(shown, style, terms):
        shipment = Shipment(
            guid=note.guid,
            note_id=note.note_id,
            deck_id=deck.id,
            note_type=note.note_type.id,
            fields=note.fields,
            tags=note.tags,
        )
        yield _Parcel(stamp(shipment, last.get(note.guid), now), note.cards)


def _words(sentence: str, native: Lang, level: str) -> Iterator[tuple[str, str, str]]:
    """The hard words of a sentence; the dictionary explains them in English."""
    for found in word_help(sentence, level) if native == "en" else ():
        yield found.word, found.pinyin, found.meaning


def _packed(
    deck: Deck, parcels: Iterable[_Parcel], schedule_of: ScheduleOf, is_leech: Callable[[str], bool]
) -> PackedDeck:
    return PackedDeck(
        id=deck.id,
        name=deck.name,
        description=", ".join(PurePath(source).name for source in deck.sources),
        notes=tuple(_packed_note(parcel, schedule_of, is_leech) for parcel in parcels),
    )


def _packed_note(parcel: _Parcel, schedule_of: ScheduleOf, is_leech: Callable[[str], bool]) -> PackedNote:
    shipment = parcel.shipment
    leech = {LEECH_TAG} if is_leech(shipment.note_id) else set()
    keys = {card.ordinal: CardKey(shipment.note_id, card.name) for card in parcel.cards}
    return PackedNote(
        guid=shipment.guid,
        note_type=NOTE_TYPES[shipment.note_type],
        fields=shipment.fields,
        tags=tuple(sorted({*shipment.tags, *leech})),
        mod=shipment.mod,
        ordinals=tuple(keys),
        schedules={
            ordinal: schedule for ordinal, key in keys.items() if (schedule := schedule_of(key)) is not None
        },
    )


def _led(key: CardKey, lead_of: Mapping[str, str]) -> CardKey:
    """The card that keeps the schedule: of twins, the leading one's."""
    return CardKey(lead_of.get(key.note_id, key.note_id), key.card)


def _nothing_hint(decks: Iterable[Deck]) -> str:
    drafts = sum(note.draft for deck in decks for note in deck.notes)
    return (
        _("drafts that wait for you: {count}; choose with `studykit triage`").format(count=drafts)
        if drafts
        else ""
    )


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
        message = _("cannot write the package: {why}").format(why=system_reason(error))
        raise DataError(message, where=Where(str(target))) from error
