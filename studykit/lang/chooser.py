"""The choice among a character's readings: a small log-linear model over dictionary evidence and neighbours.

Its weights are small whole numbers in `weights.tsv`, written by `python -m studykit.lang.train`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from pathlib import Path
from typing import Final

from studykit.lang.context import Context, Cover
from studykit.lang.evidence import pypinyin_chars, readings_of

SCALE: Final = (
    10.0  # weights are whole tenths, a weight one character from `!` (-46) over `O` (0) to `~` (47)
)
ZERO: Final = ord("O")


@dataclass(frozen=True, slots=True)
class Table:
    """The readings of one character and, for each feature, a weight a reading."""

    readings: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]


_other: list[Path] = []


def choose_by(weights: Path) -> None:
    """Choose by another file of weights from now on: for the figures of training."""
    _other[:] = [weights]
    _lines.cache_clear()
    table_of.cache_clear()


@cache
def _lines() -> tuple[dict[str, int], dict[str, str]]:
    shared: dict[str, int] = {}
    chars: dict[str, str] = {}
    weights = _other[0] if _other else files("studykit.lang") / "weights.tsv"
    for line in weights.read_text("utf-8").splitlines():
        head, _, rest = line.partition("\t")
        if len(head) == 1 and head not in "#=":
            chars[head] = rest
        elif head == "=":
            name, weight = rest.split("\t")
            shared[name] = int(weight)
    return shared, chars


@lru_cache(maxsize=2048)
def table_of(char: str) -> Table | None:
    """The model's table for a character; None for one that it never met with two readings."""
    line = _lines()[1].get(char)
    if line is None:
        return None
    printed, *cells = line.split("\t")
    names = tuple(printed.split(" "))
    weights = {}
    for cell in cells:
        name, numbers = cell[: -len(names)], cell[-len(names) :]
        weights[name] = tuple(ord(number) - ZERO for number in numbers)
    return Table(names, weights)


def evidence_features(context: Context, at: int, reading: str) -> list[str]:
    """What the dictionaries say for one reading of a character, as the names of shared features."""
    found = []
    for source, cover in (("c", context.cedict[at]), ("y", context.pypinyin[at])):
        if cover is not None and reading in cover.readings:
            found.append(f"{source}{cover.kind}{'+' if cover.readings[0] == reading else '-'}")
    char = context.text[at]
    singles = readings_of(char)
    if (reading,) in singles:
        found.append("s1" if singles[0][0] == reading else "s2")
    usual = pypinyin_chars(char)
    if usual and usual[0] == reading:
        found.append("u1")
    return found


def choose(context: Context, at: int) -> tuple[str, float]:
    """The reading of the Chinese character at a place, and how sure it is (0 to 1)."""
    char = context.text[at]
    table = table_of(char)
    if table is None:
        return _from_dictionary(context, at)
    shared = _lines()[0]
    scores = [0.0] * len(table.readings)
    for index, reading in enumerate(table.readings):
        for name in evidence_features(context, at, reading):
            scores[index] += shared.get(name, 0)
    weights = table.weights
    for name in ("", *context.features(at)):
        row = weights.get(name)
        if row is not None:
            for index, weight in enumerate(row):
                scores[index] += weight
    best = max(scores)
    total = sum(exp((score - best) / SCALE) for score in scores)
    return table.readings[scores.index(best)], 1 / total


def _from_dictionary(context: Context, at: int) -> tuple[str, float]:
    covers: list[Cover] = [cover for cover in (context.cedict[at], context.pypinyin[at]) if cover is not None]
    for cover in covers:
        return cover.readings[0], 0.99 if len(cover.readings) == 1 else 0.9
    char = context.text[at]
    usual = pypinyin_chars(char)
    singles = [reading[0] for reading in readings_of(char)]
    if usual and (usual[0] in singles or not singles):
        return usual[0], 0.97 if len(singles) < 2 else 0.8
    return (singles[0], 0.8) if singles else ("", 0.0)
