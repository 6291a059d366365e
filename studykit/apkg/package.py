"""An .apkg file: notes in decks, written by genanki with Anki's own rules where genanki's differ.

A package is a pure function of its notes: the same notes give the same bytes.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Final

from studykit.apkg.markup import deck_name, inert, plain
from studykit.apkg.note_type import NoteType
from studykit.apkg.note_types import TEMPLATES_MOD
from studykit.apkg.schedule import DAY_ZERO, CardSchedule
from studykit.errors import DataError
from studykit.i18n import _

if TYPE_CHECKING:
    import genanki

_CREATED_S: Final = DAY_ZERO * 86_400 + 12 * 3_600  # noon UTC
_CLOCK: Final = {"schedVer": 2, "sched2021": True, "rollover": 4, "creationOffset": 0}
# Check Database complains about positions of a million and more
_LAST_POSITION: Final = 999_999
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedNote:
    """A note in a package: `mod` in seconds; `ordinals` are its cards in the order they should be learnt.

    `schedules` are those of the cards that have been reviewed, by ordinal.
    """

    guid: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    mod: int
    ordinals: tuple[int, ...]
    schedules: Mapping[int, CardSchedule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedDeck:
    """A deck in a package; `name` may hold `::`, `description` is plain text."""

    id: str
    name: str
    description: str = ""
    notes: tuple[PackedNote, ...] = ()


def package(decks: Sequence[PackedDeck]) -> bytes:
    """The bytes of an .apkg that holds the decks, their parents included.

    Raises DataError for a guid that is empty or there twice: Anki would take both notes for new ones.
    """
    _refuse_doubled_guids(decks)
    positions = _positions(decks)
    newest_s = max((note.mod for deck in decks for note in deck.notes), default=_CREATED_S)
    ids = count(newest_s * 1000)  # Anki shows them as the time when a note was added
    built = [_genanki_deck(deck, positions) for deck in _with_parents(decks)]
    connection = sqlite3.connect(":memory:")
    try:
        _write(connection, built, ids)
        collection = connection.serialize()
    finally:
        connection.close()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()


def _write(connection: sqlite3.Connection, decks: Sequence[genanki.Deck], ids: Iterator[int]) -> None:
    import genanki

    cursor = connection.cursor()
    genanki.Package(list(decks)).write_to_db(cursor, _CREATED_S, ids)
    (conf,) = cursor.execute("SELECT conf FROM col").fetchone()
    cursor.execute(
        "UPDATE col SET crt=?, mod=?, scm=?, conf=?",
        (_CREATED_S, TEMPLATES_MOD * 1000, TEMPLATES_MOD * 1000, json.dumps({**json.loads(conf), **_CLOCK})),
    )
    connection.commit()


def _refuse_doubled_guids(decks: Iterable[PackedDeck]) -> None:
    seen: set[str] = set()
    for deck in decks:
        for note in deck.notes:
            if not note.guid or note.guid in seen:
                raise DataError(
                    _("two notes have the same id in Anki: {guid}").format(guid=note.guid or '""'),
                    hint=_("Every note of the library needs an id of its own; see deck {deck}.").format(
                        deck=deck.name
                    ),
                )
            seen.add(note.guid)


def _positions(decks: Iterable[PackedDeck]) -> dict[tuple[str, int], int]:
    """The place of each new card in the queue: all first cards of the notes, then all second ones."""
    ranked = [
        (rank, place, note.guid, ordinal)
        for place, note in enumerate(note for deck in decks for note in deck.notes)
        for rank, ordinal in enumerate(note.ordinals)
    ]
    return {
        (guid, ordinal): min(position, _LAST_POSITION)
        for position, (_rank, _place, guid, ordinal) in enumerate(sorted(ranked), start=1)
    }


def _with_parents(decks: Iterable[PackedDeck]) -> list[PackedDeck]:
    """The decks with all their ancestors, parents first; names that differ in case only are one."""
    known: dict[str, PackedDeck] = {}
    for deck in decks:
        parts = deck_name(deck.name).split("::")
        for depth in range(1, len(parts)):
            name = "::".join(parts[:depth])
            known.setdefault(name.casefold(), PackedDeck(id=f"parent:{name}", name=name))
        name = "::".join(parts)
        there = known.get(name.casefold())
        known[name.casefold()] = PackedDeck(
            id=deck.id,
            name=there.name if there else name,
            description=deck.description,
            notes=(*(there.notes if there else ()), *deck.notes),
        )
    return sorted(known.values(), key=lambda deck: deck.name.count("::"))


def _genanki_deck(deck: PackedDeck, positions: dict[tuple[str, int], int]) -> genanki.Deck:
    import genanki

    from studykit.apkg.genanki_classes import Card, Model, Note

    number = int.from_bytes(sha256(f"deck\x1f{deck.id}".encode()).digest()[:5]) + 1_000_000_000_000
    built = genanki.Deck(number, deck.name, inert(plain(deck.description)))
    models: dict[int, Model] = {}
    for note in deck.notes:
        if note.note_type.id not in models:
            models[note.note_type.id] = Model(note.note_type)
        built.add_note(
            Note(
                models[note.note_type.id],
                guid=note.guid,
                fields=note.fields,
                tags=note.tags,
                mod=note.mod,
                cards=[
                    Card(ordinal, positions[note.guid, ordinal], note.schedules.get(ordinal))
                    for ordinal in note.ordinals
                ],
            )
        )
    return built
