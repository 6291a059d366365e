"""Trains the chooser: `python -m studykit.lang.train SHARED [--out FILE]`.

Reads CPP (`SHARED/cpp`), graded sentences (the package hsk-sentences-audio), sentences of our own beside the
tests, and the words of CC-CEDICT; writes `weights.tsv`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studykit.lang.train.examples import (
    GRAMMAR,
    Example,
    cpp,
    dictionary_words,
    judged,
    learner_sentences,
    targets,
)
from studykit.lang.train.model import Model, accuracy, agreed, train
from studykit.lang.train.priors import prior_counts


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to learn from: trusted examples, machine-labelled ones, and those set aside."""

    trusted: list[Example]
    graded: list[Example]
    apart: list[Example]


def gathered(shared: Path, fold: int = -1, *, with_judged: bool = True) -> Gathered:
    """Read everything; with a fold, a fifth of CPP is set aside."""
    trusted, apart = cpp(shared, fold)
    chars = frozenset(example.char for example in trusted) - GRAMMAR
    graded = list(learner_sentences())
    trusted += [example for example in graded if example.char not in GRAMMAR]
    own = Path(__file__).parents[3] / "tests" / "golden" / "pinyin"
    trusted += targets(own / "targets.txt", 2.0)
    if with_judged:
        trusted += judged(shared / "gold/pinyin_dev.tsv", 1.0)
        trusted += judged(own / "talks_dev.tsv", 1.0)
    trusted += dictionary_words(chars, 0.3)
    return Gathered(trusted, [example for example in graded if example.char in GRAMMAR], apart)


def trained(data: Gathered, priors: Mapping[tuple[str, str], int]) -> Model:
    """Learn from what is trusted; then again with those machine labels that the first model agrees with."""
    first = train(data.trusted, priors)
    return train(data.trusted + agreed(first, data.graded), priors)


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(prog="python -m studykit.lang.train")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--fold", type=int, default=-1, help="set a fifth of CPP aside and report on it")
    parser.add_argument(
        "--without-judged", action="store_true", help="keep the judged sentences for a fair look"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "weights.tsv")
    given = parser.parse_args()
    data = gathered(given.shared, given.fold, with_judged=not given.without_judged)
    model = trained(data, prior_counts(given.shared))
    if data.apart:
        sys.stderr.write(f"CPP, set aside: {accuracy(model, data.apart):.4f} of {len(data.apart)}\n")
    else:
        given.out.write_text(model.written(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
