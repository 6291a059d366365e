"""A transcript is corrected, its deck rebuilt and exported again: what happens in Anki."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from anki.collection import ImportAnkiPackageRequest

from studykit.core.notes import Note, guid
from studykit.services.decks import load_decks

TALK = """Bridges for beginners

Wei: A suspension bridge hangs its deck from cables, and the cables hang from towers.
伟：悬索桥(suspension bridge)把桥面挂在缆索上，缆索再挂在桥塔上。
Wei: The span is the distance between two supports, and it decides almost everything else.
伟：跨度(span)是两个支点之间的距离，它几乎决定了其他一切。
Wei: An arch bridge carries its load by being pressed together, and stone loves that.
伟：拱桥(arch bridge)靠受压来承担荷载，石头最喜欢这样。
Wei: Every bridge moves, and a good one knows how far.
伟：每座桥都会动，好的桥知道自己能动多远。

| English | 中文 |
|---|---|
| bridge pier | 桥墩 |
| load | 荷载 |
| cable | 缆索 |
"""


class Workshop:
    """A library with one transcript, driven through the program itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.talk, self.library = folder / "bridges.md", folder / "library"

    def run(self, *args: str) -> str:
        places = ("--decks", str(self.library), "--home", str(self.folder / "home"))
        command = [sys.executable, "-m", "studykit", *args, *places]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stderr

    def build(self, text: str) -> dict[str, Note]:
        self.talk.write_text(text, encoding="utf-8")
        self.run("build", str(self.talk), "--accept", "all")
        (file,) = load_decks(self.library, self.folder / "cache")
        return {note.id: note for note in file.deck.notes}

    def take_to(self, collection: Any) -> Any:
        path = self.folder / "bridges.apkg"
        self.run("export", "-o", str(path))
        return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log


def anki_note(collection: Any, note_id: str) -> Any:
    (found,) = collection.db.list("select id from notes where guid = ?", guid(note_id, "plain"))
    return collection.get_note(found)


def term(notes: dict[str, Note], zh: str) -> Note:
    return next(note for note in notes.values() if getattr(note, "zh", "") == zh)


def test_only_what_changed_is_updated_and_all_else_is_untouched(collection: Any, tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    before = workshop.build(TALK)
    log = workshop.take_to(collection)
    assert len(log.new) >= len(before)
    pier, load = term(before, "桥墩"), term(before, "荷载")
    mine = anki_note(collection, pier.id)
    mine["Gloss"] = "my own mnemonic"
    mine.add_tag("hard")
    collection.update_note(mine)
    collection.sched.set_due_date([card.id for card in anki_note(collection, load.id).cards()], "30!")
    schedule = "select id, type, queue, due, ivl, factor, reps, lapses from cards order by id"
    schedules = collection.db.all(schedule)

    after = workshop.build(
        TALK.replace("| load | 荷载 |", "| structural load | 荷载 |").replace("| cable | 缆索 |\n", "")
    )
    changed = {note_id for note_id, note in after.items() if note_id in before and note != before[note_id]}
    assert load.id in changed
    # a quotation's Anki note tells what its blanked terms mean
    changed |= {note_id for note_id, note in after.items() if changed & set(getattr(note, "cloze", ()))}
    log = workshop.take_to(collection)

    guids = {guid(note_id, family) for note_id in changed for family in ("plain", "cloze")}
    updated = {collection.get_note(entry.id.nid).guid for entry in log.updated}
    assert updated
    assert updated <= guids
    assert {guid(load.id, "plain"), guid(term(before, "缆索").id, "plain")} <= updated
    assert not log.conflicting
    assert not log.new
    kept = anki_note(collection, pier.id)
    assert (kept["Gloss"], kept.tags) == ("my own mnemonic", ["hard"])
    assert anki_note(collection, load.id)["English"] == "structural load"
    assert collection.db.all(schedule) == schedules
    assert [note.id for note in after.values() if note.retired] == [term(before, "缆索").id]
    assert anki_note(collection, term(before, "缆索").id).tags == ["studykit::retired"]
    third = workshop.take_to(collection)
    assert not third.updated
    assert not third.new
    assert collection.fix_integrity()[1]
