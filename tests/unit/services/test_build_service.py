"""Building: transcripts to decks, twice, through the services' doors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studykit.core.notes import Term
from studykit.core.settings import Settings
from studykit.deckfile.merge import Conflict
from studykit.deckfile.parse import parse_deck
from studykit.errors import StudykitError
from studykit.services.build import BuildOptions, Built, Workshop, build
from studykit.services.deck_edit import DeckEditor

TALK = """\
# The pond

| English | 中文 |
| --- | --- |
| water lily | 睡莲 |
| newt | 蝾螈 |
| sediment | 沉积物 |
| IC | IC |

**Mara:** A pond is a slow machine for making mud.

**Mara:** 池塘是一台慢慢造泥的机器。

**Ben:** The newt comes back to the water where it was born.

**Ben:** 蝾螈会回到它出生的水里。
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talks" / "pond.md"
    path.parent.mkdir()
    path.write_text(TALK, encoding="utf-8")
    return path


def made(talk: Path, **options: object) -> Built:
    workshop = Workshop(library=talk.parent, cache=talk.parent.parent / "cache")
    built = build([talk], workshop, BuildOptions(**options))  # type: ignore[arg-type]
    assert not built.errors
    return built


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_glossary_becomes_terms_with_pinyin_and_the_rest_is_offered(talk: Path) -> None:
    made(talk)
    deck = parse_deck((talk.parent / "pond.yaml").read_text("utf-8"), "pond.yaml")
    assert (deck.id, deck.sources) == ("pond", ("pond.md",))
    terms = {note.en: note for note in deck.notes if isinstance(note, Term)}
    assert terms["water lily"].zh == "睡莲"
    assert terms["water lily"].pinyin.startswith("shuì")
    assert terms["water lily"].zh_other == "睡蓮"
    assert not terms["water lily"].draft
    assert "IC" not in terms
    assert all(note.draft for note in deck.notes if not isinstance(note, Term))


def test_a_second_build_changes_no_byte(talk: Path) -> None:
    made(talk)
    before = tree(talk.parent)
    assert not any(plan.writes for plan in made(talk).plans)
    assert tree(talk.parent) == before


def lily(path: Path) -> Term:
    (found,) = (note for note in parse_deck(path.read_text("utf-8"), "").notes if "lily" in note.id)
    assert isinstance(found, Term)
    return found


def edit_in_app(path: Path, note: Term) -> None:
    editor = DeckEditor(path.parent, path.parent.parent / "cache")
    editor.replace_note("pond", note)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("built_between", [False, True])
def test_pinyin_follows_an_edit_in_the_app_and_a_later_one_in_the_file(
    talk: Path, built_between: bool
) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    edit_in_app(path, replace(lily(path), zh="白睡莲"))
    assert lily(path).pinyin == "bái shuìlián"
    if built_between:
        made(talk)
    rewrite(path, "term: 白睡莲", "term: 红睡莲")
    made(talk)
    assert (lily(path).pinyin, lily(path).zh_other) == ("hóng shuìlián", "紅睡蓮")
    rewrite(path, "term: 红睡莲", "term: 睡莲")
    made(talk)
    assert (lily(path).pinyin, lily(path).zh_other) == ("shuìlián", "睡蓮")
    assert not any(plan.writes for plan in made(talk).plans)


def test_pinyin_corrected_in_the_app_stays_through_a_later_edit_in_the_file(talk: Path) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    edit_in_app(path, replace(lily(path), zh="白睡莲", pinyin="bó shuìlián"))
    rewrite(path, "term: 白睡莲", "term: 红睡莲")
    made(talk)
    assert lily(path).pinyin == "bó shuìlián"


def test_pinyin_and_the_other_script_follow_edited_chinese(talk: Path) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    rewrite(path, "term: 睡莲", "term: 白睡莲")
    made(talk)
    found = lily(path)
    assert (found.zh, found.pinyin.split()[0][:3], found.zh_other) == ("白睡莲", "bái", "白睡蓮")
    assert not any(plan.writes for plan in made(talk).plans)

    # your own reading of it stays, and is no conflict; your text stays when its source changes
    path.write_text(path.read_text("utf-8").replace(f"pinyin: {found.pinyin}", "pinyin: mine"), "utf-8")
    assert [plan.changes for plan in made(talk).plans] == [()]
    assert "pinyin: mine" in path.read_text("utf-8")
    talk.write_text(TALK.replace("睡莲", "荷花"), "utf-8")
    (plan,) = made(talk).plans
    assert [change.field for change in plan.changes if isinstance(change, Conflict)] == ["zh"]
    assert "term: 白睡莲\n  pinyin: mine\n  zh_other: 白睡蓮\n" in path.read_text("utf-8")


def test_without_a_base_differences_are_listed_but_not_what_was_accepted(talk: Path) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    text = path.read_text("utf-8").replace("en: newt", "en: salamander").replace("  draft: true\n", "")
    path.write_text(text, "utf-8")
    (talk.parent / ".base" / "pond.jsonl").unlink()
    (plan,) = made(talk).plans
    told = [(each.note.id[:4], each.field) for each in plan.changes if isinstance(each, Conflict)]
    assert told == [("newt", "en")]
    assert "draft" not in path.read_text("utf-8")


