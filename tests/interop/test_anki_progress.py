"""Answers and intervals on their way into real Anki, and back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki import import_export_pb2
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from studykit.core.deck import Deck
from studykit.core.events import Action, Answer, CardKey, Event, Leech, Reset, Suspend, Undo
from studykit.core.grades import Grade
from studykit.core.ledger import Shipment
from studykit.core.notes import Term, guid
from studykit.core.scheduling import NoteRules, Rules
from studykit.core.settings import Settings
from studykit.core.study_day import DAY_MS, Stamp, study_day
from studykit.schedulers.choose import scheduler_named
from studykit.services.anki_progress import card_schedules
from studykit.services.clock import SystemClock
from studykit.services.export import export_decks, make_export
from studykit.services.import_anki import ImportedProgress, import_progress
from studykit.store.merge import merge_events
from studykit.store.store import ProgressStore

NOW = 1_700_000_000
FIRST_DAY = 19_600
MODEL = Term(id="model-aaaa", zh="模型", pinyin="móxíng", en="model")
CACHE = Term(id="cache-bbbb", zh="缓存", pinyin="huǎncún", en="cache")
DECK = Deck(id="talks", name="Talks", notes=(MODEL, CACHE))
RECOGNISE, PRODUCE = CardKey("model-aaaa", "recognise"), CardKey("model-aaaa", "produce")
RULES = Rules(scheduler_named("sm2", 0.9))


# Anki's count of days until the card is due, and today's study day in the zone
DAYS_UNTIL_DUE = """
import sys, time
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[2])
options = ImportAnkiPackageOptions(with_scheduling=True)
collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[1], options=options))
due = collection.db.scalar("select min(due) from cards where type = 2 and ord = 0")
local = time.localtime(time.time() - 4 * 3600)
today = (time.mktime((*local[:3], 12, 0, 0, 0, 0, -1)) + local.tm_gmtoff) // 86400
print(due - collection.sched.today, int(today))
"""


def event(key: CardKey, day: int, action: Action, second: int = 0) -> Event:
    instant_ms = (FIRST_DAY + day) * DAY_MS + 43_200_000 + second * 1000
    return Event(key, Stamp(instant_ms, 0, FIRST_DAY + day, "laptop"), action, instant_ms)


def good(taken_ms: int = 2500) -> Answer:
    return Answer(Grade.GOOD, taken_ms)


LOG = [
    event(RECOGNISE, 0, good()),
    event(RECOGNISE, 1, good()),
    event(RECOGNISE, 7, Answer(Grade.AGAIN, 9000)),
    event(RECOGNISE, 7, good(), second=60),
    event(RECOGNISE, 8, Answer(Grade.EASY, 1000)),
    event(PRODUCE, 7, good(), second=5),
    event(PRODUCE, 7, Suspend(), second=6),
]


class FixedClock:
    """The evening of the ninth day."""

    def now_ms(self) -> int:
        return (FIRST_DAY + 9) * DAY_MS + 70_000_000

    def utc_offset_minutes(self) -> int:
        return 0


def pack(log: list[Event], last: dict[str, Shipment] | None = None, deck: Deck = DECK) -> bytes:
    progress = card_schedules(log, lambda _note: RULES)
    return make_export([deck], Settings(), last or {}, NOW, progress=progress).content


def load(collection: Any, content: bytes, folder: Path, *, scheduling: bool = True) -> None:
    path = folder / "package.apkg"
    path.write_bytes(content)
    condition = import_export_pb2.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
    options = ImportAnkiPackageOptions(
        with_scheduling=scheduling, update_notes=condition, update_notetypes=condition
    )
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


def card_of(collection: Any, note_id: str, ordinal: int) -> Any:
    query = "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? and c.ord = ?"
    (card_id,) = collection.db.list(query, guid(note_id, "plain"), ordinal)
    return collection.get_card(card_id)


def test_intervals_and_answers_arrive(collection: Any, tmp_path: Path) -> None:
    load(collection, pack(LOG), tmp_path)
    card = card_of(collection, "model-aaaa", 0)
    assert (card.type, card.queue, card.ivl, card.reps, card.lapses) == (2, 2, 1, 5, 1)
    today = study_day(SystemClock().now_ms(), SystemClock().utc_offset_minutes(), 4)
    assert card.due - collection.sched.today == FIRST_DAY + 9 - today
    rows = collection.db.all(
        "select id, ease, ivl, lastIvl, time, type from revlog where cid = ? order by id", card.id
    )
    assert [row[0] for row in rows] == [one.anki_ms for one in LOG[:5]]
    assert [row[1] for row in rows] == [3, 3, 1, 3, 4]
    assert [row[2] for row in rows] == [1, 6, 1, 1, 1]
    assert [row[4] for row in rows] == [2500, 2500, 9000, 2500, 1000]
    assert [row[5] for row in rows] == [0, 1, 1, 2, 1]
    suspended = card_of(collection, "model-aaaa", 1)
    assert (suspended.type, suspended.queue, suspended.ivl) == (2, -1, 1)
    assert card_of(collection, "cache-bbbb", 0).type == 0
    assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
    assert not collection.get_empty_cards().notes


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_due_date_is_the_same_date_everywhere(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "package.apkg"
    path.write_bytes(pack(LOG))
    done = subprocess.run(
        [sys.executable, "-c", DAYS_UNTIL_DUE, str(path), str(tmp_path / "c.anki2")],
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": zone},
        check=True,
    )
    days_until_due, days_until_now = map(int, done.stdout.split())
    assert days_until_due + days_until_now == FIRST_DAY + 9


def test_cards_that_anki_has_keep_their_own_schedule(collection: Any, tmp_path: Path) -> None:
    load(collection, pack(LOG[:1]), tmp_path)
    before = collection.db.all("select id, type, queue, due, ivl, factor, reps from cards order by id")
    load(collection, pack(LOG), tmp_path)
    assert (
        collection.db.all("select id, type, queue, due, ivl, factor, reps from cards order by id") == before
    )
    assert collection.db.scalar("select count() from revlog") == 1


def test_a_leech_marked_by_hand_carries_ankis_tag(
    collection: Any, store: ProgressStore, tmp_path: Path
) -> None:
    rules = NoteRules(RULES)
    store.record([(CardKey("cache-bbbb", "recognise"), Leech(marked=True))], FixedClock(), 4, rules)
    path = tmp_path / "package.apkg"
    export_decks([DECK], Settings(), store, NOW, path)
    load(collection, path.read_bytes(), tmp_path)
    assert [collection.get_note(one)["Chinese"] for one in collection.find_notes("tag:leech")] == ["缓存"]
    again = export_decks([DECK], Settings(), store, NOW + 60, path)
    assert again.changed == 0, "to be a leech is progress: the note itself did not change"


def test_progress_stays_out_unless_it_is_wanted(collection: Any, tmp_path: Path) -> None:
    load(collection, pack(LOG), tmp_path, scheduling=False)
    assert collection.db.list("select distinct type from cards") == [0]
    assert collection.db.scalar("select count() from revlog") == 0


def test_answers_taken_back_and_cards_reset_do_not_travel() -> None:
    undone = [LOG[0], event(RECOGNISE, 0, Undo(LOG[0].stamp.instant_ms), second=9)]
    reset = [event(PRODUCE, 0, good()), event(PRODUCE, 1, Reset())]
    assert card_schedules([*undone, *reset], lambda _note: RULES) == {}


def test_the_same_log_gives_the_same_bytes() -> None:
    assert pack(LOG) == pack(list(reversed(LOG)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProgressStore]:
    with ProgressStore(tmp_path / "progress.db", FixedClock()) as opened:
        merge_events(opened, LOG, FixedClock().now_ms(), lambda _note: RULES)
        yield opened


def bring_back(path: Path, store: ProgressStore, *, keep_due: bool = False) -> ImportedProgress:
    return import_progress(
        path, [DECK], Settings(), store, FixedClock(), keep_due=keep_due, offset_at=lambda _instant: 0
    )


def exported(collection: Any, folder: Path, *, legacy: bool = False) -> Path:
    path = folder / "back.apkg"
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def add_answer(collection: Any, note_id: str, ordinal: int, answered: Event, button: int) -> None:
    card = card_of(collection, note_id, ordinal)
    collection.db.execute(
        "insert into revlog values (?, ?, -1, ?, 20, 1, 2500, 3000, 1)", answered.anki_ms, card.id, button
    )
    card.type = card.queue = 2
    card.ivl = 20
    card.due = collection.sched.today + 20
    collection.update_card(card)


def test_answers_join_by_union_and_only_once(collection: Any, tmp_path: Path, store: ProgressStore) -> None:
    load(collection, pack(LOG), tmp_path)
    add_answer(collection, "model-aaaa", 0, event(RECOGNISE, 9, good()), 3)
    add_answer(collection, "cache-bbbb", 1, event(CardKey("cache-bbbb", "produce"), 9, good(), second=1), 1)
    path = exported(collection, tmp_path)
    first = bring_back(path, store)
    assert (first.added, first.known, first.ahead, first.foreign_notes) == (2, 6, 0, 0)
    again = bring_back(path, store)
    assert (again.added, again.known) == (0, 8)
    state = store.state(RECOGNISE)
    assert (state.reviews, state.last_day, state.interval_days) == (5, FIRST_DAY + 9, 6)
    assert store.state(CardKey("cache-bbbb", "produce")).interval_days == 1


def test_nothing_answered_in_anki_changes_nothing(
    collection: Any, tmp_path: Path, store: ProgressStore
) -> None:
    load(collection, pack(LOG), tmp_path)
    before, events = store.states(), store.events()
    done = bring_back(exported(collection, tmp_path, legacy=True), store)
    assert (done.added, done.differences) == (0, ())
    assert (store.states(), store.events()) == (before, events)


def test_other_due_dates_are_told_and_taken_on_request(
    collection: Any, tmp_path: Path, store: ProgressStore
) -> None:
    load(collection, pack(LOG), tmp_path)
    add_answer(collection, "model-aaaa", 0, event(RECOGNISE, 9, good()), 3)
    path = exported(collection, tmp_path)
    today = study_day(SystemClock().now_ms(), SystemClock().utc_offset_minutes(), 4)
    (told,) = bring_back(path, store).differences
    assert (told.key, told.ours, told.anki) == (RECOGNISE, FIRST_DAY + 15, today + 20)
    assert store.state(RECOGNISE).due_day == FIRST_DAY + 15
    bring_back(path, store, keep_due=True)
    assert (store.state(RECOGNISE).due_day, store.state(RECOGNISE).interval_days) == (today + 20, 20)
    assert bring_back(path, store, keep_due=True).differences == ()


def test_answers_that_anki_schedules_come_back_once(collection: Any, tmp_path: Path) -> None:
    load(collection, pack([]), tmp_path)
    collection.decks.select(collection.decks.id("Talks"))
    buttons = [3, 1, 4, 2, 3]
    for button in buttons:
        collection.sched.answerCard(collection.sched.getCard(), button)
    given = collection.db.list("select id from revlog order by id")
    path = exported(collection, tmp_path)
    clock = SystemClock()
    with ProgressStore(tmp_path / "other.db", clock) as store:
        first = import_progress(path, [DECK], Settings(), store, clock)
        assert (first.added, first.known, first.ahead) == (len(buttons), 0, 0)
        assert [one.anki_ms for one in store.events()] == given
        assert import_progress(path, [DECK], Settings(), store, clock).added == 0
        # Anki's minute steps are drill: one answer a card and study day is graded
        assert all(state.reviews == 1 for state in store.states().values())
        back = make_export(
            [DECK], Settings(), {}, NOW, progress=card_schedules(store.events(), lambda _note: RULES)
        )
    fresh: Any = Collection(str(tmp_path / "fresh.anki2"))
    try:
        load(fresh, back.content, tmp_path)
        assert fresh.db.list("select id from revlog order by id") == given
        assert fresh.fix_integrity()[1]
    finally:
        fresh.close()


def test_on_a_new_computer_what_was_written_in_anki_stays(collection: Any, tmp_path: Path) -> None:
    load(collection, pack([]), tmp_path)
    (edited,) = collection.find_notes("缓存")
    note = collection.get_note(edited)
    note["Gloss"] = "my own words"
    note.add_tag("mine")
    collection.update_note(note)
    clock = SystemClock()
    now = clock.now_ms() // 1000 + 10
    with ProgressStore(tmp_path / "new.db", clock) as store:
        import_progress(exported(collection, tmp_path), [DECK], Settings(), store, clock)
        again = export_decks([DECK], Settings(), store, now, tmp_path / "again.apkg")
        assert (again.new, again.changed) == (0, 0)
        load(collection, again.content, tmp_path)
        note = collection.get_note(edited)
        assert (note["Gloss"], note.tags) == ("my own words", ["mine"])
        corrected = replace(DECK, notes=(replace(MODEL, gloss="what is trained"), CACHE))
        load(
            collection,
            export_decks([corrected], Settings(), store, now, tmp_path / "b.apkg").content,
            tmp_path,
        )
        assert len(collection.find_notes("trained")) == 1
        assert collection.get_note(edited)["Gloss"] == "my own words"


def test_answers_from_the_future_are_set_aside(collection: Any, tmp_path: Path, store: ProgressStore) -> None:
    load(collection, pack(LOG), tmp_path)
    add_answer(collection, "model-aaaa", 0, event(RECOGNISE, 12, good()), 3)
    done = bring_back(exported(collection, tmp_path), store)
    assert (done.added, done.ahead) == (0, 1)


def test_notes_of_others_are_left_alone(collection: Any, tmp_path: Path, store: ProgressStore) -> None:
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"] = "x"
    collection.add_note(note, 1)
    done = bring_back(exported(collection, tmp_path), store)
    assert (done.own_notes, done.foreign_notes, done.added) == (0, 1, 0)
