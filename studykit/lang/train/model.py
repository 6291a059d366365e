"""The chooser's weights while they are learnt."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

from studykit.lang.chooser import SCALE, ZERO, evidence_features
from studykit.lang.evidence import readings_of
from studykit.lang.train.examples import GRAMMAR, Example

EPOCHS: Final = 12
RATE: Final = 0.3
DAMP: Final = 0.1  # a weight's sum of squared slopes at first: the larger, the less a rare feature counts
DAMP_SHARED: Final = 1e-6
SURE: Final = 0.8
KEEP: Final = 3  # smallest stored weight, in tenths
KEEP_GRAMMAR: Final = 2
LISTED: Final = "~"
SEED: Final = 20261122
FIXED: Final = frozenset("一不个是了")  # read by rules of their own


@dataclass(slots=True)
class Instance:
    """An example as numbers: the columns of its features for every candidate."""

    columns: list[list[int]]
    right: int
    weight: float


class Model:
    """Weights while they are learnt; AdaGrad over the log loss.

    A column is a shared feature, or one candidate of a character beside one feature of a place.
    """

    def __init__(self, readings: dict[str, tuple[str, ...]]) -> None:
        self.readings = readings
        self._shared: dict[str, int] = {}
        self._rows: dict[tuple[str, str], int] = {}
        self._weights: list[float] = []
        self._sums: list[float] = []

    def instance(self, example: Example) -> Instance | None:
        """An example made ready; None if its reading is not among the candidates."""
        char = example.char
        readings = self.readings.get(char, ())
        if example.reading not in readings:
            return None
        names = ["", *example.context.features(example.at)]
        if example.masked:  # how often a list of words has a reading says nothing of how often text has it
            names = [LISTED, *(name for name in names if name and name[0] in "<>{}^")]
        rows = [self._row(char, name) for name in names]
        columns = [[row + index for row in rows] for index in range(len(readings))]
        if not example.masked:
            for index, reading in enumerate(readings):
                found = evidence_features(example.context, example.at, reading)
                columns[index] += [self._column(name) for name in found]
        return Instance(columns, readings.index(example.reading), example.weight)

    def prior(self, char: str, reading: str, weight: float) -> Instance | None:
        """A reading without a place to look at."""
        readings = self.readings.get(char, ())
        if reading not in readings:
            return None
        row = self._row(char, "")
        return Instance([[row + index] for index in range(len(readings))], readings.index(reading), weight)

    def _row(self, char: str, name: str) -> int:
        if (char, name) not in self._rows:
            self._rows[char, name] = len(self._weights)
            self._weights += [0.0] * len(self.readings[char])
            self._sums += [DAMP] * len(self.readings[char])
        return self._rows[char, name]

    def _column(self, name: str) -> int:
        if name not in self._shared:
            self._shared[name] = len(self._weights)
            self._weights.append(0.0)
            self._sums.append(DAMP_SHARED)
        return self._shared[name]

    def chances(self, instance: Instance) -> list[float]:
        """The probability of each candidate."""
        weight = self._weights.__getitem__
        scores = [sum(map(weight, columns)) for columns in instance.columns]
        top = max(scores)
        parts = [exp(score - top) for score in scores]
        total = sum(parts)
        return [part / total for part in parts]

    def learn(self, instance: Instance) -> None:
        """One step towards an instance."""
        weights, sums = self._weights, self._sums
        for index, chance in enumerate(self.chances(instance)):
            slope = (chance - (index == instance.right)) * instance.weight
            if abs(slope) < 1e-4:
                continue
            square, step = slope * slope, RATE * slope
            for column in instance.columns[index]:
                sums[column] = total = sums[column] + square
                weights[column] -= step / sqrt(total)

    def written(self) -> str:
        """The weights as the text of `weights.tsv`."""
        lines = ["#\tThe chooser's weights in tenths; written by python -m studykit.lang.train"]
        for name, column in sorted(self._shared.items()):
            lines.append(f"=\t{name}\t{round(self._weights[column] * SCALE)}")
        rows: dict[str, list[str]] = defaultdict(list)
        for (char, name), start in sorted(self._rows.items()):
            whole = [_whole(weight) for weight in self._weights[start : start + len(self.readings[char])]]
            if name != LISTED and max(map(abs, whole)) >= (KEEP_GRAMMAR if char in GRAMMAR else KEEP):
                rows[char].append(name + "".join(chr(ZERO + weight) for weight in whole))
        lines += [
            "\t".join([char, " ".join(self.readings[char]), *rows[char]]) for char in sorted(self.readings)
        ]
        return "\n".join(lines) + "\n"


def _whole(weight: float) -> int:
    return max(-46, min(47, round(weight * SCALE)))


def candidates(examples: Iterable[Example], always: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The readings to choose among, of CPP's characters and those that differ in more than neutrality."""
    seen: Counter[tuple[str, str]] = Counter()
    met = set()
    for example in examples:
        seen[example.char, example.reading] += 1 if example.masked else 1000
        if not example.masked:
            met.add(example.char)
    for char in met:
        for single in readings_of(char):
            seen[char, single[0]] += 1
    readings: dict[str, list[str]] = defaultdict(list)
    for (char, reading), _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])):
        readings[char].append(reading)
    return {
        char: tuple(found)
        for char, found in readings.items()
        if char in met - FIXED and len(found) > 1 and (char in always or _differ(found))
    }


def _differ(readings: list[str]) -> bool:
    return (
        len({reading for reading in readings if reading[-1] != "5"}) > 1
        or len({r[:-1] for r in readings}) > 1
    )


def train(examples: list[Example], priors: Mapping[tuple[str, str], float]) -> Model:
    """A model that has learnt from examples, and from readings without a place and their weights."""
    model = Model(candidates(examples, frozenset(char for char, _ in priors)))
    instances = [instance for example in examples if (instance := model.instance(example))]
    for (char, reading), weight in sorted(priors.items()):
        if known := model.prior(char, reading, weight):
            instances.append(known)
    order = random.Random(SEED)  # noqa: S311 - an order, no secret
    for _ in range(EPOCHS):
        order.shuffle(instances)
        for instance in instances:
            model.learn(instance)
    return model


def agreed(model: Model, examples: Iterable[Example]) -> list[Example]:
    """The examples that a model trained without them reads as they are labelled, and is fairly sure of."""
    found = []
    for example in examples:
        instance = model.instance(example)
        if instance is not None and model.chances(instance)[instance.right] >= SURE:
            found.append(example)
    return found
