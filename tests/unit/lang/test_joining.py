"""Words written together and apart as GB/T 16159 has it, on sentences of our own."""

import re
from pathlib import Path

import pytest

from studykit.lang.pinyin import annotate, render

GOLDEN = Path(__file__).parents[2] / "golden" / "pinyin"
HAN = "[一-鿿]"
EXAMPLES = [
    line.split("\t")
    for line in (GOLDEN / "format.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def borders(line: str) -> list[bool]:
    """Whether two neighbouring Chinese characters stand apart, for each such pair."""
    return [found[1] == " " for found in re.finditer(rf"{HAN}( ?)(?={HAN})", line)]


def shares(path: Path) -> tuple[float, float]:
    together, apart = [0, 0], [0, 0]
    for line in path.read_text("utf-8").splitlines():
        text = line.replace(" ", "")
        ends = {word.end for word in annotate(text).words}
        places = [found.end() for found in re.finditer(rf"{HAN}(?={HAN})", text)]
        for wanted, place in zip(borders(line), places, strict=True):
            counts = apart if wanted else together
            counts[0] += (place in ends) is wanted
            counts[1] += 1
    return together[0] / together[1], apart[0] / apart[1]


@pytest.mark.parametrize("name", ["joined_dev.txt", "joined_more.txt"])
def test_words_are_joined_and_kept_apart(name: str) -> None:
    together, apart = shares(GOLDEN / name)
    assert together >= 0.99
    assert apart >= 0.985


@pytest.mark.parametrize(("text", "line"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_printed_lines(text: str, line: str) -> None:
    assert render(annotate(text.lstrip("~")), sandhi=text.startswith("~")) == line
