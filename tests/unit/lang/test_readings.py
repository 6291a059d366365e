"""Judged sentences: the floors stand a little below what is reached; `make bench` prints the figures."""

from pathlib import Path

import pytest

from studykit.lang.pinyin import annotate

GOLDEN = Path(__file__).parents[2] / "golden" / "pinyin"


def share_right(path: Path) -> float:
    right = total = 0
    for line in path.read_text("utf-8").splitlines():
        text, accepted = line.split("\t")
        found = [syllable.pinyin for syllable in annotate(text).syllables]
        wanted = [one.split("/") for one in accepted.split()]
        assert len(found) == len(wanted), text
        right += sum(one in any_of for one, any_of in zip(found, wanted, strict=True))
        total += len(wanted)
    return right / total


@pytest.mark.parametrize(("name", "floor"), [("talks_dev.tsv", 0.998), ("talks_blind.tsv", 0.992)])
def test_talks_are_read_as_judged(name: str, floor: float) -> None:
    assert share_right(GOLDEN / name) >= floor
