"""How often CPP's training items have each reading of a character.

Only their labels are at hand. They stand grouped by character, in the order of the development items and
about eight times as many: the borders are the cheapest ones that give every group its own readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Final

from studykit.lang.evidence import pypinyin_chars, readings_of
from studykit.lang.syllable import with_number
from studykit.lang.train.examples import GRAMMAR

_RATIO: Final = 8
_SLACK: Final = 12
_SPOKEN: Final = 0.02  # the weight of one label
_RARE: Final = 0.3


def priors(shared: Path, talked: Collection[str]) -> dict[tuple[str, str], float]:
    """The weights of readings as such: little for the characters that sentences of speech tell of."""
    return {
        (char, reading): count * (_SPOKEN if char in talked else _RARE)
        for (char, reading), count in prior_counts(shared).items()
        if char not in GRAMMAR
    }


def prior_counts(shared: Path) -> dict[tuple[str, str], int]:
    """Counts per character and reading."""
    sentences = (shared / "cpp/dev.sent").read_text("utf-8").splitlines()
    labels = (shared / "cpp/dev.lb").read_text("utf-8").splitlines()
    train = [with_number(label) for label in (shared / "cpp/train.lb").read_text("utf-8").splitlines()]
    sizes: Counter[str] = Counter()
    known: dict[str, set[str]] = {}
    for sentence, label in zip(sentences, labels, strict=True):
        char = sentence[sentence.index("▁") + 1]
        sizes[char] += 1
        known.setdefault(char, set()).add(with_number(label))
    for char, readings in known.items():
        readings.update(pypinyin_chars(char), (single[0] for single in readings_of(char)))
    borders = _borders(train, [(known[char], size) for char, size in sizes.items()])
    counts: Counter[tuple[str, str]] = Counter()
    for char, start, end in zip(sizes, borders, borders[1:], strict=False):
        counts.update((char, reading) for reading in train[start:end] if reading in known[char])
    return dict(counts)


def _borders(labels: list[str], groups: list[tuple[set[str], int]]) -> list[int]:
    """Where groups begin and the last one ends: as few strange readings and odd sizes as can be."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for readings, size in groups:
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        usual = size * _RATIO
        for start, (cost, path) in best.items():
            strange = sum(label not in readings for label in labels[start : start + max(0, usual - _SLACK)])
            for length in range(max(1, usual - _SLACK), usual + _SLACK + 1):
                end = start + length
                if end > len(labels):
                    break
                strange += labels[end - 1] not in readings if length > max(0, usual - _SLACK) else 0
                total = cost + 3 * strange + 0.02 * abs(length - usual - 1)
                if end not in found or total < found[end][0]:
                    found[end] = (total, (*path, end))
        best = dict(sorted(found.items(), key=lambda item: item[1][0])[:60])
    return list(min(best.items(), key=lambda item: (item[0] != len(labels), item[1][0]))[1][1])
