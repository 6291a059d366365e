"""Accepting the rest of a section: what was decided already stays as it was decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from studykit.core.notes import Term
from studykit.deckfile.parse import parse_deck
from studykit.errors import StudykitError
from studykit.services.build import Workshop
from studykit.services.triage import Triage

LILY = "  term: 睡莲\n  pinyin: shuìlián\n  en: water lily\n  draft: true\n"
NEWT = "  term: 蝾螈\n  pinyin: róngyuán\n  en: newt\n  draft: true\n"
DUCK = "  term: 鸭子\n  pinyin: yāzi\n  en: duck\n  draft: true\n"
QUOTE = "  quote: 池塘很安静。\n  pinyin: chítáng hěn ānjìng\n  en: The pond is quiet.\n  draft: true\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two decks of drafts; the water lily is in both."""
    folder = tmp_path / "decks"
    folder.mkdir()
    lake = f"deck: Lake\nid: lake\nnotes:\n- id: lily-aaaa\n{LILY}"
    pond = (
        f"deck: Pond\nid: pond\nnotes:\n- id: newt-bbbb\n{NEWT}- id: lily-cccc\n{LILY}- id: duck-dddd\n{DUCK}"
    )
    (folder / "lake.yaml").write_text(lake, "utf-8")
    (folder / "pond.yaml").write_text(f"{pond}- id: quiet-eeee\n{QUOTE}", "utf-8")
    return folder


def accepted(library: Path) -> list[str]:
    deck = parse_deck((library / "pond.yaml").read_text("utf-8"), "pond.yaml")
    return [note.en for note in deck.notes if isinstance(note, Term) and not note.draft]


@pytest.mark.parametrize("verdict", ["reject", "know"])
def test_a_word_that_was_just_dropped_elsewhere_is_not_accepted(
    library: Path, tmp_path: Path, verdict: str
) -> None:
    triage = Triage(Workshop(library=library, cache=tmp_path / "cache"))
    getattr(triage, verdict)()
    assert triage.accept_section() == 2
    assert accepted(library) == ["newt", "duck"]
    assert triage.current is not None
    assert triage.current.section == "quotes"
    assert triage.undo()
    assert (accepted(library), triage.place) == ([], 1)
    assert triage.redo()
    assert (accepted(library), triage.place) == (["newt", "duck"], 4)


@pytest.mark.parametrize("verdict", ["reject", "know"])
def test_a_decision_that_cannot_be_remembered_is_not_made(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verdict: str
) -> None:
    triage = Triage(Workshop(library=library, cache=tmp_path / "cache"))
    before, replaced = (library / "lake.yaml").read_bytes(), Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.suffix == ".txt":
            raise OSError(28, "No space left on device")
        return replaced(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(StudykitError, match="cannot write"):
            getattr(triage, verdict)()
    assert (triage.place, triage.can_undo) == (0, False)
    assert (library / "lake.yaml").read_bytes() == before
    getattr(triage, verdict)()
    assert triage.undo()
    assert (library / "lake.yaml").read_bytes() == before
