"""What we read from real Anki's exports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import DeckIdLimit, ExportAnkiPackageOptions

from studykit.apkg.reader import open_export


def filled(collection: Any) -> None:
    deck = collection.decks.id("Talks::Größe")
    model = collection.models.by_name("Basic (and reversed card)")
    for front, back in (("模型", "model<b>"), ("缓存", "cache"), ("新", "new")):
        note = collection.new_note(model)
        note["Front"], note["Back"], note.tags = front, back, ["a::b", "c"]
        collection.add_note(note, deck)
    collection.decks.select(deck)
    for _answer in range(3):
        card = collection.sched.getCard()
        collection.sched.answerCard(card, 3)
    model_cards = collection.find_cards("模型")
    collection.sched.set_due_date(model_cards, "9!")
    collection.sched.suspend_cards(model_cards[1:])


@pytest.mark.parametrize("flavour", ["apkg", "legacy apkg", "colpkg", "legacy colpkg"])
def test_every_flavour_reads_the_same(collection: Any, tmp_path: Path, flavour: str) -> None:
    filled(collection)
    answers = collection.db.list("select id from revlog where ease > 0 and type < 4 order by id")
    days_since_epoch = datetime.now(UTC).toordinal() - datetime(1970, 1, 1, tzinfo=UTC).toordinal()
    path = tmp_path / f"x.{flavour[-6:].strip()}"
    legacy = flavour.startswith("legacy")
    if flavour.endswith("colpkg"):
        collection.export_collection_package(str(path), include_media=False, legacy=legacy)
    else:
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=False, legacy=legacy
        )
        limit = DeckIdLimit(collection.decks.id("Talks"))
        collection.export_anki_package(out_path=str(path), options=options, limit=limit)
    with open_export(path) as export:
        notes = list(export.notes())
        read = list(export.answers())
    assert [note.fields["Front"] for note in notes] == ["模型", "缓存", "新"]
    assert notes[0].note_type == "Basic (and reversed card)"
    assert notes[0].tags == ("a::b", "c")
    assert [(card.ordinal, card.kind, card.interval_days, card.suspended) for card in notes[0].cards] == [
        (0, "review", 9, False),
        (1, "review", 9, True),
    ]
    for card in notes[0].cards:
        assert card.due_day is not None
        assert abs(card.due_day - (days_since_epoch + 9)) <= 1
    assert notes[0].interval_days == 9
    assert notes[1].cards[0].due_day is None
    assert [answer.instant_ms for answer in read] == answers
    assert {answer.button for answer in read} == {3}
    assert all(answer.reschedules for answer in read)
