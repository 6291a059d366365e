"""Editing a note by hand: only its own block changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studykit.core.deck import Deck
from studykit.core.notes import Note, Term
from studykit.deckfile.parse import parse_deck
from studykit.errors import DataError, UsageError
from studykit.services.deck_edit import DeckEditor
from studykit.services.lock import library_lock
from studykit.services.note_edit import line_of, text_fields, with_texts
from studykit.services.spreadsheet import from_sheet, sheet_of

TEXT = """\
# mine
deck: One
id: one
notes:
- id: small-model-aaaa   # keep this remark
  term: 小模型
  pinyin: xiǎo móxíng
  en: small model
- id: model-bbbb
  term: 模型
  pinyin: móxíng
  en: model
  doubt: 模 mó?
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "one.yaml"
    file.write_text(TEXT, encoding="utf-8", newline="")
    return file


def write_note(path: Path, note: Note) -> Deck:
    editor = DeckEditor(path.parent, path.parent / "cache")
    editor.replace_note("one", note)
    return editor.standing("one").deck


def delete_note(path: Path, note_id: str) -> None:
    DeckEditor(path.parent, path.parent / "cache").remove_notes("one", [note_id])


def test_an_edit_waits_for_who_writes_the_library(path: Path) -> None:
    note = with_texts(parse_deck(TEXT, "one.yaml").notes[0], {"en": "compact model"})
    with ThreadPoolExecutor(1) as pool:
        with library_lock(path.parent, path.parent / "cache"):
            edit = pool.submit(write_note, path, note)
            with pytest.raises(TimeoutError):
                edit.result(timeout=0.3)
            assert path.read_text(encoding="utf-8") == TEXT
        edit.result(timeout=10)
    assert "compact model" in path.read_text(encoding="utf-8")


def test_an_edit_changes_one_line(path: Path) -> None:
    note = parse_deck(TEXT, "one.yaml").notes[0]
    deck = write_note(path, with_texts(note, {"en": "compact model"}))
    assert path.read_text(encoding="utf-8") == TEXT.replace("en: small model", "en: compact model")
    assert deck.notes[0] == with_texts(note, {"en": "compact model"})


def test_corrected_pinyin_is_no_longer_in_doubt(path: Path) -> None:
    note = parse_deck(TEXT, "one.yaml").notes[1]
    write_note(path, with_texts(note, {"pinyin": "múxíng"}))
    assert "doubt" not in path.read_text(encoding="utf-8")


def edited(path: Path, **texts: str) -> str:
    """The pinyin of the first note after an edit."""
    note = parse_deck(path.read_text(encoding="utf-8"), "one.yaml").notes[0]
    changed = write_note(path, with_texts(note, texts)).notes[0]
    assert changed == parse_deck(path.read_text(encoding="utf-8"), "one.yaml").notes[0]
    assert isinstance(changed, Term)
    return changed.pinyin


def test_pinyin_follows_the_edited_text_at_once(path: Path) -> None:
    assert edited(path, zh="大模型") == "dà móxíng"


def test_a_reading_corrected_by_hand_stays(path: Path) -> None:
    assert edited(path, zh="绿色的模型", pinyin="lùsè de móxíng") == "lùsè de móxíng"
    assert edited(path, en="another") == "lùsè de móxíng"
    assert edited(path, zh="绿色的机器") == "lùsè de jīqì"
    assert edited(path, pinyin="mine") == "mine"
    assert edited(path, zh="绿色的新机器") == "mine"


def test_pinyin_follows_a_text_edited_in_a_spreadsheet(path: Path) -> None:
    editor = DeckEditor(path.parent, path.parent / "cache")
    deck = editor.standing("one").deck
    sheet = sheet_of(deck).replace("小模型", "大模型")
    editor.replace_notes("one", from_sheet(deck, sheet, "one.csv").deck.notes, "rejected")
    assert "term: 大模型\n  pinyin: dà móxíng\n" in path.read_text(encoding="utf-8")
    assert "doubt: 模 mó?" in path.read_text(encoding="utf-8")


def test_deleting_leaves_the_rest(path: Path) -> None:
    delete_note(path, "model-bbbb")
    assert path.read_text(encoding="utf-8") == TEXT[: TEXT.index("- id: model-bbbb")]


def test_a_form_shows_every_text(path: Path) -> None:
    note = parse_deck(TEXT, "one.yaml").notes[0]
    fields = text_fields(note)
    assert fields["zh"] == "小模型"
    assert with_texts(note, fields) == note
    assert with_texts(note, {"tags": "a  b"}).tags == ("a", "b")


def test_what_the_note_is_about_cannot_be_emptied(path: Path) -> None:
    note = parse_deck(TEXT, "one.yaml").notes[0]
    with pytest.raises(UsageError):
        with_texts(note, {"zh": "", "en": ""})


def test_a_note_that_is_not_there(path: Path) -> None:
    with pytest.raises(DataError):
        delete_note(path, "other-cccc")
    assert line_of(path, "model-bbbb") == 9
    assert line_of(path, "other-cccc") == 1


def test_running_text_keeps_its_lines_and_a_word_has_none() -> None:
    notes = "- id: a-aaaa\n  front: |-\n    one\n    two\n  back: b\n- id: b-bbbb\n  term: 词\n  en: word\n"
    deck = f"deck: d\nid: d\nnotes:\n{notes}"
    basic, term = parse_deck(deck, "d.yaml").notes
    assert with_texts(basic, text_fields(basic)) == basic
    changed = with_texts(term, {"en": "a\nword"})
    assert text_fields(changed)["en"] == "a word"
