"""Why every field and template has an id of its own: a name may change and Anki still knows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki.collection import ImportAnkiPackageRequest

from studykit.apkg import genanki_classes
from studykit.apkg.note_types import TEMPLATES_MOD, TERM
from studykit.apkg.package import PackedDeck, PackedNote, package

NOTE = PackedNote(
    guid="g",
    note_type=TERM,
    fields=TERM.values({"Chinese": "词", "Chinese front": "词", "English": "word", "Extra 1": "kept"}),
    tags=(),
    mod=1_700_000_000,
    ordinals=(0,),
)


def load(collection: Any, note: PackedNote, folder: Path) -> Any:
    path = folder / "x.apkg"
    path.write_bytes(package([PackedDeck(id="d", name="D", notes=(note,))]))
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log


def test_a_renamed_field_stays_the_same_field(
    collection: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(collection, NOTE, tmp_path)
    (card_id,) = collection.find_cards("")
    collection.sched.set_due_date([card_id], "30!")
    monkeypatch.setattr(genanki_classes, "TEMPLATES_MOD", TEMPLATES_MOD + 1)
    fields = tuple(replace(each, name="Mnemonic") if each.name == "Extra 1" else each for each in TERM.fields)
    renamed = replace(NOTE, note_type=replace(TERM, fields=fields), mod=NOTE.mod + 1)
    log = load(collection, renamed, tmp_path)
    assert (len(log.updated), len(log.conflicting)) == (1, 0)
    assert [each.name for each in collection.models.all_names_and_ids() if "studykit" in each.name] == [
        "studykit term"
    ]
    (note_id,) = collection.find_notes("")
    assert collection.get_note(note_id)["Mnemonic"] == "kept"
    assert collection.get_card(card_id).ivl == 30
