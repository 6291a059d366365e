"""Answers and intervals on their way into real Anki, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anki import import_export_pb2
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from studykit.core.deck import Deck
from studykit.core.events import Action, Answer, CardKey, Event, Reset, Suspend, Undo
from studykit.core.grades import Grade
from studykit.core.ledger import Shipment
from studykit.core.notes import Term, guid
from studykit.core.scheduling import Rules
from studykit.core.settings import Settings
from studykit.core.study_day import DAY_MS, Stamp, study_day
from studykit.schedulers.choose import scheduler_named
from studykit.services.anki_progress import card_schedules
from studykit.services.clock import SystemClock
from studykit.services.export import make_export

NOW = 1_700_000_000
FIRST_DAY = 19_600
MODEL = Term(id="model-aaaa", zh="模型", pinyin="móxíng", en="model")
CACHE = Term(id="cache-bbbb", zh="缓存", pinyin="huǎncún", en="cache")
DECK = Deck(id="talks", name="Talks", notes=(MODEL, CACHE))
RECOGNISE, PRODUCE = CardKey("model-aaaa", "recognise"), CardKey("model-aaaa", "produce")
RULES = Rules(scheduler_named("sm2", 0.9))


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


def test_cards_that_anki_has_keep_their_own_schedule(collection: Any, tmp_path: Path) -> None:
    load(collection, pack(LOG[:1]), tmp_path)
    before = collection.db.all("select id, type, queue, due, ivl, factor, reps from cards order by id")
    load(collection, pack(LOG), tmp_path)
    assert (
        collection.db.all("select id, type, queue, due, ivl, factor, reps from cards order by id") == before
    )
    assert collection.db.scalar("select count() from revlog") == 1


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
