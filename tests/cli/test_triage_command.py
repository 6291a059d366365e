"""Triage in lines: keys from a pipe, decisions on disk."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studykit.cli.main import main
from studykit.core.notes import Note, Term
from studykit.deckfile.parse import parse_deck

TALK = """\
# The pond

**Mara:** A pond is a slow machine(机器) for making mud(淤泥), year after year.

**Mara:** 池塘是一台慢慢造淤泥的机器，年复一年。

**Ben:** The newt(蝾螈) comes back to the water where it was born, even across a motorway.

**Ben:** 蝾螈会回到它出生的水里，哪怕要穿过高速公路。

**Mara:** Nobody plants a pond lily(睡莲), it simply arrives with the ducks.

**Mara:** 没有人种睡莲，它只是跟着鸭子来。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "decks"
    folder.mkdir()
    (folder / "pond.md").write_text(TALK, "utf-8")
    (folder / "second.md").write_text(TALK.replace("# The pond", "# The lake").replace("Ben", "Bo"), "utf-8")
    run(folder, "build", str(folder / "pond.md"))
    return folder


@pytest.fixture
def library(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "decks"))


def run(library: Path, *arguments: str, keys: str = "") -> subprocess.CompletedProcess[str]:
    """The program in this process, its home beside the library."""
    home = library.parent / "home"
    said, told = io.StringIO(), io.StringIO()
    code, before = 0, (sys.argv, sys.stdin)
    sys.argv = ["studykit", *arguments, "--decks", str(library), "--home", str(home)]
    sys.stdin = io.StringIO(keys)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv, sys.stdin = before
    return subprocess.CompletedProcess(list(arguments), code, said.getvalue(), told.getvalue())


def notes(library: Path, deck: str = "pond") -> dict[str, Note]:
    parsed = parse_deck((library / f"{deck}.yaml").read_text("utf-8"), deck)
    return {note.en if isinstance(note, Term) else note.id: note for note in parsed.notes}


def test_keys_accept_reject_and_know(library: Path) -> None:
    before = notes(library)
    terms = [name for name, note in before.items() if isinstance(note, Term)]
    done = run(library, "triage", "pond", keys="axkq")
    assert done.returncode == 0
    after = notes(library)
    assert not after[terms[0]].draft
    assert set(before) - set(after) == {terms[1], terms[2]}
    assert (library / "rejected.txt").read_text("utf-8").endswith(f"\t{terms[1]}\n")
    assert f"\t{terms[2]}\t" in (library / "known.txt").read_text("utf-8")
    assert "1 note = 2 cards = 1 day at 10 a day" in done.stderr


