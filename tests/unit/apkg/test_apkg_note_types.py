"""The note types are frozen: a learner's Anki knows them by these ids, names and positions."""

from __future__ import annotations

import re
from pathlib import Path

from studykit.apkg.note_types import NOTE_TYPES

FROZEN = Path(__file__).parents[2] / "golden" / "anki_note_types.txt"


def test_ids_names_and_positions_are_those_of_the_first_release() -> None:
    lines = []
    for note_type in NOTE_TYPES.values():
        lines.append(f"{note_type.id} {note_type.family} {note_type.name}")
        lines += [f"  field {each.id} {each.name}" for each in note_type.fields]
        lines += [f"  template {each.id} {each.name} needs {each.needs}" for each in note_type.templates]
    assert "\n".join(lines) + "\n" == FROZEN.read_text(encoding="utf-8")


def test_every_id_is_there_once() -> None:
    ids = [field.id for kind in NOTE_TYPES.values() for field in kind.fields]
    ids += [template.id for kind in NOTE_TYPES.values() for template in kind.templates]
    assert len(set(ids)) == len(ids)


def test_what_will_be_needed_is_reserved() -> None:
    for note_type in NOTE_TYPES.values():
        names = {each.name for each in note_type.fields}
        assert names >= {"Source", "Retired", "Extra 1", "Extra 2", "Extra 3"}
        assert all(re.fullmatch(r"\w[\w .()-]*", name) for name in names)
    term = {each.name for each in next(iter(NOTE_TYPES.values())).fields}
    assert term >= {"IPA", "Part of speech", "Domain", "Zhuyin", "Other script"}
