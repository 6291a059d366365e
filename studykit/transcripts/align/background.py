"""How often words are to be expected in any talk, before a document has been seen."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal

from studykit.transcripts.align.tokens import stem

_RARE: Final = 3e-5
# The word of rank r makes up about a tenth of a text divided by its rank.
_ZIPF: Final = 0.1


@cache
def _common(lang: Literal["en", "zh"]) -> dict[str, float]:
    rows = files("studykit.transcripts.align").joinpath("common.tsv").read_text("utf-8").splitlines()
    words = next(row.split("\t")[1].split() for row in rows if row.startswith(lang))
    shares: dict[str, float] = {}
    for rank, word in enumerate(words):
        key = stem(word) if lang == "en" else word
        shares[key] = shares.get(key, 0.0) + _ZIPF / (rank + 2)
    return shares


def expected_share(word: str, lang: Literal["en", "zh"]) -> float:
    """The share of a text's words that a stem or Chinese word is expected to make up."""
    return _common(lang).get(word, _RARE)