def test_undo_takes_back_every_kind_of_decision(library: Path) -> None:
    before = {path.name: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    run(library, "triage", "pond", keys="axkuuuAuq")
    assert {path.name: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_what_was_rejected_is_offered_in_no_other_deck_and_never_again(library: Path) -> None:
    gone = [name for name, note in notes(library).items() if isinstance(note, Term)][:2]
    run(library, "triage", "pond", keys="xkq")
    run(library, "build", str(library / "pond.md"), str(library / "second.md"))
    assert not set(gone) & set(notes(library))
    second = notes(library, "second")
    assert gone[0] not in second
    assert second[gone[1]].draft
    asked = run(library, "triage", "second", keys="s" * 50).stdout
    assert f"· {gone[1]} ·" not in asked
    assert f"· {gone[1]} ·" in run(library, "triage", "second", "--known", keys="s" * 50).stdout


def test_an_edit_is_kept_and_the_corrected_pinyin_is_no_longer_doubted(library: Path) -> None:
    run(library, "triage", "pond", keys="e\n\njī qì\nengine\n\nq")
    first = notes(library)["engine"]
    assert isinstance(first, Term)
    assert (first.pinyin, first.doubt, first.draft) == ("jī qì", "", False)
    run(library, "build", "--decks", str(library))
    assert "engine" in notes(library)


def test_a_candidate_merges_into_another_term(library: Path) -> None:
    run(library, "triage", "pond", keys="am\nmachine\nq")
    before, after = 3, [note for note in notes(library).values() if isinstance(note, Term)]
    assert len(after) >= before - 1
    text = (library / "pond.md").read_text("utf-8")
    (library / "pond.md").write_text(text + "\n**Ben:** One more line.\n\n**Ben:** 再来一行。\n", "utf-8")
    run(library, "build")
    assert len([note for note in notes(library).values() if isinstance(note, Term)]) == len(after)


def test_nothing_to_decide_is_said_and_an_unknown_deck_refused(library: Path) -> None:
    run(library, "build", str(library / "pond.md"), "--accept", "all")
    assert "Nothing waits" in run(library, "triage").stderr
    unknown = run(library, "triage", "lake")
    assert unknown.returncode == 2
    assert "There are: pond" in unknown.stderr


def test_the_last_decision_can_be_taken_back_and_the_end_of_input_is_no_error(library: Path) -> None:
    before = {path.name: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    sections = "AAAA"
    accepted = run(library, "triage", "pond", keys=sections)
    assert accepted.returncode == 0
    assert accepted.stderr.count("That was the last one") == 1
    assert not any(note.draft for note in notes(library).values())
    for name, content in before.items():
        next(library.rglob(name)).write_bytes(content)
    taken_back = run(library, "triage", "pond", keys=sections + "u" * len(sections))
    assert taken_back.returncode == 0
    assert all(note.draft for note in notes(library).values())


def conflicting(library: Path) -> str:
    """Changes the gloss of 淤泥 on both sides; the deck's text afterwards."""
    deck, talk = library / "pond.yaml", library / "pond.md"
    deck.write_text(deck.read_text("utf-8").replace("en: mud", "en: soft mud"), "utf-8")
    talk.write_text(talk.read_text("utf-8").replace("mud(淤泥)", "sludge(淤泥)"), "utf-8")
    told = run(library, "build")
    assert "you and the transcript both changed `en`" in told.stderr
    assert "studykit triage --conflicts" in told.stderr
    return deck.read_text("utf-8")


def test_a_conflict_is_settled_for_good(library: Path) -> None:
    before = conflicting(library)
    asked = run(library, "triage", "--conflicts", keys="q")
    assert "yours:  soft mud" in asked.stdout
    assert "source: sludge" in asked.stdout
    run(library, "triage", "--conflicts", "pond", keys="mq")
    assert (library / "pond.yaml").read_text("utf-8") == before
    assert "both changed" not in run(library, "build", "--plan").stdout
    assert "No conflict waits." in run(library, "triage", "--conflicts").stderr
    talk = library / "pond.md"
    talk.write_text(talk.read_text("utf-8").replace("sludge(", "silt("), "utf-8")
    assert "both changed" in run(library, "build").stderr


def test_the_sources_value_is_taken_and_undone(library: Path) -> None:
    before = conflicting(library)
    base = (library / ".base" / "pond.jsonl").read_text("utf-8")
    run(library, "triage", "--conflicts", keys="nuq")
    assert (library / "pond.yaml").read_text("utf-8") == before
    assert (library / ".base" / "pond.jsonl").read_text("utf-8") == base
    run(library, "triage", "--conflicts", keys="nq")
    assert "en: sludge" in (library / "pond.yaml").read_text("utf-8")
    assert "both changed" not in run(library, "build", "--plan").stdout
    assert "both changed" not in run(library, "build").stderr


def test_a_decision_taken_back_can_be_made_again(library: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(library, tmp_path / "other"))
    before = (library / "pond.yaml").read_text("utf-8")
    run(other, "triage", "pond", keys="xaq")
    decided = (other / "pond.yaml").read_text("utf-8")
    assert "There is nothing to do again." in run(library, "triage", "pond", keys="rq").stderr
    run(library, "triage", "pond", keys="xauuq")
    assert (library / "pond.yaml").read_text("utf-8") == before
    run(library, "triage", "pond", keys="xauurrq")
    assert (library / "pond.yaml").read_text("utf-8") == decided