def test_an_edit_survives_and_an_unedited_field_follows(talk: Path) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    path.write_text(
        path.read_text("utf-8").replace("en: newt", "en: newt  # a salamander\n  gloss: mine"), "utf-8"
    )
    talk.write_text(TALK.replace("沉积物", "沉积层").replace("| newt |", "| great newt |"), "utf-8")
    made(talk)
    text = path.read_text("utf-8")
    assert "en: great newt  # a salamander\n  gloss: mine" in text
    assert "term: 沉积层\n  pinyin: chén" in text


@pytest.mark.parametrize(("accept", "drafts"), [("all", False), ("none", True)])
def test_scripts_say_what_is_accepted(talk: Path, accept: str, drafts: bool) -> None:
    (plan,) = made(talk, accept=accept).plans
    assert {note.draft for note in plan.deck.notes} == {drafts}


def test_a_deleted_deck_comes_back_in_the_order_of_its_transcript(talk: Path) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    before = path.read_bytes()
    path.unlink()
    made(talk, restore=frozenset({"pond"}))
    assert path.read_bytes() == before


def test_a_term_of_your_own_gets_what_can_be_derived_and_keeps_what_you_wrote(talk: Path) -> None:
    made(talk)
    path = talk.parent / "pond.yaml"
    own = """\
- id: own-aaaa
  term: 绿头鸭  # mine
  en: mallard
- id: own-bbbb
  term: 行
  pinyin: háng
  en: row
"""
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + own, "utf-8")
    made(talk)
    text = path.read_text("utf-8")
    terms = {note.id: note for note in parse_deck(text, "").notes if isinstance(note, Term)}
    assert (terms["own-aaaa"].pinyin, terms["own-aaaa"].zh_other) == ("lǜtóuyā", "綠頭鴨")
    assert (terms["own-bbbb"].pinyin, terms["own-bbbb"].doubt) == ("háng", "")
    assert "绿头鸭  # mine" in text
    assert not any(plan.writes for plan in made(talk).plans)


def test_who_studies_english_gets_pronunciation_and_parts_of_speech(talk: Path) -> None:
    settings = Settings(native="zh", studying="en")
    workshop = Workshop(library=talk.parent, cache=talk.parent.parent / "cache", settings=settings)
    assert not build([talk], workshop, BuildOptions()).errors
    terms = {
        note.en: note
        for note in parse_deck((talk.parent / "pond.yaml").read_text("utf-8"), "").notes
        if isinstance(note, Term)
    }
    assert (terms["sediment"].ipa, terms["sediment"].pos) == ("/ˈsɛdəmənt/", "n., v.")
    assert (terms["water lily"].pos, terms["sediment"].pinyin) == ("", "")


def own_note(talk: Path, note: str) -> None:
    path = talk.parent / "pond.yaml"
    theirs = path.read_text("utf-8").partition("- id: own-aaaa")[0].rstrip("\n")
    path.write_text(f"{theirs}\n- id: own-aaaa\n{note}", "utf-8")


def own_term(talk: Path) -> Term:
    notes = parse_deck((talk.parent / "pond.yaml").read_text("utf-8"), "").notes
    return next(note for note in notes if isinstance(note, Term) and note.id == "own-aaaa")


def test_what_was_derived_for_a_note_of_your_own_follows_its_text(talk: Path) -> None:
    made(talk)
    own_note(talk, "  term: 绿头鸭\n  en: mallard\n")
    made(talk)
    filled = own_term(talk)
    own_note(talk, f"  term: 鸳鸯\n  pinyin: {filled.pinyin}\n  zh_other: {filled.zh_other}\n  en: duck\n")
    made(talk)
    assert (own_term(talk).pinyin, own_term(talk).zh_other) == ("yuānyāng", "鴛鴦")
    own_note(talk, "  term: 白鹭\n  pinyin: yuānyāng\n  zh_other: 鴛鴦\n  en: egret\n")
    made(talk)
    assert (own_term(talk).pinyin, own_term(talk).zh_other) == ("báilù", "白鷺")
    assert not any(plan.writes for plan in made(talk).plans)


def test_pinyin_that_you_corrected_in_a_note_of_your_own_stays_for_ever(talk: Path) -> None:
    made(talk)
    own_note(talk, "  term: 绿头鸭\n  en: mallard\n")
    made(talk)
    own_note(talk, "  term: 绿头鸭\n  pinyin: lùtóuyā\n  en: mallard\n")
    made(talk)
    own_note(talk, "  term: 绿头的鸭\n  pinyin: lùtóuyā\n  en: mallard\n")
    made(talk)
    assert own_term(talk).pinyin == "lùtóuyā"


@pytest.mark.parametrize("suffix", [".yaml", ".jsonl"])
def test_a_change_that_cannot_be_written_whole_is_not_made(
    talk: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    made(talk)
    before = tree(talk.parent)
    editor = DeckEditor(talk.parent, talk.parent.parent / "cache")
    note = editor.standing("pond").deck.notes[0]
    replaced = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.suffix == suffix:
            raise OSError(28, "No space left on device")
        return replaced(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StudykitError, match="cannot write"):
            editor.remove_notes("pond", [note.id])
    assert tree(talk.parent) == before
    removed = editor.remove_notes("pond", [note.id])
    after = tree(talk.parent)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StudykitError, match="cannot write"):
            editor.undo("pond", removed)
    assert tree(talk.parent) == after
    editor.undo("pond", removed)
    assert tree(talk.parent) == before
