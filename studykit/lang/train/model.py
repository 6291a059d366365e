"""The chooser's weights while they are learnt."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

from studykit.lang.chooser import SCALE, ZERO, choose, evidence_features
from studykit.lang.evidence import readings_of
from studykit.lang.train.examples import GRAMMAR, Example

EPOCHS: Final = 12
RATE: Final = 0.3
L2: Final = 2e-5
DAMP: Final = 0.1  # added to a weight's sum of squared slopes: the larger, the less a rare feature counts
PRIOR: Final = 0.02  # the weight of one of CPP's training labels, whose sentence is not at hand
SURE: Final = 0.8
KEEP: Final = 2  # smallest stored weight, in tenths
SEED: Final = 20261122
FIXED: Final = frozenset("一不个是了")  # read by rules of their own


@dataclass(slots=True)
class Instance:
    """An example as numbers: per candidate its shared features, and the features of its place."""

    char: str
    shared: list[list[str]]
    context: list[str]
    right: int
    weight: float


class Model:
    """Weights while they are learnt; AdaGrad over the log loss."""

    def __init__(self, readings: dict[str, tuple[str, ...]]) -> None:
        self.readings = readings
        self.shared: dict[str, float] = defaultdict(float)
        self.rows: dict[tuple[str, str], list[float]] = {}
        self._shared_sum: dict[str, float] = defaultdict(float)
        self._row_sums: dict[tuple[str, str], list[float]] = {}

    def instance(self, example: Example) -> Instance | None:
        """An example made ready; None if its reading is not among the candidates."""
        readings = self.readings.get(example.char, ())
        if example.reading not in readings:
            return None
        shared = (
            [[] for _ in readings]
            if example.masked
            else [evidence_features(example.context, example.at, reading) for reading in readings]
        )
        names = example.context.features(example.at)
        if example.masked:
            names = [name for name in names if name[0] in "<>{}^"]
        return Instance(example.char, shared, ["", *names], readings.index(example.reading), example.weight)

    def chances(self, instance: Instance) -> list[float]:
        """The probability of each candidate."""
        scores = [sum(self.shared[name] for name in names) for names in instance.shared]
        for name in instance.context:
            row = self.rows.get((instance.char, name))
            if row:
                scores = [score + weight for score, weight in zip(scores, row, strict=True)]
        top = max(scores)
        parts = [exp(score - top) for score in scores]
        total = sum(parts)
        return [part / total for part in parts]

    def learn(self, instance: Instance) -> None:
        """One step towards an instance."""
        for index, chance in enumerate(self.chances(instance)):
            slope = (chance - (index == instance.right)) * instance.weight
            if abs(slope) < 1e-4:
                continue
            for name in instance.shared[index]:
                self._shared_sum[name] += slope * slope
                self.shared[name] -= RATE * slope / sqrt(self._shared_sum[name] + 1e-6)
            for name in instance.context:
                key = (instance.char, name)
                row = self.rows.setdefault(key, [0.0] * len(instance.shared))
                sums = self._row_sums.setdefault(key, [0.0] * len(instance.shared))
                sums[index] += slope * slope
                row[index] -= RATE * slope / sqrt(sums[index] + DAMP) + L2 * row[index]

    def written(self) -> str:
        """The weights as the text of `weights.tsv`."""
        lines = ["#\tThe chooser's weights in tenths; written by python -m studykit.lang.train"]
        lines += [f"=\t{name}\t{round(weight * SCALE)}" for name, weight in sorted(self.shared.items())]
        rows: dict[str, list[str]] = defaultdict(list)
        for (char, name), row in sorted(self.rows.items()):
            whole = [_whole(weight) for weight in row]
            if max(map(abs, whole)) >= KEEP:
                rows[char].append(name + "".join(chr(ZERO + weight) for weight in whole))
        for char in sorted(self.readings):
            lines.append("\t".join([char, " ".join(self.readings[char]), *rows[char]]))
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


def train(examples: list[Example], priors: Mapping[tuple[str, str], int]) -> Model:
    """A model that has learnt from examples, and from how often each reading of a character occurs."""
    model = Model(candidates(examples, frozenset(char for char, _ in priors)))
    instances = [instance for example in examples if (instance := model.instance(example))]
    for (char, reading), count in sorted(priors.items()):
        readings = model.readings.get(char, ())
        if reading in readings and char not in GRAMMAR:
            empty: list[list[str]] = [[] for _ in readings]
            instances.append(Instance(char, empty, [""], readings.index(reading), PRIOR * count))
    _run(model, instances)
    return model


def _run(model: Model, instances: list[Instance]) -> None:
    order = random.Random(SEED)  # noqa: S311 - an order, no secret
    for _ in range(EPOCHS):
        order.shuffle(instances)
        for instance in instances:
            model.learn(instance)


def agreed(model: Model, examples: Iterable[Example]) -> list[Example]:
    """The examples that a model trained without them reads as they are labelled, and is fairly sure of."""
    found = []
    for example in examples:
        instance = model.instance(example)
        if instance is not None and model.chances(instance)[instance.right] >= SURE:
            found.append(example)
    return found


def accuracy(model: Model, examples: list[Example]) -> float:
    """The share of examples that a model reads right."""
    right = 0
    for example in examples:
        readings = model.readings.get(example.char)
        if readings is None:
            right += choose(example.context, example.at)[0] == example.reading
            continue
        instance = model.instance(example)
        if instance is not None:
            chances = model.chances(instance)
            right += chances.index(max(chances)) == instance.right
    return right / len(examples)
