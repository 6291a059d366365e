"""The sample sentences of tests/golden/mining/glosses: input, then the terms that an editor would list.

A row with `?` is neither right nor wrong; `name` is the kind that the term must have.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from studykit.mining.headwords import fold, han_count, latin_count
from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Segment

GOLDEN = Path(__file__).parents[2] / "golden" / "mining" / "glosses"
CASES = sorted(GOLDEN.glob("*.txt"))


@dataclass(frozen=True)
class Figures:
    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def read_case(path: Path) -> tuple[Document, list[list[str]]]:
    text, _, gold = path.read_text(encoding="utf-8").partition("=== terms\n")
    segments = tuple(
        Segment(
            text=line,
            lang="zh" if han_count(line) * 3 >= latin_count(line) else "en",
            line=number,
            last_line=number,
        )
        for number, line in enumerate(text.rstrip("\n").split("\n"), 1)
    )
    rows = [[cell.strip() for cell in row.split("|")] for row in gold.strip().split("\n")]
    return Document(file=path.name, layout="sample", evidence="", segments=segments), rows


def figures(path: Path) -> Figures:
    document, rows = read_case(path)
    found = {(fold(term.zh), fold(term.en)) for term in mine(document).terms}
    optional = {(fold(row[0]), fold(row[1])) for row in rows if row[2:] == ["?"]}
    wanted = {(fold(row[0]), fold(row[1])) for row in rows if row[2:] != ["?"]}
    return Figures(len(found & wanted), len(found - wanted - optional), len(wanted - found))


def test_headwords_begin_where_an_editor_begins_them() -> None:
    all_figures = [figures(path) for path in CASES]
    total = Figures(
        sum(each.right for each in all_figures),
        sum(each.wrong for each in all_figures),
        sum(each.missed for each in all_figures),
    )
    assert len(CASES) >= 24
    assert total.f1 >= 0.95, total


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_sample_is_read_badly(path: Path) -> None:
    assert figures(path).f1 >= 0.75


def test_names_are_told_from_terms() -> None:
    for path in CASES:
        document, rows = read_case(path)
        kinds = {(fold(term.zh), fold(term.en)): term.kind for term in mine(document).terms}
        for zh, en, *kind in rows:
            if kind == ["name"] and (fold(zh), fold(en)) in kinds:
                assert kinds[fold(zh), fold(en)] == "name", zh
