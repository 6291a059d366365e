"""The whole way through the program's own door: a transcript goes in, cards are studied, Anki opens them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from studykit.core.cards import cards_of
from studykit.core.notes import Quote, Term
from studykit.core.settings import Settings
from studykit.services.decks import load_decks

if TYPE_CHECKING:
    from tests.conftest import Program

TALK = """\
# How bridges carry weight

**Ruth:** A bridge is an argument with gravity. The engineer writes it in steel.

**露丝：** 桥是与重力的一场争论。工程师用钢铁把它写下来。

**Omar:** Every load must find a path to the ground. We call it the load path.

**奥马尔：** 每一份荷载都要找到通往地面的路。我们把它叫做传力路径(load path)。

**Ruth:** And when the path is missing?

**露丝：** 如果这条路断了呢？

**Omar:** Then the bridge finds one for you, and you will not like it.

**奥马尔：** 那桥会替你找一条，而你不会喜欢它。

## Glossary

| English | 中文 |
|---|---|
| load path | 传力路径 |
| girder | 主梁(girder) |
| fatigue crack | 疲劳裂纹 |
| pier | 桥墩 |
| Warren | Warren |
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "bridges.md"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_a_transcript_goes_the_whole_way_to_a_card_in_anki(
    studykit: Program, talk: Path, tmp_path: Path
) -> None:
    library, package = tmp_path / "decks", tmp_path / "bridges.apkg"
    assert studykit("build", talk, "--decks", library).returncode == 0
    written = {path.relative_to(library): path.read_bytes() for path in library.rglob("*") if path.is_file()}
    assert Path("bridges.yaml") in written
    assert Path(".base/bridges.jsonl") in written

    assert studykit("build", talk, "--decks", library).returncode == 0
    assert all((library / path).read_bytes() == data for path, data in written.items())

    reviewed = studykit("review", "--plain", "--decks", library, stdin="\n3\n\n1\nq\n")
    assert reviewed.returncode == 0
    assert "传力路径" in reviewed.stdout
    (deck,) = map(json.loads, studykit("decks", "--json", "--decks", library).stdout.splitlines())
    assert deck["done"] == 2

    assert studykit("export", "--decks", library, "-o", package).returncode == 0
    fronts = rendered_fronts(package, tmp_path)
    assert len(fronts) == 8
    assert any("疲劳裂纹" in front for front in fronts)
    assert not any("主梁(girder)" in front for front in fronts)


def rendered_fronts(package: Path, folder: Path) -> list[str]:
    """Import a package into an empty collection of the real Anki and render every card's question."""
    collection = Collection(str(folder / "anki.anki2"))
    try:
        request = ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions(with_scheduling=True)
        )
        collection.import_anki_package(request)
        questions = [
            collection.get_card(card).render_output().question_text for card in collection.find_cards("")
        ]
        assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
        assert not collection.get_empty_cards().notes
        return questions
    finally:
        collection.close()


def test_nothing_is_written_into_the_working_folder(studykit: Program, talk: Path, tmp_path: Path) -> None:
    assert studykit("build", talk).returncode == 0
    assert studykit("review", "--plain", stdin="q\n").returncode == 0
    assert list((tmp_path / "work").iterdir()) == []
    assert (tmp_path / "home" / "decks" / "bridges.yaml").is_file()


def shown(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("native", ["en", "zh"])
def test_no_card_of_the_real_transcripts_answers_itself(
    studykit: Program, transcripts: tuple[Path, ...], tmp_path: Path, native: str
) -> None:
    """An own, simpler look at the fronts than the rule in core takes: no test of a rule by itself."""
    library = tmp_path / "decks"
    built = studykit("build", *transcripts, "--accept", "all", "--decks", library)
    assert built.returncode == 0, built.stderr
    settings = Settings(native="zh", studying="en") if native == "zh" else Settings()
    cards = 0
    for file in load_decks(library, tmp_path / "cache"):
        terms = {note.id: note for note in file.deck.notes if isinstance(note, Term)}
        for note in file.deck.notes:
            for card in cards_of(note, settings.for_deck(file.deck), terms):
                cards += 1
                front = " ".join(line.text for line in card.front)
                assert any(line.text.strip() for line in card.back), card.key
                if not isinstance(note, Term | Quote):
                    continue
                for answer in card.accepted:
                    if re.search(r"[\u4e00-\u9fff]", answer):
                        assert shown(answer) not in shown(front), (card.key, front)
                    else:
                        assert not re.search(rf"(?<![A-Za-z]){re.escape(answer)}(?![A-Za-z])", front), (
                            card.key,
                            front,
                        )
    assert cards > 300
