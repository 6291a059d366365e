"""`studykit find`: lines for people, one JSON object a line for scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Program

DECK = """\
deck: Talks::Garden
id: garden
notes:
- id: distillation-kqzm
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
  examples:
  - zh: 蒸馏很有用。
    en: Distillation is useful.
- id: gating-wxyz
  term: 门控
  pinyin: ménkòng
  en: gating
  draft: true
"""


@pytest.fixture(autouse=True)
def garden(library: Path) -> None:
    (library / "garden.yaml").write_text(DECK, encoding="utf-8")


@pytest.mark.parametrize("text", ["蒸馏", "distil", "zhengliu", "zhēngliú"])
def test_lines(studykit: Program, text: str) -> None:
    done = studykit("find", text)
    assert done.returncode == 0
    assert done.stdout == (
        "蒸馏  zhēngliú  distillation  [Talks::Garden]\n    蒸馏很有用。\n    Distillation is useful.\n"
    )


def test_json(studykit: Program) -> None:
    [line] = studykit("find", "gating", "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["id"], found["deck"], found["draft"]) == ("gating-wxyz", "Talks::Garden", True)


def test_nothing_found_is_said_on_stderr(studykit: Program) -> None:
    done = studykit("find", "nothing at all")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing at all" in done.stderr


def test_a_broken_deck_is_told_and_the_others_are_searched(studykit: Program, library: Path) -> None:
    (library / "broken.yaml").write_text("notes: [", encoding="utf-8")
    done = studykit("find", "蒸馏")
    assert done.returncode == 1
    assert "broken.yaml" in done.stderr
    assert "distillation" in done.stdout


QUOTES = """\
deck: Talks::Reading
id: reading
notes:
- id: easy-aaaa
  quote: 我喜欢喝茶。
  en: I like to drink tea.
- id: hard-bbbb
  quote: 他沉湎于晦涩的玄学。
  en: He indulges in abstruse metaphysics.
"""


def test_conditions_search_as_in_the_browser(studykit: Program, library: Path) -> None:
    (library / "reading.yaml").write_text(QUOTES, encoding="utf-8")
    easy = studykit("find", "level:hsk2", "note:quote", "--json")
    assert [json.loads(line)["id"] for line in easy.stdout.splitlines()] == ["easy-aaaa"]
    hard = studykit("find", "note:quote -level:2", "--json")
    assert [json.loads(line)["id"] for line in hard.stdout.splitlines()] == ["hard-bbbb"]
    assert studykit("find", "unknown:40").stdout == ""
    assert studykit("find", "level:nine").returncode == 2


def test_a_colon_in_plain_text_is_no_condition(studykit: Program) -> None:
    assert studykit("find", "https://example.com").returncode == 0
    assert studykit("find", "ratio:3").returncode == 0
