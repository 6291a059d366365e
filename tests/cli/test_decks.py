"""`studykit decks`: the library at a glance, for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Program

DECK = """\
deck: Tea::Green
id: green-tea
sources: [tea.md]
notes:
- id: wither-aaaa
  term: 萎凋
  en: withering
- id: oxidation-aaab
  term: 氧化
  en: oxidation
  draft: true
"""


def test_a_deck_is_listed_with_its_counts(studykit: Program, library: Path) -> None:
    (library / "green.yaml").write_text(DECK, encoding="utf-8")
    (row,) = map(json.loads, studykit("decks", "--json").stdout.splitlines())
    counted = {key: row[key] for key in ("name", "notes", "drafts", "new", "due", "retired")}
    assert counted == {"name": "Tea::Green", "notes": 2, "drafts": 1, "new": 1, "due": 0, "retired": 0}
    assert "Tea::Green" in studykit("decks").stdout


def test_an_empty_library_says_what_to_do(studykit: Program, library: Path) -> None:
    done = studykit("decks")
    assert (done.returncode, done.stdout) == (0, "")
    assert "studykit build" in done.stderr


def test_a_broken_deck_file_is_one_clear_error_a_line(studykit: Program, library: Path) -> None:
    (library / "green.yaml").write_text(
        DECK.replace("  en: withering", "  english: withering"), encoding="utf-8"
    )
    done = studykit("decks")
    assert done.returncode == 1
    assert "green.yaml:7" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_deck_file_does_not_hide_the_others(studykit: Program, library: Path) -> None:
    (library / "green.yaml").write_text(DECK, encoding="utf-8")
    broken = DECK.replace("green-tea", "black-tea").replace("  en: withering", "  english: withering")
    (library / "black.yaml").write_text(broken, encoding="utf-8")
    done = studykit("decks")
    assert done.returncode == 1
    assert "Tea::Green" in done.stdout
    assert "black.yaml:7" in done.stderr
    listed = studykit("decks", "--json")
    assert listed.returncode == 1
    assert [json.loads(line)["id"] for line in listed.stdout.splitlines()] == ["green-tea"]


def test_a_library_of_broken_decks_is_not_called_empty(studykit: Program, library: Path) -> None:
    (library / "green.yaml").write_text(DECK.replace("  en:", "  english:"), encoding="utf-8")
    assert "no decks yet" not in studykit("decks").stderr
