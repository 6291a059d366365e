"""Trains the chooser: `python -m studykit.lang.train SHARED [--out FILE]`.

Reads CPP (`SHARED/cpp`), graded learner sentences (the package hsk-sentences-audio), sentences of our own beside the
tests, and the entries of CC-CEDICT; writes `weights.tsv`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from math import exp, sqrt
from pathlib import Path
from typing import Final

from studykit.lang.chooser import SCALE, ZERO, choose, evidence_features
from studykit.lang.context import Context
from studykit.lang.dictionary import headwords
from studykit.lang.evidence import readings_of
from studykit.lang.syllable import with_number
from studykit.lang.words import is_han

EPOCHS: Final = 12
RATE: Final = 0.3
L2: Final = 2e-5
KEEP: Final = 2  # smallest stored weight, in tenths
SEED: Final = 20261122
FIXED: Final = frozenset("一不个是")  # read by rules of their own
# Words of grammar: an encyclopaedia and a dictionary's words tell little of how they are read in speech.
GRAMMAR: Final = frozenset("的地得着了过为还都只好教种量数背倒转长重行当中冲调觉差间应相")


@dataclass(frozen=True, slots=True)
class Example:
    """One character in its place with its right reading."""

    context: Context
    at: int
    reading: str
    weight: float
    masked: bool = False

    @property
    def char(self) -> str:
        """The character."""
        return self.context.text[self.at]


def cpp(shared: Path, fold: int = -1, folds: int = 5) -> tuple[list[Example], list[Example]]:
    """The CPP development items: those to learn from and, with a fold, those set aside."""
    lines = (shared / "cpp/dev.sent").read_text("utf-8").splitlines()
    labels = (shared / "cpp/dev.lb").read_text("utf-8").splitlines()
    learn, apart = [], []
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        at = line.index("▁")
        weight = 0.3 if line[at + 1] in GRAMMAR else 1.0
        example = Example(Context(line.replace("▁", "")), at, with_number(label), weight)
        (apart if fold >= 0 and number % folds == fold else learn).append(example)
    return learn, apart


def learner_sentences() -> Iterator[Example]:
    """Graded sentences; where they print a full tone and the dictionary's word is neutral, the dictionary counts."""
    data = json.loads((files("hsk_sentences_audio") / "data" / "sentences.json").read_text("utf-8"))
    for item in data:
        text = item["chinese"]
        context = Context(text)
        syllables = aligned(
            [at for at, char in enumerate(text) if is_han(char)], text, item["pinyin"].split()
        )
        for at, reading in syllables:
            cover = context.cedict[at]
            if (
                cover
                and cover.kind[0] == "a"
                and len(cover.readings) == 1
                and _same_base(cover.readings[0], reading)
            ):
                reading = cover.readings[0]
            yield Example(context, at, reading, 1.0)


def _same_base(one: str, other: str) -> bool:
    return one[:-1] == other[:-1] and "5" in (one[-1], other[-1])


def aligned(places: list[int], text: str, printed: list[str]) -> list[tuple[int, str]]:
    """Places with their syllables; a printed `huór` gives 儿 its `r5`; empty where the counts differ."""
    syllables: list[str] = []
    for part in printed:
        syllables.append(with_number(part))
        here = places[len(syllables) - 1] if len(syllables) <= len(places) else -1
        if (
            here + 1 < len(text)
            and text[here + 1] == "儿"
            and syllables[-1][-2] == "r"
            and syllables[-1][:-1] != "er"
        ):
            syllables[-1] = syllables[-1][:-2] + syllables[-1][-1]
            syllables.append("r5")
    return list(zip(places, syllables, strict=True)) if len(syllables) == len(places) else []


def judged(path: Path, weight: float) -> Iterator[Example]:
    """Sentences of a judged file: text, tab, readings with `/` between accepted ones, `-` where none is given."""
    for line in path.read_text("utf-8").splitlines():
        text, _, readings = line.partition("\t")
        context = Context(text)
        places = [at for at, char in enumerate(text) if is_han(char)]
        for at, reading in zip(places, readings.split(), strict=True):
            if reading != "-":
                yield Example(context, at, reading.split("/")[0], weight)


def targets(path: Path, weight: float) -> Iterator[Example]:
    """Sentences of our own with readings in braces after the characters that they are about: `慢慢地{de5}走`."""
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, found = "", []
        for part in re.split(r"\{([^}]*)\}", line):
            if re.fullmatch(r"[a-z]+[1-5]", part):
                found.append((len(text) - 1, part))
            else:
                text += part
        context = Context(text)
        for at, reading in found:
            yield Example(context, at, reading, weight)


def dictionary_words(chars: frozenset[str], weight: float) -> Iterator[Example]:
    """Characters inside dictionary words, the word's own entry hidden: what neighbours tell of words not yet met."""
    for _traditional, simplified, printed in headwords():
        parts = printed.split()
        if not 1 < len(simplified) == len(parts) <= 6 or not chars.intersection(simplified):
            continue
        if len(readings_of(simplified)) > 1:
            continue
        context = Context(simplified)
        for at, char in enumerate(simplified):
            if char in chars:
                yield Example(context, at, with_number(parts[at]), weight, masked=True)


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
                row[index] -= RATE * slope / sqrt(sums[index] + 0.1) + L2 * row[index]

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


def candidates(examples: Iterable[Example]) -> dict[str, tuple[str, ...]]:
    """The readings to choose among, for every character that was met and has two that differ in more than neutrality."""
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
    return {char: tuple(found) for char, found in readings.items() if char in met - FIXED and _differ(found)}


def _differ(readings: list[str]) -> bool:
    return (
        len({reading for reading in readings if reading[-1] != "5"}) > 1
        or len({r[:-1] for r in readings}) > 1
    )


def train(examples: list[Example]) -> Model:
    """A model that has learnt from examples."""
    model = Model(candidates(examples))
    instances = [instance for example in examples if (instance := model.instance(example))]
    order = random.Random(SEED)
    for _ in range(EPOCHS):
        order.shuffle(instances)
        for instance in instances:
            model.learn(instance)
    return model


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


def gathered(
    shared: Path, fold: int = -1, *, with_judged: bool = True
) -> tuple[list[Example], list[Example]]:
    """All there is to learn from, and the CPP fold set aside."""
    learn, apart = cpp(shared, fold)
    chars = frozenset(example.char for example in learn) - GRAMMAR
    learn += learner_sentences()
    own = Path(__file__).parents[2] / "tests" / "golden" / "pinyin"
    if with_judged:
        learn += judged(shared / "gold/pinyin_dev.tsv", 1.0)
        learn += judged(own / "talks_dev.tsv", 1.0)
    if (own / "targets.txt").exists():
        learn += targets(own / "targets.txt", 2.0)
    learn += dictionary_words(chars, 0.3)
    return learn, apart


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(prog="python -m studykit.lang.train")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--fold", type=int, default=-1, help="set a fifth of CPP aside and report on it")
    parser.add_argument(
        "--without-judged", action="store_true", help="keep the judged sentences for a fair look"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.tsv"))
    given = parser.parse_args()
    learn, apart = gathered(given.shared, given.fold, with_judged=not given.without_judged)
    sys.stderr.write(f"{len(learn)} examples\n")
    model = train(learn)
    if apart:
        sys.stderr.write(f"CPP, set aside: {accuracy(model, apart):.4f} of {len(apart)}\n")
    else:
        given.out.write_text(model.written(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
