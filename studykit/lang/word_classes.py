"""The parts of speech that an English word has, all of them, as dictionaries abbreviate them.

They come from the inflection table of the package lemminflect, made from the SPECIALIST Lexicon.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_CLASSES: Final = {"noun": "n.", "verb": "v.", "aux": "aux.", "adj": "adj.", "adv": "adv."}
_WORD: Final = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")


def parts_of_speech(headword: str) -> str:
    """The parts of speech of an English word, such as `n., v.`; empty for a phrase and for an unknown word.

    Capitals are a name's or an abbreviation's, unless only the first letter has one.
    """
    if not _WORD.fullmatch(headword) or headword[1:] != headword[1:].lower():
        return ""
    found = set(_found(f"\n{headword.lower()},"))
    return ", ".join(short for name, short in _CLASSES.items() if name in found)


def _found(mark: str) -> Iterator[str]:
    table = _table()
    at = table.find(mark)
    while at >= 0:
        start = at + len(mark)
        yield table[start : table.index(",", start)]
        at = table.find(mark, start)


@cache
def _table() -> str:
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        return ""
    packed = Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz"
    return "\n" + gzip.decompress(packed.read_bytes()).decode("utf-8")
