"""The shared quirk samples, each one awkward layout that real study material has."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from studykit.transcripts.reader import read_document

QUIRKS = (
    Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[2].parent / "shared")) / "samples/quirks"
)
GOLD = sorted(QUIRKS.glob("*.gold.json"))


def test_the_samples_are_here() -> None:
    if not GOLD and not os.environ.get("CI"):
        pytest.skip("the shared samples are not here")
    assert len(GOLD) == 12


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_pairs_of_a_quirk_sample(gold: Path) -> None:
    wanted: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    source = gold.with_name(wanted["file"])

    document = read_document(source.read_bytes(), source.name)

    found = {(folded(p.en.text), folded(p.zh.text)): p for p in document.pairs if p.en and p.zh}
    right = {both(pair): pair for pair in wanted["pairs"]}
    optional = {both(pair) for pair in wanted.get("optional_pairs", [])}
    assert right.keys() <= found.keys() <= right.keys() | optional
    for key, pair in right.items():
        en, zh = found[key].en, found[key].zh
        assert en
        assert zh
        assert pair.get("en_line", en.line) == en.line
        assert pair.get("zh_line", zh.line) == zh.line


def both(pair: dict[str, str]) -> tuple[str, str]:
    return folded(pair["en"]), folded(pair["zh"])


def folded(text: str) -> str:
    """Without case, width, white space and punctuation."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in plain if unicodedata.category(char)[0] not in "ZPSC")
