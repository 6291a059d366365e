"""Progress back from Anki: its answers join the log by union, and the schedule follows from the log.

Anki's intervals don't travel. Where its due date is another one than ours, both are told, and the learner may
take Anki's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from studykit.apkg.ordinals import card_at, note_type_of
from studykit.apkg.reader import ReadAnswer, ReadNote, open_export
from studykit.apkg.schedule import grade_of_button
from studykit.core.deck import Deck
from studykit.core.events import ANKI_DEVICE, Answer, CardKey, Cram, Event, SetDue
from studykit.core.headway import Headway, counted, untold
from studykit.core.notes import Family, Note, guid
from studykit.core.options import Lang
from studykit.core.scheduling import CardState
from studykit.core.settings import Settings
from studykit.core.standing import Standings
from studykit.core.study_day import Clock, Stamp, study_day
from studykit.core.twins import find_twins, leads
from studykit.i18n import _
from studykit.services.export import adopt
from studykit.services.rules import rules_for
from studykit.store.merge import merge_events
from studykit.store.store import ProgressStore

_FAMILIES: Final[tuple[Family, ...]] = ("plain", "cloze")


@dataclass(frozen=True, slots=True)
class DueDifference:
    """A card that Anki has due on another day than we do; `ours` is None for a card that is new here."""

    key: CardKey
    deck_name: str
    ours: int | None
    anki: int
    anki_interval_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedProgress:
    """What an Anki export brought.

    `added` answers are new in the log and `known` ones were there; `ahead` lie more than a day in the future
    and were set aside; `foreign_notes` are none of the library's.
    """

    added: int
    known: int
    ahead: int
    own_notes: int
    foreign_notes: int
    differences: tuple[DueDifference, ...]


@dataclass(frozen=True, slots=True)
class _Home:
    """Where an Anki note belongs in the library; of twins, one keeps the schedule: `lead_id`."""

    note: Note
    lead_id: str
    family: Family
    studying: Lang
    deck_name: str

    def key_of(self, ordinal: int) -> CardKey | None:
        name = card_at(self.note, self.family, ordinal, self.studying)
        return None if name is None else CardKey(self.lead_id, name)


def import_progress(
    path: Path,
    library: Sequence[Deck],
    settings: Settings,
    store: ProgressStore,
    clock: Clock,
    *,
    keep_due: bool = False,
    offset_at: Callable[[int], int] | None = None,
    headway: Headway = untold,
) -> ImportedProgress:
    """Take the answers of an Anki export into the store, as one transaction.

    Answers that were exported from here, or imported before, are known. `offset_at` gives the minutes that
    local time was ahead of UTC at an instant in milliseconds. Raises DataError for a file that is no export.
    """
    homes = _homes(library, settings, store.standings())
    rules = rules_for(library, settings)
    with open_export(path, headway=headway) as export:
        answers = counted(_("Reading answers"), export.answers(), export.answers_count, headway)
        own = _events(answers, export.rollover_hour, homes, offset_at or local_offset_minutes)
        merged = merge_events(store, own, clock.now_ms(), rules, headway)
        states = store.states()
        in_anki: dict[str, int] = {}
        foreign_notes = 0
        differences: dict[CardKey, DueDifference] = {}
        for note in counted(_("Comparing cards"), export.notes(), export.notes_count, headway):
            home = homes.get(note.guid)
            if home is None:
                foreign_notes += 1
                continue
            in_anki[note.guid] = note.modified_s
            differences.update(_differences(note, home, states))
    if keep_due and differences:
        taken = [(each.key, SetDue(each.anki, each.anki_interval_days)) for each in differences.values()]
        store.record(taken, clock, settings.rollover_hour, rules)
    adopt(library, settings, store, in_anki)
    return ImportedProgress(
        added=merged.added,
        known=merged.known,
        ahead=len(merged.ahead),
        own_notes=len(in_anki),
        foreign_notes=foreign_notes,
        differences=tuple(differences.values()),
    )


def local_offset_minutes(instant_ms: int) -> int:
    """Minutes that this computer's local time was ahead of UTC at an instant."""
    offset = datetime.fromtimestamp(instant_ms / 1000, tz=UTC).astimezone().utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


def _homes(library: Sequence[Deck], settings: Settings, standings: Standings) -> Mapping[str, _Home]:
    """The library's notes by their guids in Anki; drafts and retired notes keep their history too."""
    lead_of = leads(find_twins(library), standings)
    return {
        guid(note.id, family): _Home(
            note, lead_of.get(note.id, note.id), family, settings.for_deck(deck).studying, deck.name
        )
        for deck in library
        for note in deck.notes
        for family in _FAMILIES
        if note_type_of(note, family) is not None
    }


def _differences(
    note: ReadNote, home: _Home, states: Mapping[CardKey, CardState]
) -> Iterator[tuple[CardKey, DueDifference]]:
    for card in note.cards:
        key = home.key_of(card.ordinal)
        if key is None or card.due_day is None:
            continue
        ours = states[key].due_day if key in states else None
        if ours != card.due_day:
            days = max(1, card.interval_days)
            yield key, DueDifference(key, home.deck_name, ours, card.due_day, days)


def _events(
    answers: Iterable[ReadAnswer],
    rollover_hour: int,
    homes: Mapping[str, _Home],
    offset_at: Callable[[int], int],
) -> Iterator[Event]:
    for answer in answers:
        home = homes.get(answer.guid)
        key = home.key_of(answer.ordinal) if home else None
        if key is not None:
            offset = offset_at(answer.instant_ms)
            day = study_day(answer.instant_ms, offset, rollover_hour)
            stamp = Stamp(answer.instant_ms, offset, day, ANKI_DEVICE)
            yield Event(key, stamp, _action(answer), answer.instant_ms)


def _action(answer: ReadAnswer) -> Answer | Cram:
    grade = grade_of_button(answer.button)
    return Answer(grade, answer.taken_ms) if answer.reschedules else Cram(grade, answer.taken_ms)
